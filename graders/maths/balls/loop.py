"""What binders do with their terms: join them, pick the largest or smallest, tell which are true.

A term whose condition fails is left out, unevaluated. Where nobody can tell whether a condition
holds, the result is unknown. The extremes of nothing, and the place of an extreme that two terms
share, are undefined: no verdict shall depend on a convention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from flint import arb, fmpq

from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.meter import METER, MOST_TERMS, Dear
from graders.maths.balls.pieces import larger, smaller
from graders.maths.balls.value import NAN, Undefined, Value

ROOM = 4_096
"""Bits that an exact sum may take before it is rounded to a ball."""

Fold: TypeAlias = tuple[Callable[..., Any], Run]
"""How terms are joined, and what no term at all makes."""


class Loop(NamedTuple):
    """A variable, the body that it runs through, and the conditions on it.

    Attributes:
        variable: Its name.
        body: The body.
        conditions: What must hold for a term to count.
        weight: The node evaluations of a turn.
        made: Makes the value of the variable of an index.
    """

    variable: str
    body: Run
    conditions: tuple[Run, ...]
    weight: int
    made: Callable[[Any], Any] = fmpq

    def joined(self, fold: Fold, indices: Sequence[Any], env: Env) -> Any:
        """Return all terms joined.

        Raises:
            Dear: There are too many.
        """
        (join, start), name, body, made = fold, self.variable, self.body, self.made
        inner, total = self._paid(indices, env), start(env)
        if self.conditions:
            return reduce(join, (value for _, value in self._terms(indices, inner)), total)
        for index in indices:
            inner[name] = made(index)
            total = join(total, body(inner))
            if type(total) is fmpq and total.height_bits() > ROOM:
                total = arb(total)
        return total

    def extreme(self, kind: str, indices: Sequence[Any], env: Env) -> Value:
        """Return the largest or smallest term, or its place.

        Raises:
            Undefined: There is none, or two share the place.
            Dear: There are too many.
        """
        terms = list(self._terms(indices, self._paid(indices, env)))
        if not terms:
            raise Undefined(f"the {kind} of nothing")
        best = reduce(_EXTREMES[kind], (value for _, value in terms))
        if not kind.startswith("arg"):
            return best
        if type(best) is fmpq and all(type(value) is fmpq for _, value in terms):
            places = [place for place, value in terms if value == best]
            if len(places) > 1:
                raise Undefined(f"the {kind} of terms that are equal")
            return fmpq(places[0])
        places = [place for place, value in terms if not (value < best or value > best)]
        return fmpq(places[0]) if len(places) == 1 else NAN

    def those(self, indices: Sequence[Any], env: Env) -> frozenset[int]:
        """Return the indices for which the body is true.

        Raises:
            Dear: There are too many, or one of them cannot be told.
        """
        inner, found = self._paid(indices, env), set()
        for index in indices:
            inner[self.variable] = self.made(index)
            truth = self.body(inner)
            if truth is None:
                raise Dear
            if truth:
                found.add(index)
        return frozenset(found)

    def _paid(self, indices: Sequence[Any], env: Env) -> Env:
        if len(indices) > MOST_TERMS:
            raise Dear
        env[METER].spend(len(indices) * self.weight)
        return dict(env)

    def _terms(self, indices: Sequence[Any], inner: Env) -> Iterator[tuple[Any, Any]]:
        for index in indices:
            inner[self.variable] = self.made(index)
            truths = []
            for condition in self.conditions:
                truths.append(condition(inner))
                if truths[-1] is False:
                    break
            if False not in truths:
                value = self.body(inner)
                yield index, value * NAN if None in truths else value


_EXTREMES: Mapping[str, Callable[[Value, Value], Value]] = MappingProxyType(
    {"max": larger, "min": smaller, "argmax": larger, "argmin": smaller}
)
EXTREMES = frozenset(_EXTREMES)

MADE: Mapping[str, Callable[[Any], Any]] = MappingProxyType({"scalar": fmpq, "set": frozenset})
"""How the value of a variable is made of an index, by its kind."""


def limit(value: Value) -> int | None:
    """The integer that `value` is, None if this precision cannot tell."""
    if type(value) is not fmpq:
        if value.is_finite() and not value.contains_integer():
            raise Undefined("a limit that is not an integer")
        return None
    if value.q != 1:
        raise Undefined(f"a limit that is not an integer: {value}")
    return int(value.p)


def ranged(
    low: Run, high: Run, repeat: Callable[[range, Env], Any], *, strict: bool, number: bool
) -> Run:
    """What `repeat` makes of the indices between two limits; unknown where one of them is."""

    def run(env: Env) -> Any:
        first, last = limit(low(env)), limit(high(env))
        if first is None or last is None:
            return NAN if number else repeat(range(0), env) * NAN
        if strict and last < first - 1:
            raise Undefined(f"a sum or product from {first} to {last}")
        return repeat(range(first, last + 1), env)

    return run
