"""Proof by cutting a bounded box: on each piece, balls that hold all of it show the goal.

An enclosure of a side over a piece holds every value that it takes there, so that a condition that
is certain for enclosures is true on the whole piece. Pieces on which nothing is certain are cut in
two along their longest side; where a given certainly fails, nothing is to be shown. Pieces are
counted. Goals that touch their edge inside the box are not proved this way.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from flint import arb, fmpq

from graders.equivalence.order.linear import gap
from graders.maths.ball import Dear, Meter, Point, Program, Undefined
from graders.maths.balls import Value
from graders.maths.sample import Sampler
from graders.maths.tree import Tree

Box: TypeAlias = dict[str, tuple[fmpq, fmpq]]
"""The ends of each coordinate."""

MOST_NAMES = 3
MOST_PIECES = 1_500
WORK = 60_000
"""Node evaluations of one proof."""

SAFE = (
    frozenset({"add", "mul", "neg", "div", "pow", "exp", "log", "sqrt", "abs", "max", "min"})
    | {"relu", "leaky_relu", "sigmoid", "softplus", "tanh", "sinh", "cosh", "sin", "cos", "atan"}
    | {"erf", "Phi", "phi", "e", "pi", "eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not"}
)
"""Functions whose enclosures hold on wide balls too."""

_LEAST = fmpq(1, 1 << 30)
"""Sides that are shorter are not cut."""


def covered(goal: Tree, given: tuple[Tree, ...], sampler: Sampler, purse: Meter) -> bool:
    """Whether the goal is proved on every piece of the domain; False says nothing."""
    programs = [Program(tree, sampler.derived) for tree in (goal, *given)]
    if not all(program.functions <= SAFE for program in programs):
        return False
    names = sampler.needed(frozenset[str]().union(*(program.names for program in programs)))
    box = _box(names, given, sampler)
    if box is None or not 0 < len(box) <= MOST_NAMES:
        return False
    meter, todo, pieces = Meter(WORK, purse), [box], 0
    try:
        while todo:
            piece = todo.pop()
            pieces += 1
            if _settled(programs, piece, meter):
                continue
            halves = _halves(piece)
            if pieces > MOST_PIECES or halves is None:
                return False
            todo += halves
    except Dear:
        return False
    return True


def _box(names: tuple[str, ...], given: tuple[Tree, ...], sampler: Sampler) -> Box | None:
    """The box in which numbers lie by their domains and givens, if it is bounded."""
    ends: dict[str, list[tuple[fmpq | None, fmpq | None]]] = {}
    for form in (gap(tree, {}) for tree in given):
        if form is not None and len(named := form.keys() - {""}) == 1:
            [name] = named
            end = Fraction(-form.get("", Fraction(0)) / form[name])
            found = fmpq(end.numerator, end.denominator)
            ends.setdefault(name, []).append((found, None) if form[name] > 0 else (None, found))
    box: Box = {}
    for name in names:
        try:
            allowed = sampler.interval(name, {})
        except KeyError:
            return None
        if sampler.integral(name) or allowed is None:
            return None
        known = [(allowed.low, allowed.high), *ends.get(name, [])]
        lows, highs = (
            [end for end in side if end is not None] for side in zip(*known, strict=True)
        )
        if not lows or not highs:
            return None
        box[name] = max(lows), max(*lows, min(highs))
    return box


def _settled(programs: list[Program], piece: Box, meter: Meter) -> bool:
    """Whether the goal is certain on a piece, or one of the givens fails on all of it."""
    point = {name: _ball(low, high) for name, (low, high) in piece.items()}
    goal, *given = programs
    if _truth(goal, point, meter) is True:
        return True
    return any(_truth(each, point, meter) is False for each in given)


def _truth(program: Program, point: Point, meter: Meter) -> bool | None:
    """What a condition is on all of a piece; where it has no value, it does not hold."""
    try:
        found: bool | None = program.at(point, 64, meter)
    except Undefined:
        return False
    return found


def _ball(low: fmpq, high: fmpq) -> Value:
    """A ball that holds an interval."""
    return low if low == high else arb(low).union(arb(high))


def _halves(piece: Box) -> list[Box] | None:
    name, (low, high) = max(piece.items(), key=lambda side: side[1][1] - side[1][0])
    if high - low < _LEAST:
        return None
    middle = (low + high) / 2
    return [{**piece, name: (low, middle)}, {**piece, name: (middle, high)}]
