"""Replay a direction along which one formula is said to outgrow another, by evaluation alone.

The names go along it as t goes through 2^(2^k): there even log log t grows from place to place.
The quotient of both must rise all the way, by more than what converges does, or fall likewise.
Nothing of how growth is compared takes part.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flint import arb, fmpq

from graders.evidence import Counterexample
from graders.maths.ball import Dear, Meter, Point, Program, Undefined, Unevaluable
from graders.maths.balls import finite
from graders.maths.balls.value import ball
from graders.maths.declare import declarations
from graders.maths.declared import Declarations
from graders.maths.parse import parse
from graders.maths.sample import Sampler
from graders.maths.tree import Call, Tree
from graders.maths.unreadable import Unreadable

PLACES, ENOUGH = range(2, 12), 5
"""Exponents k, and at how many of them both sides must have values."""

RISE = arb(1.5)
"""By what factor a quotient must change from the first place to the last, at least."""

BITS, BUDGET = 256, 200_000
_TIME = declarations({"t": "positive"})


def stands(reference: Tree, response: Tree, names: Declarations, evidence: Counterexample) -> bool:
    """Whether one side is seen to outgrow the other along the direction of the evidence.

    >>> from graders.maths.tree import Symbol
    >>> n = Symbol("n")
    >>> found = Counterexample(at={"n": "t"}, expected="t", received="t^2")
    >>> square = Call("mul", (n, n))
    >>> stands(n, square, Declarations(), found), stands(n, n, Declarations(), found)
    (True, False)
    """
    try:
        quotients = list(_quotients(reference, response, names, evidence))
    except (Dear, Unevaluable, Unreadable):
        return False
    if len(quotients) < ENOUGH:
        return False
    return any(_rises(course) for course in (quotients, [1 / value for value in quotients]))


def _rises(course: list[arb]) -> bool:
    steady = all(before < after for before, after in pairwise(course))
    return steady and bool(course[-1] > RISE * course[0])


def _quotients(
    reference: Tree, response: Tree, names: Declarations, evidence: Counterexample
) -> Iterator[arb]:
    """The absolute quotient at each place at which both sides have values, and are not 0."""
    sampler, meter = Sampler(names), Meter(BUDGET)
    paces = {name: Program(parse(text, _TIME).tree) for name, text in evidence.at.items()}
    quotient = Program(Call("abs", (Call("div", (response, reference)),)), sampler.derived)
    others = sampler.nice(quotient.names - paces.keys(), 0) or {}
    for exponent in PLACES:
        time = {"t": fmpq(2) ** (1 << exponent)}
        along = {name: pace.at(time, BITS, meter) for name, pace in paces.items()}
        point: Point = {
            **others,
            **{name: _whole(value, name, sampler) for name, value in along.items()},
        }
        try:
            value = quotient.at(point, BITS, meter)
        except Undefined:
            continue
        if finite(value) and value > 0:
            yield ball(value)


def _whole(value: fmpq | arb, name: str, sampler: Sampler) -> fmpq:
    """A value of the domain near it."""
    if sampler.integral(name):
        return fmpq(ball(value).mid().ceil().unique_fmpz())
    mantissa, exponent = ball(value).mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)
