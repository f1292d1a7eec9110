"""How fast a smooth formula may grow, so that the rest of an integral far out is certain.

Without this the divergent expectation of exp(z^2) has been "computed" as 2e94. What is not proved
to stay below exp(a + b t + c t^2) has no bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import TypeAlias

from flint import arb

from graders.maths.balls.bounds import (
    FAR,
    STEEPEST,
    ZERO,
    Growth,
    Quad,
    along,
    between,
    flat,
    slope,
)
from graders.maths.balls.value import Value, ball, whole
from graders.maths.tree import Call, Symbol, Tree, free
from graders.maths.types import SCALAR

Constant: TypeAlias = Callable[[Tree], Value]


class Bounder:
    """Bounds formulas on one side of a line.

    Args:
        moving: The names that depend on the distance t, and how.
        constant: Evaluates what does not.
    """

    def __init__(self, moving: Mapping[str, Quad], constant: Constant) -> None:
        self._moving, self._constant = moving, constant

    def of(self, tree: Tree) -> Growth:
        """Return the growth of a smooth formula; nothing is known of a vector."""
        if free(tree).isdisjoint(self._moving):
            known = tree.type == SCALAR
            return along(flat(ball(self._constant(tree)))) if known else Growth()
        match tree:
            case Symbol(name):
                return along(self._moving[name])
            case Call("pow", (base, above)):
                return self._power(base, above)
            case Call(name, args) if (rule := _RULES.get(name)) is not None:
                return rule([self.of(arg) for arg in args])
            case Call(name) if name in _BOUNDED:
                return between(*map(arb, _BOUNDED[name]))
            case _:
                return Growth()

    def _power(self, base: Tree, above: Tree) -> Growth:
        if not free(above).isdisjoint(self._moving):
            exponent, logarithm = self.of(above), _log([self.of(base)])
            if free(base).isdisjoint(self._moving) and (known := ball(self._constant(base))) > 0:
                logarithm = along(flat(known.log()))
            return _exp([_mul([logarithm, exponent])])
        power, below = self._constant(above), self.of(base)
        if whole(power) and power == 2 and below.exact is not None:
            return _mul([below, below])
        size = ball(power)
        first, last = (below.least, below.most) if size >= 0 else (below.most, below.least)
        most = None if last is None else last.times(size)
        least = None if first is None else first.times(size)
        positive = below.low is not None and below.low.floor > 0
        even = whole(power) and int(power.p) % 2 == 0
        low = ZERO if positive or even else None
        return Growth(low, None, least, most)


def _add(parts: list[Growth]) -> Growth:
    exact = _total([part.exact for part in parts])
    if exact is not None:
        return along(exact)
    low, high = _total([part.low for part in parts]), _total([part.high for part in parts])
    most = _total([flat(arb(len(parts)).log()), _highest([part.most for part in parts])])
    above = all(part.low is not None and part.low.floor >= 0 for part in parts)
    leasts = [part.least for part in parts if part.least is not None]
    least = max(leasts, key=_speed) if above and leasts else None
    if least is None and low is not None and low.floor > 0:
        least = flat(low.floor.log())
    return Growth(low, high, least, most)


def _speed(quad: Quad) -> tuple[float, float, float]:
    """What grows faster comes later; of what is never negative, each bounds the sum."""
    return float(quad.c.mid()), float(quad.b.mid()), float(quad.a.mid())


def _total(quads: list[Quad | None]) -> Quad | None:
    found = [quad for quad in quads if quad is not None]
    return reduce(Quad.plus, found) if len(found) == len(quads) else None


def _highest(quads: list[Quad | None]) -> Quad | None:
    found = [quad for quad in quads if quad is not None]
    return reduce(Quad.over, found) if len(found) == len(quads) else None


def _times(value: Quad | None, factor: arb) -> Quad | None:
    return None if value is None else value.times(factor)


def _neg(parts: list[Growth]) -> Growth:
    [part] = parts
    minus = arb(-1)
    if part.exact is not None:
        return along(part.exact.times(minus))
    return Growth(_times(part.high, minus), _times(part.low, minus), part.least, part.most)


def _mul(parts: list[Growth]) -> Growth:
    return reduce(_product, parts)


def _product(left: Growth, right: Growth) -> Growth:
    most, least = _total([left.most, right.most]), _total([left.least, right.least])
    one, other = left.exact, right.exact
    if one is not None and other is not None and one.low_degree + other.low_degree == 2:
        (a, b, _), (d, e, _) = one, other
        return along(Quad(a * d, a * e + b * d, b * e))._replace(most=most)
    for constant, part in ((one, right), (other, left)):
        if constant is not None and constant.b == 0 and constant.c == 0:
            low, high = _scaled(constant.a, part)
            return Growth(low, high, least, most)
    above = all(part.low is not None and part.low.floor >= 0 for part in (left, right))
    return Growth(ZERO if above else None, None, least, most)


def _scaled(factor: arb, part: Growth) -> tuple[Quad | None, Quad | None]:
    """The bounds of a multiple; the same one twice where it is exact."""
    if part.exact is not None:
        exact = part.exact.times(factor)
        return exact, exact
    ends = [_times(part.low, factor), _times(part.high, factor)]
    if factor <= 0:
        ends.reverse()
    return (ends[0], ends[1]) if factor >= 0 or factor <= 0 else (None, None)


def _div(parts: list[Growth]) -> Growth:
    above, below = parts
    minus, constant = arb(-1), below.exact
    least, most = _times(below.most, minus), _times(below.least, minus)
    if constant is not None and constant.b == 0 and constant.c == 0:
        return _product(above, along(flat(1 / constant.a)))
    positive = below.low is not None and below.low.floor >= 0
    return _product(above, Growth(ZERO if positive else None, None, least, most))


def _exp(parts: list[Growth]) -> Growth:
    [(low, high, _, _)] = parts
    top = flat(high.a.exp()) if high is not None and high.falling else None
    return Growth(ZERO, top, low, high)


def _log(parts: list[Growth]) -> Growth:
    if len(parts) > 1:
        return Growth()
    [(_, _, least, most)] = parts
    return Growth(least, most, None, _size(least, most))


def _size(low: Quad | None, high: Quad | None) -> Quad | None:
    """A bound on the logarithm of what is between two bounds."""
    if low is None or high is None:
        return None
    sizes = [abs(x).max(abs(y)).upper() for x, y in zip(low, high, strict=True)]
    total = sizes[0] + STEEPEST * sizes[1] + STEEPEST**2 * sizes[2] + arb(2) ** -FAR
    return flat(total.log()).plus(slope(2))


def _softplus(parts: list[Growth]) -> Growth:
    [(_, high, _, _)] = parts
    if high is None:
        return Growth(ZERO)
    top = high.over(ZERO).plus(flat(arb.const_log2()))
    return Growth(ZERO, top, None, _size(ZERO, top))


def _sqrt(parts: list[Growth]) -> Growth:
    [(_, _, least, most)] = parts
    half = arb(1) / 2
    return Growth(ZERO, None, _times(least, half), _times(most, half))


def _sigmoid(parts: list[Growth]) -> Growth:
    """Between 0 and 1, and 1/sigmoid(x) = 1 + exp(-x)."""
    below = _add([along(flat(arb(1))), _exp([_neg(parts)])])
    return Growth(ZERO, flat(arb(1)), _times(below.most, arb(-1)), ZERO)


def _cosh(parts: list[Growth]) -> Growth:
    """At least 1, at most exp(|x|)."""
    [part] = parts
    most = _highest([part.high, _times(part.low, arb(-1))])
    return Growth(flat(arb(1)), None, ZERO, most)


def _sinh(parts: list[Growth]) -> Growth:
    return Growth(most=_cosh(parts).most)


def _odd(parts: list[Growth]) -> Growth:
    """Between -1 and 1, and at most twice the argument."""
    [part] = parts
    twice = None if part.most is None else part.most.plus(flat(arb.const_log2()))
    bounded = between(arb(-1), arb(1))
    return bounded if twice is None or not twice.falling else bounded._replace(most=twice)


def _density(parts: list[Growth]) -> Growth:
    [part] = parts
    if part.exact is None or part.exact.low_degree > 1:
        return between(arb(0), arb(1))
    a, b, _ = part.exact
    level = (2 * arb.pi()).log()
    exponent = Quad(a * a + level, 2 * a * b, b * b).times(arb(-1) / 2)
    return Growth(ZERO, flat(arb(1)), exponent, exponent)


_RULES: Mapping[str, Callable[[list[Growth]], Growth]] = MappingProxyType(
    {"add": _add, "neg": _neg, "mul": _mul, "div": _div, "exp": _exp, "log": _log}
    | {
        "softplus": _softplus,
        "sqrt": _sqrt,
        "cosh": _cosh,
        "sinh": _sinh,
        "phi": _density,
        "sigmoid": _sigmoid,
    }
    | dict.fromkeys(("sin", "tanh", "erf"), _odd)
)
_BOUNDED = MappingProxyType(
    dict.fromkeys(("cos",), (-1, 1)) | dict.fromkeys(("Phi", "sech"), (0, 1)) | {"erfc": (0, 2)}
)
