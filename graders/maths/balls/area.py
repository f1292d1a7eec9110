"""Integrals between two ends, as expectations: quadrature, and polynomials exactly.

    a finite range      the mean of a uniform law, times the length
    from a to infinity  the mean of f(x) e^(x - a) for an exponential law; along the line where f
                        falls off like a power
    to minus infinity   the mirror image; both: two halves

What is not seen to exist is unknown: a void point, never a difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from flint import fmpq

from graders.maths.balls.law import Density, Unsure
from graders.maths.balls.lazy import Env
from graders.maths.balls.meter import METER
from graders.maths.balls.quadrature import Accuracy, integral
from graders.maths.balls.route import Route
from graders.maths.balls.terms_of_sums import spelled
from graders.maths.balls.value import NAN, ONE, ZERO, Undefined, Value, finite, infinite
from graders.maths.substitute import substitute
from graders.maths.terms import minus, negated
from graders.maths.tree import Call, Number, Symbol, Tree, free

QUICK, CAREFUL = Accuracy(96, 60, 800), Accuracy(120, 80, 1_200)
_KEPT = 64
PRICE = 100
"""Node evaluations that an integral counts for, however simple its body is."""


@dataclass(frozen=True)
class Area:
    """The integral of `body` over `variable`.

    Attributes:
        variable: Its name.
        body: What is integrated.
        ends: The formulas of the lower and the upper end.
        evaluate: Evaluates formulas.
        careful: Whether more bits are wanted.
    """

    variable: str
    body: Tree
    ends: tuple[Tree, Tree]
    evaluate: Callable[[Tree, Env], Any]
    careful: bool
    _known: dict[tuple[Any, ...], tuple[Value, int]] = field(default_factory=dict)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        used = (free(self.body) - {self.variable}).union(*map(free, self.ends))
        return tuple(sorted(used))

    def run(self, env: Env) -> Value:
        """Return the integral, unknown where it is not seen to exist; known ones cost the same."""
        key, meter = tuple(env.get(name) for name in self._names), env[METER]
        if not all(type(value) is fmpq for value in key):
            meter.spend(PRICE)
            return self._integral(env)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            before = meter.left
            meter.spend(PRICE)
            value = self._integral(env)
            self._known[key] = value, before - meter.left
            return value
        value, cost = self._known[key]
        meter.spend(cost)
        return value

    def _integral(self, env: Env) -> Value:
        low, high = (self.evaluate(end, env) for end in self.ends)
        body = spelled(self.body, self.variable, self.evaluate, env)
        if low < high:
            return self._between(low, high, self.ends, body, env)
        if low > high:
            return -self._between(high, low, self.ends[::-1], body, env)
        return ZERO if low == high and finite(low) else NAN

    def _between(
        self, low: Value, high: Value, ends: tuple[Tree, Tree], body: Tree, env: Env
    ) -> Value:
        if infinite(low) and infinite(high):
            middle = Number(Fraction(0))
            left = self._between(low, ZERO, (ends[0], middle), body, env)
            return left + self._between(ZERO, high, (middle, ends[1]), body, env)
        if infinite(low):
            mirrored = substitute(body, {self.variable: negated(Symbol(self.variable))})
            turned = negated(ends[1]), negated(ends[0])
            return self._between(-high, -low, turned, mirrored, env)
        if infinite(high):
            rising = Call("exp", (minus(Symbol(self.variable), ends[0]),))
            ways = [(Call("mul", (body, rising)), "exponential"), (body, "line")]
            return self._along(ways, low, ONE, env)
        return self._along([(body, "uniform")], low, high - low, env)

    def _along(self, ways: list[tuple[Tree, str]], low: Value, length: Value, env: Env) -> Value:
        """The integral from `low` on, by the first way that tells it."""
        route = Route({self.variable: (low, ONE)}, length, self.evaluate, env)
        accuracy = CAREFUL if self.careful else QUICK
        for tree, kind in ways:
            try:
                return length * integral(tree, Density(kind, low, length), route, accuracy)
            except (Unsure, Undefined):
                continue
        return NAN
