"""Sums without end: rational terms exactly, others by a tail that is proved to be geometric.

What is not proved to converge absolutely, or to be a sum of rational terms, is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, ctx, fmpq, fmpq_poly

from graders.maths.balls.law import Unsure
from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.majorant import Majorant, Place, stays, tail
from graders.maths.balls.meter import METER, MOST_TERMS
from graders.maths.balls.value import NAN, Divergent, Undefined, finite, whole
from graders.maths.balls.zeta import MOST_DEGREE, Rational, total
from graders.maths.tree import Call, Symbol, Tree, free

GOAL = 110
"""Bits of the result that are enough."""

WORK, MOST_STEPS = 160, 10_000
"""Bits of precision, and node evaluations of all terms."""

_FIRST, _GROWTH = 16, 3
Compiled = Callable[[Tree], Run]


class Endless:
    """The sum of `body` over all indices from a first one on.

    Args:
        index: The name of the index.
        body: The terms.
        compiled: Compiles a tree in which the index may occur.
        weight: The node evaluations of one term.
    """

    def __init__(self, index: str, body: Tree, compiled: Compiled, weight: int) -> None:
        self._index, self._weight = index, weight
        self._term = compiled(body)
        majorant = Majorant(index, compiled)
        self._bound = majorant.bound(body, upper=True)
        self._least = majorant.bound(body, upper=False)
        self._rational = _rational(body, index, compiled)

    def total(self, low: int, env: Env) -> Any:
        """Return the sum, unknown where it is not seen to exist.

        Raises:
            Undefined: A term has no value.
            Dear: There are too many terms.
        """
        prec = ctx.prec
        ctx.prec = min(prec, WORK)
        try:
            return total(self._rational(env), low)
        except Unsure:
            return self._summed(low, env)
        finally:
            ctx.prec = prec

    def _summed(self, low: int, env: Env) -> Any:
        self._refuse(max(low, 1), env)
        inner, result, at = dict(env), arb(0), low
        stop = max(low, 1) + _FIRST
        most = min(MOST_TERMS, MOST_STEPS // self._weight)
        if self._rest(low + most + 1, env) is None:  # then no place before shows more
            return NAN
        while stop - low <= most:
            env[METER].spend((stop - at) * self._weight // 2)
            for place in range(at, stop):
                inner[self._index] = fmpq(place)
                result += self._term(inner)
            at = stop
            rest = self._rest(stop, env)
            if not finite(result):
                return NAN
            if rest is not None and rest <= abs(result).lower() * arb(2) ** -GOAL:
                return result + arb(0, rest)
            if rest is not None and stop + (stop - low) // _GROWTH - low > most:
                return result + arb(0, rest)
            stop += max(1, (stop - low) // _GROWTH)
        return NAN

    def _refuse(self, start: int, env: Env) -> None:
        """Raise where the terms are seen not to tend to 0."""
        if stays(self._least(self._place(start, env))):
            raise Divergent

    def _rest(self, stop: int, env: Env) -> arb | None:
        try:
            return tail(self._bound(self._place(stop, env)))
        except Undefined:
            return None

    def _place(self, at: int, env: Env) -> Place:
        here, then = ({**env, self._index: fmpq(place)} for place in (at, at + 1))
        return Place(here, then)


def _rational(tree: Tree, index: str, compiled: Compiled) -> Callable[[Env], Rational]:
    """Reads a term as a rational function of the index, at a point."""
    if index not in free(tree):
        run = compiled(tree)
        return lambda env: _known(run(env))
    match tree:
        case Symbol():
            return lambda _: Rational(fmpq_poly([0, 1]), fmpq_poly([1]))
        case Call("add" | "mul" | "div" | "neg" as name, args):
            parts = [_rational(arg, index, compiled) for arg in args]
            return lambda env: _joined(name, [part(env) for part in parts])
        case Call("pow", (base, power)) if index not in free(power):
            below, above = _rational(base, index, compiled), compiled(power)
            return lambda env: _powered(below(env), above(env))
        case Call("pow", (base, power)) if index not in free(base):
            sign, above = compiled(base), _rational(power, index, compiled)
            return lambda env: _signs(sign(env), above(env))
        case _:
            return _none


def _none(_: Env) -> Rational:
    raise Unsure


def _known(value: Any) -> Rational:
    if type(value) is not fmpq:
        raise Unsure
    return Rational(fmpq_poly([value]), fmpq_poly([1]))


def _joined(name: str, parts: list[Rational]) -> Rational:
    first, *others = parts
    if name == "neg":
        return first._replace(above=-first.above)
    for other in others:
        if name == "add":
            if first.alternates != other.alternates:
                raise Unsure
            above = first.above * other.below + other.above * first.below
            first = first._replace(above=above, below=first.below * other.below)
            continue
        above, below = (other.above, other.below) if name == "mul" else (other.below, other.above)
        if not below:
            raise Undefined("division by zero")
        alternates = first.alternates != other.alternates
        first = Rational(first.above * above, first.below * below, alternates)
    if max(first.above.degree(), first.below.degree()) > MOST_DEGREE:
        raise Unsure
    return first


def _powered(base: Rational, power: Any) -> Rational:
    if not whole(power) or abs(power) > MOST_DEGREE:
        raise Unsure
    count = int(power.p)
    above, below = (base.above, base.below) if count >= 0 else (base.below, base.above)
    if not below:
        raise Undefined("division by zero")
    odd = base.alternates and count % 2 == 1
    return Rational(above ** abs(count), below ** abs(count), odd)


def _signs(base: Any, power: Rational) -> Rational:
    """(-1)^(a k + b), with whole a and b."""
    if base != -1 or power.alternates or power.below.degree() or power.above.degree() > 1:
        raise Unsure
    step, start = (power.above[k] / power.below[0] for k in (1, 0))
    if not (whole(step) and whole(start)):
        raise Unsure
    sign = fmpq(-1 if int(start.p) % 2 else 1)
    return Rational(fmpq_poly([sign]), fmpq_poly([1]), int(step.p) % 2 == 1)
