"""Exact arithmetic on expression trees: rational in, rational out, or a reason why not.

Operators `+ - * / ^ !`, and `abs sign floor ceil min max sqrt root binomial` where the result is
rational.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from graders.maths.tree import Call, Number, Symbol, Tree

BITS = 4_096
"""The largest numerator or denominator, so that no exponent fills the memory."""

Rule: TypeAlias = Callable[..., Fraction]


def exact(tree: Tree, values: Mapping[str, Fraction]) -> Fraction:
    """The value of `tree` where its names have `values`.

    Raises:
        ArithmeticError: It has none, or none that is rational, or one beyond `BITS`.

    >>> exact(Call("div", (Symbol("n"), Number(Fraction(6)))), {"n": Fraction(4)})
    Fraction(2, 3)
    """
    match tree:
        case Number(value):
            return value
        case Symbol(name) if name in values:
            return values[name]
        case Call(function, args) if function in _RULES:
            found = _RULES[function](*(exact(arg, values) for arg in args))
            if found.numerator.bit_length() + found.denominator.bit_length() > BITS:
                raise ArithmeticError("the number is too large")
            return found
        case Call(function):
            raise ArithmeticError(f"{function} is not exact arithmetic")
        case Symbol(name):
            raise ArithmeticError(f"{name} has no value")
        case _:
            raise ArithmeticError("sums and products over a range are not computed here")


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1:
        return _power(_root(base, Fraction(exponent.denominator)), Fraction(exponent.numerator))
    size = base.numerator.bit_length() + base.denominator.bit_length()
    if abs(exponent) * size > BITS and abs(base) != 1:
        raise ArithmeticError("the power is too large")
    return Fraction(base**exponent)


def _root(number: Fraction, degree: Fraction = Fraction(2)) -> Fraction:
    if degree.denominator != 1 or not 1 <= degree <= BITS:
        raise ArithmeticError(f"a root of degree {degree}")
    found = Fraction(*(_whole_root(part, int(degree)) for part in number.as_integer_ratio()))
    if found**degree != number:
        raise ArithmeticError(f"the root of {number} is not rational")
    return found


def _whole_root(number: int, degree: int) -> int:
    """The largest whole root, by bisection: floats would round."""
    low, high = 0, 1 << (abs(number).bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle - 1)
    return low


def _factorial(number: Fraction) -> Fraction:
    return Fraction(math.factorial(_small(number)))


def _binomial(of: Fraction, choose: Fraction) -> Fraction:
    return Fraction(math.comb(_small(of), _small(choose)))


def _small(number: Fraction) -> int:
    if number.denominator != 1 or not 0 <= number <= 500:
        raise ArithmeticError(f"{number} is not a whole number from 0 to 500")
    return int(number)


def _sign(number: Fraction) -> Fraction:
    return Fraction((number > 0) - (number < 0))


_RULES: dict[str, Rule] = {
    "abs": abs,
    "add": lambda *terms: sum(terms, Fraction(0)),
    "binomial": _binomial,
    "ceil": lambda number: Fraction(math.ceil(number)),
    "div": lambda above, below: above / below,
    "factorial": _factorial,
    "floor": lambda number: Fraction(math.floor(number)),
    "max": lambda *numbers: max(numbers),
    "min": lambda *numbers: min(numbers),
    "mul": lambda *factors: math.prod(factors, start=Fraction(1)),
    "neg": lambda number: -number,
    "pow": _power,
    "root": _root,
    "sign": _sign,
    "sqrt": _root,
}
