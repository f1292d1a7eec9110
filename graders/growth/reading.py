"""How a formula grows: its tree as a sum of terms.

Sums, products, quotients, powers, roots, exponentials, logarithms, factorials; `abs`, `ceil` and
`floor` change nothing that counts, `max` is of the order of the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from graders.growth.constants import ONE, Constant, Unknown, generator, inverse, rational, sign
from graders.growth.constants import log as log_of
from graders.growth.scale import names, power, trend, variable
from graders.growth.sums import (
    ORDER,
    RELATIVE,
    VANISHING,
    Nowhere,
    Sum,
    constant,
    exponential,
    leading,
    logarithm,
    multiplied,
    plus,
    raised,
)
from graders.maths.tree import Call, Number, Symbol, Tree

_SAME = frozenset({"abs", "floor", "ceil"})
_HALF = rational(Fraction(1, 2))
_MINUS = rational(-1)


@dataclass(frozen=True, slots=True)
class Growth:
    """Reads how formulas grow.

    Attributes:
        grow: The names that grow, 1, or shrink to zero, -1.
        meanings: What derived names stand for.
        positive: Other names that are positive constants.
    """

    grow: Mapping[str, int]
    meanings: Mapping[str, Tree]
    positive: frozenset[str] = frozenset()

    def of(self, tree: Tree) -> Sum:
        """The sum that a formula is.

        Raises:
            Unknown: It is none, or nothing here knows it.
        """
        match tree:
            case Number(value=value):
                return constant(rational(value))
            case Symbol(name=name):
                return self._name(name)
            case Call(function=function, args=args) if function in _RULES:
                return _RULES[function](self, args)
            case _:
                raise Unknown

    def _name(self, name: str) -> Sum:
        if name in self.grow:
            return Sum(((ONE, power(variable(name), rational(self.grow[name]))),))
        if name in self.meanings:
            return self.of(self.meanings[name])
        if name not in self.positive:
            raise Unknown
        return constant(generator(f"= {name}"))

    def all(self, args: tuple[Tree, ...]) -> list[Sum]:
        """The sums that several formulas are."""
        return [self.of(arg) for arg in args]


def _power(read: Growth, args: tuple[Tree, ...]) -> Sum:
    base, exponent = read.all(args)
    fixed = _fixed(exponent)
    if fixed is not None:
        return raised(base, fixed) if fixed else constant(ONE)
    return exponential(multiplied(_logarithm(base), exponent))


def _fixed(found: Sum) -> Constant | None:
    """The constant that a sum is, if it is known exactly."""
    if found.known:
        return None
    if not found.parts:
        return {}
    if len(found.parts) == 1 and not found.parts[0][1]:
        return found.parts[0][0]
    return None


def _logarithm(found: Sum) -> Sum:
    fixed = _fixed(found)
    if fixed is None:
        return logarithm(found)
    if not fixed and not found.known:
        raise Nowhere
    if not fixed.keys() - {()}:
        return constant(log_of(fixed.get((), Fraction(0))))
    if fixed == generator("e"):
        return constant(ONE)
    raise Unknown


def _log(read: Growth, args: tuple[Tree, ...]) -> Sum:
    whole = _logarithm(read.of(args[0]))
    if len(args) == 1:
        return whole
    return multiplied(whole, raised(_logarithm(read.of(args[1])), _MINUS))


def _root(read: Growth, args: tuple[Tree, ...]) -> Sum:
    degree = _HALF if len(args) == 1 else inverse(_fixed(read.of(args[1])) or {})
    return raised(read.of(args[0]), degree)


def _quotient(read: Growth, args: tuple[Tree, ...]) -> Sum:
    above, below = read.all(args)
    return multiplied(above, raised(below, _MINUS))


def _rounded(read: Growth, args: tuple[Tree, ...]) -> Sum:
    """What differs by less than one, or in sign alone, from something large and positive."""
    found = read.of(args[0])
    value, part = leading(found).alone
    if sign(value) < 0 or len(names(part)) != 1 or trend(part) <= 0:
        raise Unknown
    return Sum(found.parts, max(found.known, RELATIVE))


def _maximum(read: Growth, args: tuple[Tree, ...]) -> Sum:
    sums = read.all(args)
    if any(sign(value) < 0 for each in sums for value, _ in each.parts):
        raise Unknown
    found = leading(plus(sums))
    return found if len(found.parts) == 1 else Sum(found.parts, ORDER)


def _factorial(read: Growth, args: tuple[Tree, ...]) -> Sum:
    """Stirling's formula: log x! is x log x - x + log(2 pi x)/2, up to what tends to zero."""
    found = read.of(args[0])
    value, part = leading(found).alone
    rest = [pair for pair in found.parts if pair[1] != part]
    if sign(value) <= 0 or trend(part) <= 0 or any(each for _, each in rest) or found.known:
        raise Unknown
    top, shift = Sum(((value, part),)), Sum(tuple(rest))
    log = logarithm(top)
    before = plus([top, shift, constant(_HALF)])
    stirling = plus([multiplied(before, log), multiplied(constant(_MINUS), top)])
    found = exponential(Sum(stirling.parts, VANISHING))
    return Sum(found.parts, ORDER)


def _exp(read: Growth, args: tuple[Tree, ...]) -> Sum:
    return exponential(read.of(args[0]))


_RULES: Mapping[str, Callable[[Growth, tuple[Tree, ...]], Sum]] = {
    "add": lambda read, args: plus(read.all(args)),
    "mul": lambda read, args: reduce(multiplied, read.all(args)),
    "neg": lambda read, args: multiplied(constant(_MINUS), read.of(args[0])),
    "div": _quotient,
    "pow": _power,
    "sqrt": _root,
    "root": _root,
    "exp": _exp,
    "log": _log,
    "factorial": _factorial,
    "max": _maximum,
    "harmonic": lambda read, args: Sum(logarithm(read.of(args[0])).parts, RELATIVE),
    "pi": lambda _read, _args: constant(generator("pi")),
    "e": lambda _read, _args: constant(generator("e")),
    **dict.fromkeys(_SAME, _rounded),
}
