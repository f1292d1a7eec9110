"""Word patterns: what a short text says, in one of several ways. No regular expressions.

    support vector | closest         words one after the other; | separates alternatives
    (small|smaller) (norm|bound)     alternatives within a phrase
    no (explicit)? regulari*         ? may be missing; * is any end, or beginning, of a word
    bound ... norm                   up to eight words between, within the sentence

Case and punctuation do not count. A match behind a negation (`does not depend on the norm`), or
with one in a gap, is none, unless the pattern has a negation itself. The work is bounded by the
length of the text times that of the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from graders.marking.wording import Placed, words
from graders.spec import complaint
from graders.spec.plain import show

GAP = 8
MOST_CHARACTERS = 300
ENDS = frozenset(".;!?")
"""Signs that end a sentence."""
PAUSES = frozenset(",:")
NEGATIONS = frozenset({"not", "no", "never", "without", "neither", "nor", "cannot", "nothing"})

_PIECE = re.compile(r"\.\.\.|…|[()|?]|[^\s()|?]+")
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word; or its beginning, its end, or its middle."""

    text: str
    open_left: bool = False
    open_right: bool = False

    def fits(self, word: str) -> bool:
        """Whether `word` is it."""
        if self.open_left and self.open_right:
            return self.text in word
        if self.open_left:
            return word.endswith(self.text)
        return word.startswith(self.text) if self.open_right else word == self.text


@dataclass(frozen=True, slots=True)
class Gap:
    """Some words of the same sentence."""


@dataclass(frozen=True, slots=True)
class Either:
    """One of several phrases; or none, where it may be missing."""

    phrases: tuple[Phrase, ...]
    missing: bool = False


Item: TypeAlias = "Word | Gap | Either"
Phrase: TypeAlias = "tuple[Item, ...]"


@lru_cache(maxsize=2048)
def read_pattern(text: str) -> Either:
    """Read a pattern.

    Raises:
        PydanticCustomError: It is none: brackets do not match, or a phrase is empty.

    >>> read_pattern("regulari* | ridge").phrases[1]
    (Word(text='ridge', open_left=False, open_right=False),)
    """
    if len(text) > MOST_CHARACTERS:
        raise complaint("limit-length", f"a pattern has at most {MOST_CHARACTERS} characters")
    pieces = _PIECE.findall(text)
    found, rest = _either(pieces, text)
    if rest:
        raise complaint("unbalanced", f"the brackets of {show(text)} do not match")
    return found


def _either(pieces: Sequence[str], text: str) -> tuple[Either, Sequence[str]]:
    """Alternatives up to a closing bracket, or to the end; and what is left from there."""
    phrases: list[Phrase] = []
    phrase: list[Item] = []
    while True:
        piece, rest = (pieces[0], pieces[1:]) if pieces else ("", ())
        if piece in ("", "|", ")"):
            if not any(isinstance(item, (Word, Either)) for item in phrase):
                raise complaint("empty-pattern", f"a phrase of {show(text)} is empty")
            phrases.append(tuple(phrase))
            phrase = []
            if piece != "|":
                return Either(tuple(phrases)), pieces
        elif piece == "(":
            inner, rest = _either(rest, text)
            if not rest:
                raise complaint("unbalanced", f"the brackets of {show(text)} do not match")
            phrase.append(inner)
            rest = rest[1:]
        elif piece == "?" and phrase:
            phrase.append(Either(((phrase.pop(),),), missing=True))
        else:
            phrase += [Gap()] if piece in ("...", "…") else _words(piece)
        pieces = rest


def _words(piece: str) -> list[Item]:
    found = words(piece.strip("*"))
    left, right = piece.startswith("*"), piece.endswith("*")
    last = len(found) - 1
    return [
        Word(word, left and place == 0, right and place == last)
        for place, word in enumerate(found)
    ]


def located(pattern: Either, said: Sequence[Placed]) -> Span | None:
    """Where the text says `pattern` first; None where it does not.

    >>> from graders.marking.wording import placed
    >>> located(read_pattern("bound ... norm"), placed("The bound grows with the norm."))
    (4, 29)
    >>> located(read_pattern("depend* ... norm"), placed("It does not depend on the norm."))
    """
    kept = [word for word in said if word.word not in PAUSES]
    texts = [word.word for word in kept]
    negative = _is_negative(pattern)
    if not _ends(pattern, texts, set(range(len(texts))), negative):
        return None
    for start in range(len(texts)):
        if not negative and any(map(_negates, _before(texts, start))):
            continue
        if ends := _ends(pattern, texts, {start}, negative) - {start}:
            return kept[start].start, kept[min(ends) - 1].end
    return None


def _before(texts: Sequence[str], start: int) -> Sequence[str]:
    """The two words before `start`, within its sentence."""
    before = texts[max(start - 2, 0) : start]
    cut = max((place for place, word in enumerate(before) if word in ENDS), default=-1)
    return before[cut + 1 :]


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _is_negative(item: Item) -> bool:
    match item:
        case Word(text):
            return _negates(text)
        case Either(phrases):
            return any(_is_negative(each) for phrase in phrases for each in phrase)
        case _:
            return False


def _ends(item: Item, texts: Sequence[str], starts: set[int], negative: bool) -> set[int]:
    """Where `item` may end if it begins at one of `starts`: a set, so nothing is tried twice."""
    match item:
        case Word():
            return {at + 1 for at in starts if at < len(texts) and item.fits(texts[at])}
        case Gap():
            return _across(texts, starts, negative)
        case Either(phrases, missing):
            found = set(starts) if missing else set()
            for phrase in phrases:
                ends = starts
                for each in phrase:
                    ends = _ends(each, texts, ends, negative)
                found |= ends
            return found


def _across(texts: Sequence[str], starts: set[int], negative: bool) -> set[int]:
    found, reached = set(starts), set(starts)
    for _ in range(GAP):
        reached = {
            at + 1
            for at in reached
            if at < len(texts) and texts[at] not in ENDS and (negative or not _negates(texts[at]))
        } - found
        found |= reached
    return found
