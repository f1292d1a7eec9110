"""A key that equal formulas share, however they are written.

The values at a few secret points, times an irrational number, are rounded to 80 bits; a key exists
only if every rounding is certain. Different formulas have different keys unless they agree to 80
bits at every one of these points: keys group answers, evidence decides about them.
"""

from __future__ import annotations

import hashlib

from flint import arb

from graders.equivalence.side import CAREFUL, QUICK, Outcome, Side
from graders.maths.ball import Dear, Meter, Unevaluable
from graders.maths.balls import Undefined, Value, finite
from graders.maths.balls.grid import Grid
from graders.maths.balls.value import ball
from graders.maths.cost import TooDear, forecast
from graders.maths.declared import Declarations
from graders.maths.sample import Sampler
from graders.maths.tree import Tree

_POINTS, _BITS = 6, 80


def fingerprint(tree: Tree, declarations: Declarations, secret: str = "") -> str | None:
    """Return the key of `tree`, or None where a rounding cannot be made certain."""
    sampler = Sampler(declarations, secret)
    marks: list[str] = []
    try:
        forecast(tree)
        side, meter = Side(tree, sampler.derived), Meter()
        names = frozenset(declarations) | side.names
        for number in range(_POINTS if names else 1):
            point = sampler.point(names, number)
            if point is None:
                continue
            attempts = (_mark(side.value(point, bits, meter)) for bits in (QUICK, CAREFUL[0]))
            mark = next((mark for mark in attempts if mark is not None), None)
            if mark is None:
                return None
            marks.append(mark)
    except (Dear, TooDear, Unevaluable):
        return None
    return hashlib.sha256(" ".join(marks).encode()).hexdigest() if any(marks) else None


def _mark(outcome: Outcome) -> str | None:
    """The first 80 bits of the value, None if they are not certain."""
    if isinstance(outcome, Undefined):
        return "undefined"
    if not finite(outcome):
        return None
    if isinstance(outcome, Grid):
        marks = [_mark(entry) for entry in outcome.entries]
        return None if None in marks else f"{outcome.shape}{marks}"
    return "0" if not outcome and _certain(outcome) else _rounded(outcome)


def _certain(value: Value) -> bool:
    return not isinstance(value, arb) or bool(value.is_zero())


def _rounded(value: Value) -> str | None:
    scaled = ball(value) * (arb.pi() + arb(2).sqrt())
    size = abs(scaled).lower()
    if size.is_zero():
        return None
    mantissa, exponent = size.man_exp()
    shift = _BITS - int(mantissa.bit_length() + exponent)
    number = (scaled * arb(2) ** shift).floor().unique_fmpz()
    return None if number is None else f"{number}:{shift}"
