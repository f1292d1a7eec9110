"""The derivatives of functions of numbers, by the argument.

    slope(build, function, args, place)     d f / d args[place], at the arguments

Where a function has a kink or a jump, its slope has no value there: it divides by 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from graders.maths.calculus.build import Build, Underivable
from graders.maths.tree import Call, Number, Tree

Slope: TypeAlias = Callable[[Build, Tree], Tree]
"""From the argument to the derivative there."""


def slope(build: Build, function: str, args: tuple[Tree, ...], place: int) -> Tree:
    """Return the derivative of a function of numbers by one of its arguments.

    Raises:
        Underivable: There is no rule for it.
    """
    if function in SLOPES and len(args) == 1:
        return SLOPES[function](build, args[0])
    if function in SEVERAL:
        return SEVERAL[function](build, args, place)
    raise Underivable(function)


def nothing_but_at(build: Build, kink: Tree) -> Tree:
    """Return 0, without a value where `kink` is 0."""
    return build.call("div", build.number(0), kink)


def power(build: Build, args: tuple[Tree, ...], place: int) -> Tree:
    """N x^(n-1), or x^n log x."""
    base, exponent = args
    if place == 1:
        return build.times(build.call("pow", base, exponent), build.call("log", base))
    known = constant(exponent)
    if known is not None:
        if not known:
            return build.number(0)
        lower = build.raised(base, known - 1) if known != 1 else build.number(1)
        return build.times(build.number(known), lower)
    less = build.call("add", exponent, build.number(-1))
    return build.times(exponent, build.call("pow", base, less))


def constant(tree: Tree) -> Fraction | None:
    """The rational number that is written, None if there are names or functions in it."""
    if isinstance(tree, Number):
        return tree.value
    if not isinstance(tree, Call):
        return None
    values = [constant(arg) for arg in tree.args]
    if None in values:
        return None
    match tree.function, *values:
        case "neg", Fraction() as value:
            return -value
        case "div", Fraction() as above, Fraction() as below if below:
            return above / below
        case _:
            return None


def _quotient(build: Build, args: tuple[Tree, ...], place: int) -> Tree:
    above, below = args
    if place == 0:
        return build.over(build.number(1), below)
    return build.negative(build.over(above, build.raised(below, 2)))


def _logarithm(build: Build, args: tuple[Tree, ...], place: int) -> Tree:
    value, base = args
    if place == 0:
        return build.over(build.number(1), build.times(value, build.call("log", base)))
    below = build.times(base, build.raised(build.call("log", base), 2))
    return build.negative(build.over(build.call("log", value), below))


def _root(build: Build, args: tuple[Tree, ...], place: int) -> Tree:
    value, degree = args
    if place == 1:
        raise Underivable("root")
    return build.over(build.call("root", value, degree), build.times(degree, value))


def _leaky(build: Build, args: tuple[Tree, ...], place: int) -> Tree:
    value, below = args
    if place == 1:
        rectified = build.call("relu", value)
        return build.call("add", value, build.negative(rectified))
    step = build.call("step", value)
    left = build.call("add", build.number(1), build.negative(below))
    return build.call("add", build.times(left, step), below)


def _chain(outer: str, text: Callable[[Build, Tree, Tree], Tree]) -> Slope:
    """A slope that is written in the value of a function."""
    return lambda build, x: text(build, x, build.call(outer, x))


def _one_minus(build: Build, tree: Tree) -> Tree:
    return build.call("add", build.number(1), build.negative(tree))


def _over_root(sign: int, text: Callable[[Build, Tree], Tree]) -> Slope:
    """1 over the root of something."""
    return lambda build, x: build.over(build.number(sign), build.call("sqrt", text(build, x)))


def _square_plus(sign: int, one: int) -> Callable[[Build, Tree], Tree]:
    """Sign x^2 + one."""

    def text(build: Build, x: Tree) -> Tree:
        return build.call(
            "add", build.times(build.number(sign), build.raised(x, 2)), Number(Fraction(one))
        )

    return text


def _under(text: Callable[[Build, Tree], Tree]) -> Slope:
    return lambda build, x: build.over(build.number(1), text(build, x))


def _bell(build: Build, x: Tree) -> Tree:
    below = build.call("sqrt", build.call("pi"))
    square = build.call("exp", build.negative(build.raised(x, 2)))
    return build.over(build.times(build.number(2), square), below)


def _floor(name: str) -> Slope:
    return lambda build, x: nothing_but_at(
        build, build.call("add", x, build.negative(build.call(name, x)))
    )


SEVERAL: Mapping[str, Callable[[Build, tuple[Tree, ...], int], Tree]] = MappingProxyType(
    {
        "pow": power,
        "div": _quotient,
        "log": _logarithm,
        "root": _root,
        "leaky_relu": _leaky,
    }
)
"""Functions of two numbers."""

SLOPES: Mapping[str, Slope] = MappingProxyType(
    {
        "exp": lambda build, x: build.call("exp", x),
        "log": lambda build, x: build.over(build.number(1), x),
        "sqrt": lambda build, x: build.over(
            build.number(1), build.times(build.number(2), build.call("sqrt", x))
        ),
        "abs": lambda build, x: build.over(x, build.call("abs", x)),
        "sign": nothing_but_at,
        "step": nothing_but_at,
        "floor": _floor("floor"),
        "ceil": _floor("ceil"),
        "relu": lambda build, x: build.call("step", x),
        "softplus": lambda build, x: build.call("sigmoid", x),
        "sigmoid": _chain("sigmoid", lambda build, _, s: build.times(s, _one_minus(build, s))),
        "sin": lambda build, x: build.call("cos", x),
        "cos": lambda build, x: build.negative(build.call("sin", x)),
        "tan": _chain(
            "tan", lambda build, _, t: build.call("add", build.number(1), build.raised(t, 2))
        ),
        "cot": _chain(
            "cot",
            lambda build, _, t: build.negative(
                build.call("add", build.number(1), build.raised(t, 2))
            ),
        ),
        "sec": lambda build, x: build.times(build.call("sec", x), build.call("tan", x)),
        "csc": lambda build, x: build.negative(
            build.times(build.call("csc", x), build.call("cot", x))
        ),
        "asin": _over_root(1, _square_plus(-1, 1)),
        "acos": _over_root(-1, _square_plus(-1, 1)),
        "atan": _under(_square_plus(1, 1)),
        "sinh": lambda build, x: build.call("cosh", x),
        "cosh": lambda build, x: build.call("sinh", x),
        "tanh": _chain("tanh", lambda build, _, t: _one_minus(build, build.raised(t, 2))),
        "coth": _chain("coth", lambda build, _, t: _one_minus(build, build.raised(t, 2))),
        "sech": lambda build, x: build.negative(
            build.times(build.call("sech", x), build.call("tanh", x))
        ),
        "csch": lambda build, x: build.negative(
            build.times(build.call("csch", x), build.call("coth", x))
        ),
        "asinh": _over_root(1, _square_plus(1, 1)),
        "acosh": _over_root(1, _square_plus(1, -1)),
        "atanh": _under(_square_plus(-1, 1)),
        "erf": _bell,
        "erfc": lambda build, x: build.negative(_bell(build, x)),
        "Phi": lambda build, x: build.call("phi", x),
        "phi": lambda build, x: build.negative(build.times(x, build.call("phi", x))),
        "Phi_inverse": _chain(
            "Phi_inverse", lambda build, _, z: build.over(build.number(1), build.call("phi", z))
        ),
        "lambert_w": _chain(
            "lambert_w",
            lambda build, x, w: build.over(
                build.number(1), build.call("add", x, build.call("exp", w))
            ),
        ),
    }
)
"""Functions of one number."""
