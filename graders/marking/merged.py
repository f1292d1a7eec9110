"""Unions of intervals with rational ends in one form: no piece empty, overlapping or touching."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from flint import fmpq

from graders.marking.pieces import End, Piece
from graders.maths.ball import Dear, Program, Undefined, Unevaluable
from graders.maths.tree import Number, Tree, free


class _Bounds(NamedTuple):
    """An interval with its ends as numbers; None is infinite."""

    low: fmpq | None
    from_low: bool
    high: fmpq | None
    to_high: bool


def merged(pieces: list[Piece]) -> list[Piece]:
    """Return the same union in its one form; as it is, where an end is not rational.

    >>> one, two, three = (Number(Fraction(value)) for value in (1, 2, 3))
    >>> parts = [Piece(End(two, True), End(three, True)), Piece(End(one, True), End(two, False))]
    >>> [(piece.low.value.value, piece.high.value.value) for piece in merged(parts)]
    [(Fraction(1, 1), Fraction(3, 1))]
    """
    found = [_bounds(piece) for piece in pieces]
    known = [bounds for bounds in found if bounds is not None]
    if len(known) < len(found):
        return pieces
    ordered = sorted((bounds for bounds in known if not _is_empty(bounds)), key=_start)
    joined: list[_Bounds] = []
    for bounds in ordered:
        if joined and _touches(joined[-1], bounds):
            joined[-1] = _joined(joined[-1], bounds)
        else:
            joined.append(bounds)
    return [Piece(_end(b.low, closed=b.from_low), _end(b.high, closed=b.to_high)) for b in joined]


def _bounds(piece: Piece) -> _Bounds | None:
    ends = []
    for end in piece:
        value = None if end.value is None else _rational(end.value)
        if value is None and end.value is not None:
            return None
        ends.append((value, end.closed))
    (low, from_low), (high, to_high) = ends
    return _Bounds(low, from_low, high, to_high)


def _rational(tree: Tree) -> fmpq | None:
    if free(tree):
        return None
    try:
        value = Program(tree, {}).at({})
    except (Undefined, Dear, Unevaluable):
        return None
    return value if type(value) is fmpq else None


def _is_empty(bounds: _Bounds) -> bool:
    low, from_low, high, to_high = bounds
    if low is None or high is None:
        return False
    return bool(low > high or (low == high and not (from_low and to_high)))


def _start(bounds: _Bounds) -> tuple[bool, fmpq, bool]:
    return bounds.low is not None, bounds.low or fmpq(0), not bounds.from_low


def _touches(one: _Bounds, other: _Bounds) -> bool:
    """Whether nothing lies between one interval and another that begins no earlier."""
    if one.high is None or other.low is None:
        return True
    return bool(
        other.low < one.high or (other.low == one.high and (one.to_high or other.from_low))
    )


def _joined(one: _Bounds, other: _Bounds) -> _Bounds:
    last = max(one, other, key=lambda b: (b.high is None, b.high or fmpq(0), b.to_high))
    return one._replace(high=last.high, to_high=last.to_high)


def _end(value: fmpq | None, *, closed: bool) -> End:
    return End(None if value is None else Number(Fraction(int(value.p), int(value.q))), closed)
