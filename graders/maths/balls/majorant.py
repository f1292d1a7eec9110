"""How fast the terms of a series grow or fall at least, and at most, from some place on.

Bound    a size at place N, and a factor: |t_k| is at most, or at least, size * factor^(k - N) for
         all k >= N
Place    the environment with the index at N, and at N + 1

A geometric tail needs a factor below 1 that holds for all further places, not for the next one
alone: (k+1)/k falls, |q| stays, 1/(k+1) falls. What is not known so has no bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from flint import arb

from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.value import ball, whole
from graders.maths.tree import Call, Symbol, Tree, free


class Bound(NamedTuple):
    """size * factor^(k - N)."""

    size: arb
    factor: arb

    def times(self, other: Bound) -> Bound:
        """The bound of a product."""
        return Bound(self.size * other.size, self.factor * other.factor)

    def raised(self, power: arb) -> Bound:
        """The bound of a power."""
        return Bound(self.size**power, self.factor**power)


class Place(NamedTuple):
    """The index at N, and at N + 1."""

    here: Env
    next: Env


Bounding: TypeAlias = Callable[[Place], Bound]
NOTHING = Bound(arb("inf"), arb("inf"))
"""No bound from above."""
ZERO = Bound(arb(0), arb(0))
"""No bound from below."""

_AT_MOST_1 = frozenset(
    {"sin", "cos", "tanh", "sigmoid", "erf", "Phi", "sign", "sech", "indicator"}
)


class Majorant:
    """Bounds trees in one index, which is at least 1.

    Args:
        index: Its name.
        compiled: Compiles a tree.
    """

    def __init__(self, index: str, compiled: Callable[[Tree], Run]) -> None:
        self._index, self._compiled = index, compiled

    def bound(self, tree: Tree, *, upper: bool) -> Bounding:
        """The bound from above, not finite where none is known, or that from below, else 0."""
        if self._index not in free(tree):
            return self._constant(tree, upper=upper)
        if isinstance(tree, Symbol):
            return lambda place: self._linear(place, tree, upper=upper)
        if isinstance(tree, Call):
            rule = _RULES.get(tree.function)
            if rule is not None:
                return rule(self, tree, upper=upper)
            if upper and tree.function in _AT_MOST_1:
                return lambda _: Bound(arb(1), arb(1))
        return lambda _: NOTHING if upper else ZERO

    def same(self, tree: Call, *, upper: bool) -> Bounding:
        """The bound of the argument, which has the same size."""
        return self.bound(tree.args[0], upper=upper)

    def total(self, tree: Call, *, upper: bool) -> Bounding:
        """The bound of a sum."""
        if not upper:
            return self._least_sum(tree.args)
        parts = [self.bound(arg, upper=True) for arg in tree.args]
        return lambda place: _sum([part(place) for part in parts])

    def product(self, tree: Call, *, upper: bool) -> Bounding:
        """The bound of a product."""
        parts = [self.bound(arg, upper=upper) for arg in tree.args]
        return lambda place: reduce(Bound.times, [part(place) for part in parts])

    def quotient(self, tree: Call, *, upper: bool) -> Bounding:
        """The bound of a quotient: of what stands below, the other bound."""
        over = self.bound(tree.args[0], upper=upper)
        under = self.bound(tree.args[1], upper=not upper)

        def bound(place: Place) -> Bound:
            above, below = over(place), under(place)
            return Bound(above.size / below.size, above.factor / below.factor)

        return bound

    def _constant(self, tree: Tree, *, upper: bool) -> Bounding:
        run = self._compiled(tree)

        def bound(place: Place) -> Bound:
            value = ball(run(place.here))
            return Bound(arb(value.abs_upper() if upper else value.abs_lower()), arb(1))

        return bound

    def _linear(self, place: Place, tree: Symbol, *, upper: bool) -> Bound:
        at = ball(place.here[tree.name])
        return Bound(at, (at + 1) / at if upper else arb(1))

    def power(self, tree: Call, *, upper: bool) -> Bounding:
        """b^(linear in k), exactly; or a known power of something with bounds."""
        base, exponent = (None, tree.args[0]) if tree.function == "exp" else tree.args
        if base is not None and self._index not in free(exponent):
            known = self._compiled(exponent)
            bounds = self.bound(base, upper=True), self.bound(base, upper=False)

            def powered(place: Place) -> Bound:
                power = ball(known(place.here))
                which = bounds[0] if (power >= 0) == upper else bounds[1]
                return which(place).raised(power)

            return powered
        if (base is not None and self._index in free(base)) or not linear(exponent, self._index):
            return lambda _: NOTHING if upper else ZERO
        below = self._compiled(base) if base is not None else None
        above = self._compiled(exponent)

        def exact(place: Place) -> Bound:
            here, then = (ball(above(env)) for env in place)
            if below is None:
                return Bound(here.exp(), (then - here).exp())
            size = abs(ball(below(place.here)))
            return Bound(size**here, size ** (then - here))

        return exact

    def factorial(self, tree: Call, *, upper: bool) -> Bounding:
        """(g+1)!/g! is g + 1, which grows."""
        value, argument = self._compiled(tree), self._compiled(tree.args[0])
        if upper or not linear(tree.args[0], self._index):
            return lambda _: NOTHING if upper else ZERO

        def bound(place: Place) -> Bound:
            here, then = (argument(env) for env in place)
            if not (whole(here) and whole(then)) or then - here < 1:
                return ZERO
            return Bound(ball(value(place.here)), ball(here + 1) ** ball(then - here))

        return bound

    def root(self, tree: Call, *, upper: bool) -> Bounding:
        """The bound of a square root."""
        inner = self.bound(tree.args[0], upper=upper)
        return lambda place: inner(place).raised(arb("0.5"))

    def logarithm(self, tree: Call, *, upper: bool) -> Bounding:
        """Of g, 1 or more and below size * factor^n: log g is below log size + n log factor."""
        most, least = (self.bound(tree.args[0], upper=side) for side in (True, False))

        def bound(place: Place) -> Bound:
            above, below = most(place), least(place)
            if len(tree.args) > 1 or not (below.size >= 1 and below.factor >= 1):
                return NOTHING
            size = above.size.log()
            return Bound(size, 1 + above.factor.log() / size)

        return bound if upper else lambda _: ZERO

    def _least_sum(self, args: tuple[Tree, ...]) -> Bounding:
        """The term that grows fastest, less all others: these must not grow faster."""
        sides = [(self.bound(arg, upper=False), self.bound(arg, upper=True)) for arg in args]

        def bound(place: Place) -> Bound:
            found = [(least(place), most(place)) for least, most in sides]
            at = max(range(len(found)), key=lambda k: float(found[k][0].factor.mid()))
            first = found[at][0]
            others = [most for k, (_, most) in enumerate(found) if k != at]
            if not all(other.factor <= first.factor for other in others):
                return ZERO
            left = first.size - sum((other.size for other in others), arb(0))
            return Bound(left, first.factor) if left > 0 else ZERO

        return bound


_RULES: Mapping[str, Callable[..., Bounding]] = MappingProxyType(
    {
        "neg": Majorant.same,
        "abs": Majorant.same,
        "add": Majorant.total,
        "mul": Majorant.product,
        "div": Majorant.quotient,
        "pow": Majorant.power,
        "exp": Majorant.power,
        "factorial": Majorant.factorial,
        "sqrt": Majorant.root,
        "log": Majorant.logarithm,
    }
)


def _sum(bounds: list[Bound]) -> Bound:
    sizes = sum((bound.size for bound in bounds), arb(0))
    return Bound(sizes, reduce(arb.max, [bound.factor for bound in bounds]))


def linear(tree: Tree, index: str) -> bool:
    """Whether a tree is seen to be a + b * index."""
    if index not in free(tree):
        return True
    match tree:
        case Symbol():
            return True
        case Call("add" | "neg", args):
            return all(linear(arg, index) for arg in args)
        case Call("mul", args):
            return sum(index in free(arg) for arg in args) == 1 and all(
                linear(arg, index) for arg in args
            )
        case Call("div", (over, under)):
            return index not in free(under) and linear(over, index)
        case _:
            return False


def tail(bound: Bound) -> arb | None:
    """What all terms from N on sum to at most, None where no bound shows that they have a sum."""
    factor = bound.factor.upper() if bound.factor.is_finite() else bound.factor
    if not (bound.size.is_finite() and factor.is_finite() and factor < 1 and factor >= 0):
        return None
    return arb((bound.size.upper() / (1 - factor)).upper())


def stays(least: Bound) -> bool:
    """Whether terms with this bound from below do not tend to 0."""
    return bool(least.size > 0 and least.factor >= 1)
