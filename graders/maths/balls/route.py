"""A line along which some names move, cut where a formula bends or jumps.

Route    names at c + a r, for r from one end to the other; None is an end at infinity
Piece    a part of the route, and the formula that applies on it, without kinks
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from flint import arb, fmpq, fmpq_poly

from graders.maths.balls.cubature import lagrange
from graders.maths.balls.degree import Degree
from graders.maths.balls.kinked import plain, resolved, sources
from graders.maths.balls.law import Unsure, power_of_two
from graders.maths.balls.lazy import Env
from graders.maths.balls.value import ZERO, Value, whole
from graders.maths.tree import Call, Tree, free

Evaluate: TypeAlias = Callable[[Tree, Env], Value]
"""Evaluates a formula in an environment."""

MOST_DEGREE = 24
MOST_PIECES = 40

_LIKE_ARGUMENT = frozenset({"tanh", "sinh", "erf", "atan", "asinh", "sign"})
_POSITIVE = frozenset({"exp", "sigmoid", "softplus", "Phi", "phi", "cosh", "erfc", "sech"})


class Piece(NamedTuple):
    """A part of a route and the formula there."""

    low: Value | None
    high: Value | None
    tree: Tree


class Route:
    """Names that move with r.

    Args:
        moving: The names, each with c and a in c + a r.
        scale: A length within which something happens.
        evaluate: Evaluates formulas.
        env: The values of all other names.
    """

    def __init__(
        self,
        moving: Mapping[str, tuple[Value, Value]],
        scale: Value,
        evaluate: Evaluate,
        env: Env,
    ) -> None:
        self.moving, self.env = moving, env
        self.names = frozenset(moving)
        self._evaluate = evaluate
        self.step = power_of_two(scale)

    def constant(self, tree: Tree) -> Value:
        """Return the value of what does not move."""
        return self._evaluate(tree, self.env)

    def value(self, tree: Tree, place: Value) -> Value:
        """Return the value of a formula where r is `place`."""
        moved = {name: c + a * place for name, (c, a) in self.moving.items()}
        return self._evaluate(tree, {**self.env, **moved})

    def coefficients(self, tree: Tree) -> list[Value] | None:
        """Return those of the polynomial in r/step that a formula is, None if it is none."""
        degree = self.degree(tree)
        if degree is None:
            return None
        found = [ZERO] * (degree + 1)
        for node, basis in lagrange(degree):
            value = self.value(tree, self.step * node)
            for k, coefficient in enumerate(basis):
                found[k] = found[k] + coefficient * value
        return found

    def degree(self, tree: Tree) -> int | None:
        """Return that of a polynomial in r, None where it is none, or of too many terms."""
        degree = Degree(self.names, self.env, self._exponent).of(tree)
        return None if degree is None or degree > MOST_DEGREE else degree

    def _exponent(self, tree: Tree) -> int | None:
        if not free(tree) <= self.env.keys() - self.names:
            return None
        value = self.constant(tree)
        return int(value.p) if whole(value) else None

    def pieces(self, tree: Tree, low: Value | None, high: Value | None) -> Iterator[Piece]:
        """Yield the pieces of a formula between two ends."""
        yield from self._cut(self._settled(plain(tree), {}), low, high, [MOST_PIECES])

    def _settled(self, tree: Tree, signs: Mapping[Tree, int]) -> Tree:
        return resolved(tree, signs, self.names, self._truth)

    def _truth(self, condition: Tree) -> bool:
        held = self._evaluate(condition, self.env)
        if not isinstance(held, bool):
            raise Unsure
        return held

    def _cut(
        self, tree: Tree, low: Value | None, high: Value | None, left: list[int]
    ) -> Iterator[Piece]:
        found = tuple(dict.fromkeys(sources(tree, self.names)))
        left[0] -= 1
        if left[0] < 0:
            raise Unsure
        if not found:
            yield Piece(low, high, tree)
            return
        places: list[Value] = []
        for argument in found:
            for root in self.roots(argument):
                _place(places, root)
        inside = [r for r in places if _certain(low is None or r > low, r, low)]
        inside = [r for r in inside if _certain(high is None or r < high, r, high)]
        ends = [low, *inside, high]
        for start, stop in pairwise(ends):
            middle = self.between(start, stop)
            signs = {argument: self._sign(argument, middle) for argument in found}
            yield from self._cut(self._settled(tree, signs), start, stop, left)

    def between(self, low: Value | None, high: Value | None) -> fmpq:
        """Return some exact place between two ends."""
        if low is None or high is None:
            end, way = (high, -1) if low is None else (low, 1)
            return way * self.step if end is None else exactly(end) + way * self.step
        return (exactly(low) + exactly(high)) / 2

    def _sign(self, argument: Tree, place: fmpq) -> int:
        value = self.value(argument, place)
        if value == 0 and self.coefficients(argument) is not None:
            return 0
        if not (value > 0 or value < 0):
            raise Unsure
        return 1 if value > 0 else -1

    def roots(self, argument: Tree) -> list[Value]:
        """Return where an argument may change its sign.

        Raises:
            Unsure: It is not seen.
        """
        coefficients = self.coefficients(argument)
        if coefficients is not None:
            return [root * self.step for root in _roots(coefficients)]
        match argument:
            case Call("mul" | "div", args):
                return [r for arg in args for r in self.roots(arg)]
            case Call("neg", (inner,)):
                return self.roots(inner)
            case Call(name, (inner,)) if name in _LIKE_ARGUMENT:
                return self.roots(inner)
            case Call(name) if name in _POSITIVE:
                return []
            case _:
                raise Unsure


def exactly(value: Value) -> fmpq:
    """Return an exact number within a ball."""
    if type(value) is fmpq:
        return value
    if not value.is_finite():
        raise Unsure
    mantissa, exponent = value.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def _place(places: list[Value], root: Value) -> None:
    """Put a root where it belongs; roots that cannot be told apart must be the same."""
    at = 0
    for at, other in enumerate(places):
        if type(root) is fmpq and type(other) is fmpq and root == other:
            return
        if root < other:
            places.insert(at, root)
            return
        if not root > other:
            raise Unsure
    places.append(root)


def _certain(inside: bool, root: Value, end: Value | None) -> bool:
    """Whether a root is inside; one that cannot be told from an end must be that end."""
    if inside or end is None:
        return inside
    if root < end or root > end or (type(root) is fmpq and root == end):
        return False
    raise Unsure


def _roots(coefficients: list[Value]) -> list[Value]:
    """The real roots of a polynomial; none of what is 0 everywhere."""
    while coefficients and type(coefficients[-1]) is fmpq and coefficients[-1] == 0:
        coefficients = coefficients[:-1]
    if len(coefficients) < 2:
        return []
    if len(coefficients) == 2:
        root: Value = -coefficients[0] / coefficients[1]
        if type(root) is not fmpq and not root.is_finite():
            raise Unsure
        return [root]
    if not all(type(coefficient) is fmpq for coefficient in coefficients):
        raise Unsure
    roots = fmpq_poly(coefficients).complex_roots()
    return [_rational(root.real) for root, _ in roots if root.imag == 0]


def _rational(root: arb) -> Value:
    """An exact root as such."""
    return exactly(root) if root.is_exact() else root
