"""How formulas behave towards an end where they have no value, or towards infinity.

The place is counted in y: at the distance h e^-y from an end, or at h e^y from it on the way to
infinity, y >= 1. A polynomial is there its leading power, up to half of that, once h is small, or
large, enough; from that `growth` bounds whatever is made of polynomials.
"""

from __future__ import annotations

from math import comb
from typing import NamedTuple

from flint import arb, fmpq
from typing_extensions import override

from graders.maths.balls.bounds import ZERO, Growth, Quad, between, flat
from graders.maths.balls.growth import Bounder
from graders.maths.balls.law import Unsure
from graders.maths.balls.route import Route
from graders.maths.balls.value import Value, ball, whole
from graders.maths.tree import Call, Number, Tree, free

_HALVINGS = 64
_REACHING = frozenset({"log", "sqrt", "root", "pow", "div"})
"""Functions whose argument, or divisor, may be where the value has an end."""


class End(NamedTuple):
    """A way towards a place: `place` + `way` h e^-y, or to infinity `place` + `way` h e^y.

    Attributes:
        place: Where the way leads to, or where it comes from.
        way: 1 where the way lies above, -1 where it lies below the place.
        far: Whether it leads to infinity.
    """

    place: fmpq
    way: int
    far: bool


class Approach(Bounder):
    """Bounds formulas on the way towards an end.

    Args:
        route: Where names move.
        end: The end.
        h: The length of the way, or where it begins if it leads to infinity.
    """

    def __init__(self, route: Route, end: End, h: fmpq) -> None:
        super().__init__(dict.fromkeys(route.names, ZERO), route.constant)
        self._route, self._end, self._h = route, end, h
        self._known: dict[Tree, Growth] = {}

    @override
    def of(self, tree: Tree) -> Growth:
        """Return the growth of a formula; polynomials are where it comes from.

        Raises:
            Unsure: A polynomial is not seen to be like its leading power.
        """
        if tree not in self._known:
            self._known[tree] = self._of(tree)
        return self._known[tree]

    def _of(self, tree: Tree) -> Growth:
        found = self.coefficients(tree)
        if found is None:
            return super().of(tree) if self._is_settled(tree) else Growth()
        leading = _leading(found, far=self._end.far)
        if leading is None and isinstance(tree, Call) and tree.function in ("mul", "pow", "neg"):
            return super().of(tree)
        if leading is None:
            raise Unsure
        return leading

    def is_whole(self, above: Tree) -> bool:
        """Whether an exponent is a whole number, or is not known until names move."""
        moves = not free(above).isdisjoint(self._route.names)
        return moves or whole(self._route.constant(above))

    def is_natural(self, above: Tree) -> bool:
        """Whether an exponent moves, or is a whole number from 0 on."""
        return self.is_whole(above) and (
            not free(above).isdisjoint(self._route.names) or self._route.constant(above) >= 0
        )

    def coefficients(self, tree: Tree) -> list[Value] | None:
        """Return those of the polynomial in e^-y, or in e^y, that a formula is, if it is one."""
        found = None
        if not free(tree).isdisjoint(self._route.names):
            found = self._route.coefficients(tree)
        if found is None:
            return None
        shifted = _shifted(found, self._end.place / self._route.step)
        unit = self._end.way * self._h / self._route.step
        return [c * unit**k for k, c in enumerate(shifted)]

    def _is_settled(self, tree: Tree) -> bool:
        """Whether what a root is taken of cannot change its sign on the way: it is never 0."""
        match tree:
            case Call("sqrt" | "root", (base, *_)):
                pass
            case Call("pow", (base, above)) if not self.is_whole(above):
                pass
            case _:
                return True
        found = self.of(base)
        return found.least is not None or (found.low is not None and found.low.floor >= 0)


def approach(tree: Tree, route: Route, end: End, most: fmpq) -> tuple[Approach, fmpq]:
    """Return what bounds a formula, and the h from which on it does.

    Args:
        tree: A formula.
        route: Where names move.
        end: The end.
        most: The largest h, or the smallest where the way leads to infinity.

    Raises:
        Unsure: No h is seen to do.
    """
    h = most
    for _ in range(_HALVINGS):
        try:
            found = Approach(route, end, h)
            found.of(tree)
        except Unsure:
            h = 2 * h if end.far else h / 2
        else:
            return found, h
    raise Unsure


def delicate(tree: Tree, route: Route) -> list[fmpq]:
    """The exact places on a route where a logarithm, a root or a divisor reaches 0."""
    found: set[fmpq] = set()
    for argument in _arguments(tree, route.names):
        try:
            found |= {root for root in route.roots(argument) if type(root) is fmpq}
        except Unsure:
            continue
    return sorted(found)


def _arguments(tree: Tree, names: frozenset[str]) -> list[Tree]:
    if not isinstance(tree, Call) or free(tree).isdisjoint(names):
        return []
    found = [inner for arg in tree.args for inner in _arguments(arg, names)]
    if tree.function in _REACHING and not _is_plain_power(tree):
        reaching = tree.args[1 if tree.function == "div" else 0]
        found += [] if free(reaching).isdisjoint(names) else [reaching]
    return list(dict.fromkeys(found))


def _is_plain_power(tree: Call) -> bool:
    match tree:
        case Call("pow", (_, Number(count))):
            return count.denominator == 1
        case _:
            return False


def _shifted(coefficients: list[Value], place: fmpq) -> list[Value]:
    """The coefficients of p(place + x)."""
    count = len(coefficients)
    return [
        sum((coefficients[k] * comb(k, j) * place ** (k - j) for k in range(j, count)), fmpq(0))
        for j in range(count)
    ]


def _leading(coefficients: list[Value], *, far: bool) -> Growth | None:
    """The growth of a polynomial in e^-y, or in e^y; None if it is not like its leading power."""
    places = [k for k, c in enumerate(coefficients) if not ball(c).is_zero()]
    if not places:
        return between(arb(0), arb(0))
    k = places[-1] if far else places[0]
    first = ball(coefficients[k])
    rest = sum(
        (abs(ball(coefficients[j])) * arb(-abs(j - k)).exp() for j in places if j != k), arb(0)
    )
    size = abs(first)
    if not (size > 0 and rest <= size / 2):
        return None
    positive, (low, high) = bool(first > 0), (size.lower() / 2, size.upper() * 3 / 2)
    if k == 0:
        return between(low, high) if positive else between(-high, -low)
    rate = arb(k if far else -k)
    sizes = Quad(low.log(), rate, arb(0)), Quad(high.log(), rate, arb(0))
    if far:  # e^(k y) is at least 1 + y + y^2/2
        under, over = Quad(low, low, low / 2), None
    else:
        under, over = flat(arb(0)), flat(high)
    if positive:
        return Growth(under, over, *sizes)
    turned = None if over is None else over.times(arb(-1))
    return Growth(turned, under.times(arb(-1)), *sizes)
