"""Relations between words, completed as far as they go, and the normal form that they give.

A relation replaces its largest word by smaller ones: A A^-1 by the identity, and B X by
I - A X if X is the inverse of A + B. Where two relations apply to one word in two ways, the two
results are equal: that is a new relation (the completion of Knuth and Bendix, of Buchberger in
noncommuting letters). Push-through comes out of it: from X A B = I - X and B A Y = I - Y, read
in X A B A Y, follows X A = A Y.

The bounds decide only what is found, never what is true: every relation holds wherever both trees
have a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.words.combination import Terms, gathered
from graders.equivalence.words.letters import Alphabet, Word, order

RELATIONS = 60
LENGTH = 7
TERMS = 8
WIDTH = 24
STEPS = 20_000
PAIRS = 400

Step: TypeAlias = list[tuple[Word, Quotient]]


class Relations:
    """What words are replaced by.

    Args:
        alphabet: The letters.
        one: The number 1.
        cut: Takes the numbers out of a word.
        unit: Whether a number is proved never to be 0.
    """

    def __init__(
        self,
        alphabet: Alphabet,
        one: Quotient,
        cut: Callable[[Word], tuple[Quotient, Word]],
        unit: Callable[[Quotient], bool],
    ) -> None:
        self.alphabet, self.one, self.cut, self.unit = alphabet, one, cut, unit
        self.images: dict[Word, Terms] = {}
        self.fuel = STEPS
        self.pairs = PAIRS

    def spend(self, steps: int) -> None:
        """Pay for work before it is done."""
        self.fuel -= steps
        if self.fuel < 0:
            raise NoProofError

    def normal(self, terms: Terms) -> dict[Word, Quotient]:
        """Replace until nothing can be replaced."""
        done: Step = []
        todo = list(terms.items())
        while todo:
            self.spend(1)
            word, coefficient = todo.pop()
            factor, word = self.cut(word)
            coefficient = coefficient * factor
            step = self.step(word)
            if step is None:
                done.append((word, coefficient))
            else:
                todo += [(other, coefficient * times) for other, times in step]
        return gathered(done)

    def step(self, word: Word) -> Step | None:
        """Replace the first word within `word` that can be replaced."""
        if len(word) > WIDTH:
            raise NoProofError
        letters = self.alphabet
        for low in range(len(word)):
            for high in range(low + 1, min(len(word), low + LENGTH) + 1):
                image = self.images.get(word[low:high])
                if image is not None:
                    left, right = word[:low], word[high:]
                    return [(left + other + right, times) for other, times in image.items()]
            pair = word[low : low + 2]
            swap = len(pair) > 1 and pair[0] > pair[1]
            if swap and all(letters.letter(code).diagonal for code in pair):
                return [(word[:low] + pair[::-1] + word[low + 2 :], self.one)]
        return None

    def learn(self, terms: Terms) -> None:
        """Take in that a combination is 0, and what follows from it and its transpose."""
        turned = gathered((self.alphabet.transposed(w), c) for w, c in terms.items())
        todo: list[Terms] = [terms, turned]
        while todo and self.pairs:
            self.pairs -= 1
            terms = self.normal(todo.pop(0))
            lead = self._enter(terms) if terms else None
            if lead is None:
                continue
            for other in [word for word in self.images if word != lead and _within(lead, word)]:
                image = self.images.pop(other)
                todo.append(gathered([(other, -self.one), *image.items()]))
            for other in list(self.images):
                todo += [dict(found) for found in self._critical(lead, other)]
                if other != lead:
                    todo += [dict(found) for found in self._critical(other, lead)]

    def _enter(self, terms: Terms) -> Word | None:
        """Make a relation of what is 0, if it is short and its largest word can be isolated."""
        lead = max(terms, key=order)
        small = 0 < len(lead) <= LENGTH and len(terms) <= TERMS
        if not small or len(self.images) >= RELATIONS or not self.unit(terms[lead]):
            return None
        scale = -(self.one / terms[lead])
        self.images[lead] = {word: found * scale for word, found in terms.items() if word != lead}
        return lead

    def _critical(self, one: Word, other: Word) -> Iterator[Terms]:
        """Differences of the ways to replace in words that `one` begins and `other` ends."""
        for shared in range(1, min(len(one), len(other))):
            if one[-shared:] == other[:shared]:
                before, after = one[:-shared], other[shared:]
                left = [(word + after, found) for word, found in self.images[one].items()]
                right = [(before + word, -found) for word, found in self.images[other].items()]
                yield gathered([*left, *right])


def _within(part: Word, whole: Word) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole)))
