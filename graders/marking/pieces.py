r"""Unions of intervals, as people write them, and as conditions on a variable.

(2, inf)    ]2, \infty[    [0, 1] \cup (2, 3]    [0; 1) ∪ {5}    \mathbb{R}    ∅
x > 2    0 <= x <= 1 or x = 5    |x| > 1
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graders.marking.piece import CLOSE, OPEN, blanked
from graders.marking.piece import Piece as Text
from graders.maths.tree import Call, Symbol, Tree, free
from graders.maths.types import TRUTH
from graders.spec import complaint

MOST_CHARACTERS = 4_000
MOST_PIECES = 20

_LABEL = re.compile(
    r"\s*\\?[A-Za-z][\w\\{}]{0,40}\s*(?:=|:|∈|\\in(?![A-Za-z])|\bin\b)(?=\s*[\[\](\\{∅ℝR])"
)
_UNION = re.compile(r"\s*(?:∪|\\cup(?![A-Za-z])|\bU\b|\bor\b|\bunion\b|,(?=\s*[\[(\]]))\s*")
_WHOLE = re.compile(r"ℝ|\\mathbb\s*\{?\s*R\s*\}?|\\R|R|all real numbers|the real line")
_EMPTY = re.compile(r"\\?\{\s*\\?\}|∅|\\(?:emptyset|varnothing)|none|empty(?: set)?")
_POINT = re.compile(r"\\?\{(?P<value>[^{},;]+?)\\?\}")
_OPENERS, _CLOSERS = "[](", "])["


class End(NamedTuple):
    """An end of an interval: None where there is none; whether it belongs to the interval."""

    value: Tree | None
    closed: bool


class Piece(NamedTuple):
    """One interval."""

    low: End
    high: End


class Span(NamedTuple):
    """One interval as text."""

    low: Text
    high: Text
    closed: tuple[bool, bool]


def spans(text: str) -> list[Span] | None:
    """Cut a union of intervals out of a text; None where it is written in another way.

    >>> [(span.low.text, span.high.text, span.closed) for span in spans("]2;5] ∪ {7}")]
    [('2', '5', (False, True)), ('7', '7', (True, True))]

    Raises:
        PydanticCustomError: It is too long, or an interval has not two ends.
    """
    if len(text) > MOST_CHARACTERS:
        raise complaint("limit-length", f"at most {MOST_CHARACTERS} characters are read")
    blank = blanked(text)
    label = _LABEL.match(blank)
    start = label.end() if label else 0
    body = blank[start:].strip(" .\n\t")
    start += len(blank[start:]) - len(blank[start:].lstrip())
    if _EMPTY.fullmatch(body):
        return []
    found = [_span(piece) for piece in _parted(Text(body, start))]
    if len(found) > MOST_PIECES:
        raise complaint("limit-length", f"at most {MOST_PIECES} intervals are read")
    known = [span for span in found if span is not None]
    return known if len(known) == len(found) else None


def _parted(window: Text) -> Iterator[Text]:
    """What stands between signs of union: an interval opens and closes at any bracket."""
    done = 0
    for cut in _UNION.finditer(window.text):
        before = window.text[done : cut.start()].strip()
        if before[-1:] in "])[}ℝR" and before:
            yield Text(window.text[done : cut.start()], window.start + done)
            done = cut.end()
    yield Text(window.text[done:], window.start + done)


def _span(piece: Text) -> Span | None:
    text = piece.text.strip()
    start = piece.start + len(piece.text) - len(piece.text.lstrip())
    if _WHOLE.fullmatch(text):
        return Span(Text("-oo", start), Text("oo", start), (False, False))
    if point := _POINT.fullmatch(text):
        value = Text(point["value"], start + point.start("value"))
        return Span(value, value, (True, True))
    if len(text) < 3 or text[0] not in _OPENERS or text[-1] not in _CLOSERS:
        return None
    cuts = list(_cuts(text[1:-1]))
    if len(cuts) != 1:
        return None
    at = cuts[0] + 1
    low, high = Text(text[1:at], start + 1), Text(text[at + 1 : -1], start + at + 1)
    return Span(low, high, (text[0] == "[", text[-1] == "]"))


def _cuts(inner: str) -> Iterator[int]:
    depth = 0
    for at, mark in enumerate(inner):
        depth += (mark in OPEN) - (mark in CLOSE)
        if depth == 0 and mark in ",;":
            yield at


def condition(pieces: list[Piece], at: Symbol) -> Tree:
    """What the name `at` must satisfy to lie in the union.

    >>> from graders.maths.typeset import to_ascii
    >>> ends = End(Symbol("a"), closed=False), End(None, closed=False)
    >>> to_ascii(condition([Piece(*ends)], Symbol("x")))
    'x > a'
    """
    parts = [_inside(piece, at) for piece in pieces]
    if not parts:
        return Call("ne", (at, at), TRUTH)
    return Call("or", tuple(parts), TRUTH) if len(parts) > 1 else parts[0]


def _inside(piece: Piece, at: Symbol) -> Tree:
    (low, from_low), (high, to_high) = piece
    if low is not None and low == high and from_low and to_high:
        return Call("eq", (at, low), TRUTH)
    sides = []
    if low is not None:
        sides.append(Call("ge" if from_low else "gt", (at, low), TRUTH))
    if high is not None:
        sides.append(Call("le" if to_high else "lt", (at, high), TRUTH))
    if not sides:
        return Call("eq", (at, at), TRUTH)
    return Call("and", tuple(sides), TRUTH) if len(sides) > 1 else sides[0]


def pieces_of(tree: Tree, at: Symbol) -> list[Piece] | None:
    """The union that a condition describes, if it only compares the name with ends."""
    match tree:
        case Call("or", args):
            parts = [pieces_of(arg, at) for arg in args]
            known = [piece for part in parts if part is not None for piece in part]
            return None if None in parts else known
        case Call("and", (Call() as first, Call() as second)):
            return _between(_half(first, at), _half(second, at))
        case Call():
            half = _half(tree, at)
            return None if half is None else [half]
        case _:
            return None


def _between(one: Piece | None, other: Piece | None) -> list[Piece] | None:
    """What two half lines have in common, if one goes up and the other one down."""
    if one is None or other is None:
        return None
    first, second = (one, other) if one.low.value is not None else (other, one)
    whole = first.high.value is None and second.low.value is None
    return [Piece(first.low, second.high)] if whole and first.low.value is not None else None


def _half(tree: Call, at: Symbol) -> Piece | None:
    """The half line, or the point, that one comparison describes."""
    flipped = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq"}
    if tree.function not in flipped:
        return None
    left, right = tree.args
    name, end, sign = left, right, tree.function
    if name != at:
        name, end, sign = right, left, flipped[sign]
    if name != at or at.name in free(end):
        return None
    nothing, closed = End(None, closed=False), End(end, closed=sign in ("le", "ge", "eq"))
    if sign == "eq":
        return Piece(closed, closed)
    return Piece(closed, nothing) if sign in ("gt", "ge") else Piece(nothing, closed)


def endless(tree: Tree) -> int:
    """1 for infinity, -1 for minus infinity, 0 for everything else."""
    match tree:
        case Call("infinity"):
            return 1
        case Call("neg", (inner,)):
            return -endless(inner)
        case _:
            return 0
