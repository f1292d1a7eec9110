r"""Equations between numbers, cut at their relations: `(3 \times 3 + 1)2 = 20 \approx 2e1`.

A relation inside of brackets cuts nothing. Dollars around formulas are read over, and so is a word
such as "about".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graders.maths.unreadable import Unreadable

MOST_CHARACTERS = 4_000
MOST_SIDES = 20

_RELATION = (
    r"(?P<about>\\(?:approx|simeq|sim|cong|doteq)(?![A-Za-z])|[≈≃≅∼~]=?|=~)|(?P<equal>={1,3})"
)
_TOKENS = re.compile(rf"(?P<open>[(\[{{])|(?P<close>[)\]}}])|{_RELATION}")
_WRAPPER = re.compile(r"\$+|\\[()\[\]]")
_NAME = re.compile(r"\s*\\?[A-Za-z][\w\\{}^*'’ ,()#]{0,60}\s*")
_ABOUT = re.compile(
    r"\s*(?:about|around|approximately|approx\.?|circa|ca\.?|roughly)\s+", re.IGNORECASE
)


class Side(NamedTuple):
    """One side of a chain: its text, where it starts, and whether it is only said to be close."""

    text: str
    start: int
    about: bool


def sides(text: str) -> list[Side]:
    r"""Cut `text` into its sides; there is at least one.

    >>> [side.text.strip() for side in sides(r"$(3 \times 3 + 1)2 = 20$")]
    ['(3 \\times 3 + 1)2', '20']

    Raises:
        Unreadable: It is empty or too long, or a side is.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the answer has {len(text)} characters; at most {MOST_CHARACTERS} are read"
        raise Unreadable("limit-length", message, (MOST_CHARACTERS, len(text)))
    bare = _WRAPPER.sub(lambda found: " " * len(found[0]), text)
    found = list(_cut(bare))
    if len(found) > 1 and not found[0].text.strip():
        del found[0]
    if len(found) > MOST_SIDES:
        message = f"at most {MOST_SIDES} sides of an equation are read"
        raise Unreadable("limit-sides", message, (found[MOST_SIDES].start, len(text)))
    for side in found:
        if not side.text.strip():
            place = (side.start, side.start + len(side.text))
            raise Unreadable("empty", "there is no number here", place)
    return found


def names_only(side: Side) -> bool:
    """Whether `side` may be the name of what follows, as in `p = 220`."""
    return _NAME.fullmatch(side.text) is not None


def _cut(text: str) -> Iterator[Side]:
    depth, start, about = 0, 0, False
    for token in _TOKENS.finditer(text):
        if token["open"] or token["close"]:
            depth += 1 if token["open"] else -1
        elif depth == 0:
            yield _side(text[start : token.start()], start, about=about)
            start, about = token.end(), bool(token["about"])
    yield _side(text[start:], start, about=about)


def _side(text: str, start: int, *, about: bool) -> Side:
    if word := _ABOUT.match(text):
        return Side(text[word.end() :], start + word.end(), about=True)
    return Side(text, start, about)
