r"""What stands around the entries of a vector: brackets, a label, names, a factor.

s = (1, 2)    (a, b) = (1, 2)    1/3 (1, 1)    s = \frac{1}{3} \cdot (1, 1)    (1, 1)/3
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graders.marking.piece import Piece

MARKS = re.compile(r"(?P<open>[(\[{⟨])|(?P<close>[)\]}⟩])|[;,]")
PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}

_TRANSPOSED = re.compile(r"(?<=[)\]])\s*(?:\^\s*(?:T|\\top|\{\s*(?:T|\\top)\s*\})|')\Z")
_LABEL = re.compile(r"\s*\\?[A-Za-z][\w\\{}^* ]{0,60}[=:]\s*(?=[-+0-9(\[{⟨\\√])")
_EQUALS = re.compile(r"\s*[=:]\s*")
_TIMES = re.compile(r"(?:[*·×⋅]|\\(?:cdot|times))\Z")
_INNER = re.compile(r"\([^()]*\)|\{[^{}]*\}")
_SUM = re.compile(r"\S\s*[+-]")
_DIVIDED = re.compile(r"\s*/[^,;/]+\Z")
_NAME = re.compile(r"\s*\\?[A-Za-z][\w\\{}^*'() ]{0,60}")


class Frame(NamedTuple):
    """The entries, what multiplies them all, and their names, where these stand apart."""

    inside: Piece
    factor: Piece | None = None
    names: tuple[str, ...] = ()


def framed(text: str) -> Frame:
    """Take off what stands around the entries in `text`, which has no typesetting any more.

    >>> framed("s = 1/3*(1, 1)")
    Frame(inside=Piece(text='1, 1', start=9), factor=Piece(text='1/3', start=4), names=())
    """
    text = _TRANSPOSED.sub("", text.rstrip().removesuffix(".").rstrip())
    label = _LABEL.match(text)
    for start in dict.fromkeys((label.end() if label else 0, 0)):
        first = _skip(text, start)
        if found := _bracketed(text, first) or _multiplied(text, first) or _named(text, first):
            return found
    return Frame(Piece(text, 0))


def _skip(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _bracketed(text: str, first: int) -> Frame | None:
    """Brackets around everything, perhaps twice; behind them, perhaps, a division."""
    close = _closing(text, first)
    if close is None or PAIRS.get(text[first]) != text[close]:
        return None
    inside = Piece(text[first + 1 : close], first + 1)
    if close < len(text) - 1:
        over = _DIVIDED.match(text, close + 1)
        return Frame(inside, Piece("1" + over[0], close)) if over and "," in inside.text else None
    inner = _bracketed(text[:close].rstrip(), _skip(text, first + 1))
    return inner if inner and not inner.factor else Frame(inside)


def _multiplied(text: str, first: int) -> Frame | None:
    """A factor before brackets that hold several entries."""
    last = _last_opening(text)
    if last is None or last <= first or not set(text[last:]) & set(",;"):
        return None
    before = text[first:last].rstrip()
    factor = _TIMES.sub("", before).rstrip()
    explicit = factor != before
    if set(factor) & set(",;=:") or _SUM.search(_INNER.sub("", factor)) or not factor:
        return None
    if not (explicit or factor[-1] in "0123456789)}"):
        return None
    inside = Piece(text[last + 1 : -1], last + 1)
    return Frame(inside, Piece(factor, first))


def _named(text: str, first: int) -> Frame | None:
    """Names in brackets before the entries, in the same order."""
    close = _closing(text, first)
    equals = _EQUALS.match(text, close + 1) if close else None
    if close is None or equals is None:
        return None
    names = re.split(r"[,;]", text[first + 1 : close])
    if not all(map(_NAME.fullmatch, names)):
        return None
    start = equals.end()
    found = _bracketed(text, start) or _multiplied(text, start)
    return found and found._replace(names=tuple(name.strip() for name in names))


def _closing(text: str, first: int) -> int | None:
    """Where the bracket that opens at `first` closes."""
    depth = 0
    for mark in MARKS.finditer(text, first):
        depth += bool(mark["open"]) - bool(mark["close"])
        if depth == 0:
            return mark.start() if mark["close"] and text[first] in PAIRS else None
    return None


def _last_opening(text: str) -> int | None:
    """Where the bracket opens that closes at the end."""
    opened: list[int] = []
    last = None
    for mark in MARKS.finditer(text):
        if mark["open"]:
            opened.append(mark.start())
        elif mark["close"]:
            last = opened.pop() if opened else None
            if last is not None and mark.end() == len(text) and PAIRS[text[last]] == mark[0]:
                return last
    return None
