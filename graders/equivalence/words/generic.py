"""Is there a point at which an inverse exists?

`I - x x^T/||x||^2` never has an inverse: what is proved about it says nothing. An inverse in a
response counts if it can exist: if its argument is positive definite, or becomes invertible when
letters that may be any matrix are set to 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graders.equivalence.form.ring import used
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination, Terms
from graders.equivalence.words.letters import Word

Inverted = Mapping[int, Combination]


def definite(algebra: Algebra, terms: Terms) -> bool:
    """Whether a symmetric combination is proved positive definite, word by word."""
    strict = False
    for word, found in terms.items():
        sign = algebra.alphabet.sign(word)
        if not sign or not algebra.above(found, strict=sign == "positive"):
            return False
        strict = strict or sign == "positive"
    return strict


def generic(algebra: Algebra, inverted: Inverted, terms: Terms) -> bool:
    """Whether a square combination is proved invertible somewhere.

    Args:
        algebra: Where it lives.
        inverted: What the letters that are inverses are inverses of.
        terms: The combination.
    """
    return any(
        definite(algebra, rest) or _regular(algebra, inverted, rest)
        for rest in _restricted(algebra, inverted, terms)
    )


def _restricted(algebra: Algebra, inverted: Inverted, terms: Terms) -> Iterator[Terms]:
    """The combination, and what is left if all free letters but one, or all of them, are 0."""
    yield terms
    if not all(_independent(algebra, word, terms) for word in terms):
        return
    used_below = set().union(*(_below(inverted, code >> 1) for word in terms for code in word))
    letters = algebra.alphabet.letters
    free = {code >> 1 for word in terms for code in word if letters[code >> 1].free} - used_below
    for kept in (None, *sorted(free)):
        zero = free - {kept}
        rest = {
            word: found
            for word, found in terms.items()
            if not any(code >> 1 in zero for code in word)
        }
        if rest:
            yield rest


def _below(inverted: Inverted, number: int) -> set[int]:
    """The letters that an inverse is made of, at any depth."""
    found = inverted.get(number)
    inner = {code >> 1 for word in found.terms for code in word} if found else set[int]()
    return inner.union(*(_below(inverted, below) for below in inner))


def _regular(algebra: Algebra, inverted: Inverted, terms: Terms) -> bool:
    """Whether it is one word that has full rank somewhere."""
    if len(terms) != 1:
        return False
    [(word, found)] = terms.items()
    if not algebra.unit(found) or algebra.alphabet.narrow(word):
        return False
    letters = [algebra.alphabet.letter(code) for code in word]
    inverses = any(code >> 1 in inverted for code in word)
    if inverses and not all(letter.square for letter in letters):
        return False
    return all(
        letter.free or letter.invertible or code >> 1 in inverted
        for code, letter in zip(word, letters, strict=True)
    )


def _independent(algebra: Algebra, word: Word, terms: Terms) -> bool:
    """Whether the coefficient of a word is made of declared numbers alone."""
    lowest = terms[word].canonical
    found = {*used(lowest.num), *used(lowest.den)}
    return all(algebra.field.letters[number].kind == "name" for number in found)
