"""Expectations, variances and probabilities: sums over few values, or rules that are as good.

A law with few values is summed up. A body that is a polynomial in what is drawn needs few values
too, whatever the law (`cubature.py`). Everything else is left to an integral, if there is one.
What none of them can tell is unknown: a void point, never a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

from graders.maths.balls.cubature import joint_rule, rule, size
from graders.maths.balls.law import MOST_ATOMS, Atom, Finite, Joint, Law, Line, Unsure
from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.meter import METER
from graders.maths.balls.pieces import indicator
from graders.maths.balls.value import NAN, ONE, ZERO, Undefined, Value

MOST_NODES = 1_500
"""Values of the largest rule that is tried."""

Integral: TypeAlias = Callable[[Law, Env], Any]
"""The expectation of a body where its law has a density; raises `Unsure`."""


DRAWS = frozenset({"expectation", "variance", "probability"})


def missing(_: Law, __: Env) -> Any:
    """Tell nothing."""
    raise Unsure


class Draw(NamedTuple):
    """A variable, its law, and the body in which it is drawn.

    Attributes:
        kind: The binder.
        variable: What is drawn.
        law: Evaluates the law.
        body: Evaluates the body.
        degree: The degree of the body in the variable at a point, None if it is no polynomial.
        integral: What is tried last.
        weight: What one evaluation of the body costs.
    """

    kind: str
    variable: str
    law: Run
    body: Run
    degree: Callable[[Env], int | None]
    integral: Integral
    weight: int

    def run(self, env: Env) -> Any:
        """Return the expectation, variance or probability, unknown where it cannot be told."""
        try:
            law = self.law(env)
            degree = self.degree(env)
            wanted = degree if degree is None or self.kind != "variance" else 2 * degree
            atoms = chosen(law, wanted)
            if atoms is None:
                return self.integral(law, env)
            return self._joined(list(atoms), env)
        except Unsure:
            return NAN

    def _joined(self, atoms: list[Atom], env: Env) -> Any:
        env[METER].spend(len(atoms) * self.weight)
        inner, values = dict(env), []
        for value, weight in atoms:
            if weight != 0:
                inner[self.variable] = value
                values.append((self._value(inner, weight), weight))
        mean = _sum(values)
        if self.kind != "variance":
            return mean
        return _sum([((value - mean) * (value - mean), weight) for value, weight in values])

    def _value(self, inner: Env, weight: Value) -> Any:
        """The body at one value; where that may not occur, its lack says nothing."""
        try:
            found = self.body(inner)
        except Undefined as undefined:
            if weight > 0 or weight < 0:
                raise
            raise Unsure from undefined
        return indicator(found) if self.kind == "probability" else found


def _sum(values: list[tuple[Any, Value]]) -> Any:
    if not values:
        return ZERO
    first, *others = (value * weight for value, weight in values)
    for other in others:
        first = first + other
    return first


def chosen(law: Law, degree: int | None) -> Iterable[Atom] | None:
    """Return values whose weighted sum is the expectation, None where an integral is needed.

    Args:
        law: What is drawn.
        degree: The degree of the body, None if it is no polynomial.
    """
    match law:
        case Finite(atoms):
            return atoms
        case Line():
            if law.atoms and (degree is None or len(law.atoms) <= degree + 1):
                return law.atoms
            return None if degree is None else rule(law, degree)
        case Joint():
            if not law.lines:
                return ((law.base, ONE),)
            if degree is not None and size(law, degree) <= MOST_NODES:
                return joint_rule(law, degree)
            return law.atoms() if 0 < law.size() <= MOST_ATOMS else None
