r"""A response cut into names and their values: nothing is read as mathematics yet.

w = [1, 1], b = -1.5        w = (1, 1); b = -2        w_1 = 20, w_2 = 20, b = -30
f(x) = |x|                  V_j = a_j v / ||v||       w = \begin{pmatrix}1\\1\end{pmatrix},\ b = 1

A comma, a semicolon, a line break or `and` ends a value where, outside of brackets, a name and an
equals sign follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graders.maths.unreadable import Unreadable

MOST_CHARACTERS = 4_000

_LEFT = re.compile(
    r"(?P<left>\\?[A-Za-z][\w\\{}^*']{0,60}\s{0,3}(?:\([^()=]{0,60}\)|\[[^\[\]=]{0,20}\])?)"
    r"\s{0,9}(?::?=(?!=)|\\coloneqq(?![a-z]))"
)
_SPACE = r"\s|\\[,;:! ]|\\q?quad(?![a-z])|\\text\s*\{\s*and\s*\}|\band\b|[,;]"
_BREAK = rf"(?P<gap>\\\\|{_SPACE})(?:\\\\|{_SPACE})*"
_LEAD = re.compile(rf"(?:(?i:let|take|choose|set|put)\b|{_SPACE})*")
_MARK = re.compile(
    rf"(?P<open>\\begin(?![a-z])|\\?[(\[{{])|(?P<close>\\end(?![a-z])|\\?[)\]}}])|{_BREAK}"
)


class Assignment(NamedTuple):
    """A name, or None where there is only a value, and the value; with where each begins."""

    left: str | None
    value: str
    at: int
    start: int


def assignments(text: str) -> list[Assignment]:
    r"""Cut `text` into names and values.

    >>> [found[:2] for found in assignments("w=[1,1], b=-1.5")]
    [('w', '[1,1]'), ('b', '-1.5')]
    >>> [found.left for found in assignments(r"w=\begin{pmatrix}1\\1\end{pmatrix},\ b_1=2")]
    ['w', 'b_1']

    Raises:
        Unreadable: It is too long.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the answer has {len(text)} characters; at most {MOST_CHARACTERS} are read"
        raise Unreadable("limit-length", message, (MOST_CHARACTERS, len(text)))
    plain = text.replace("$", " ").rstrip().removesuffix(".")
    lead = _LEAD.match(plain)
    first = _LEFT.match(plain, lead.end() if lead else 0)
    if first is None:
        return [Assignment(None, plain, 0, 0)]
    return list(_cut(plain, first))


def _cut(text: str, first: re.Match[str]) -> Iterator[Assignment]:
    depth, name = 0, first
    for mark in _MARK.finditer(text, first.end()):
        depth += bool(mark["open"]) - bool(mark["close"])
        following = _LEFT.match(text, mark.end()) if mark["gap"] and not depth else None
        if following is not None:
            yield _assignment(text, name, mark.start())
            name = following
    yield _assignment(text, name, len(text))


def _assignment(text: str, name: re.Match[str], end: int) -> Assignment:
    return Assignment(name["left"].strip(), text[name.end() : end], name.start(), name.end())
