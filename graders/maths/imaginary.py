"""Formulas with the imaginary unit, taken apart into a real and an imaginary part.

The parts are formulas of the language, which knows real numbers alone: e^(i t) is cos(t) and
sin(t). A part that is not there is None, so that no factor is lost with what it stands before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from types import MappingProxyType
from typing import NamedTuple

from graders.maths.terms import ONE, TWO, ZERO, negated
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, vector

MOST_NODES = 2_000
"""Nodes that both parts may have, written out: every product of two numbers doubles them."""

MOST_FACTORS = 12


class Inseparable(Exception):  # noqa: N818 - an outcome: nothing is said about such a formula
    """A formula that is not taken apart, or whose parts are too long."""


class Parts(NamedTuple):
    """`real` + i `imaginary`, of which one at least is there; `size` is at least their nodes."""

    real: Tree | None
    imaginary: Tree | None
    size: int


def plane(tree: Tree, unit: str) -> Tree:
    """Return a number as the vector of its real and imaginary parts, where `unit` squares to -1.

    Raises:
        Inseparable: It takes a root or a logarithm of such a number, or the like.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"i": "real", "t": "real"})
    >>> to_ascii(plane(parse("e^(i t)", names).tree, "i"))
    '[cos(1*t), sin(1*t)]'
    """
    if tree.type != SCALAR:
        raise Inseparable
    parts = _parts(tree, unit)
    return Call("vector", (parts.real or ZERO, parts.imaginary or ZERO), vector(2))


def _parts(tree: Tree, unit: str) -> Parts:
    if unit not in free(tree):
        return Parts(tree, None, 1)
    match tree:
        case Symbol():
            return Parts(None, ONE, 1)
        case Call("pow", (base, exponent)):
            found = _power(base, exponent, unit)
        case Call(function, args) if function in _RULES:
            found = _RULES[function](*(_parts(arg, unit) for arg in args))
        case Bind("sum", _, over, body) if not any(unit in free(limit) for limit in over):
            inner = _parts(body, unit)
            real, imaginary = (part and replace(tree, body=part) for part in inner[:2])
            found = Parts(real, imaginary, inner.size)
        case _:
            raise Inseparable
    if found.size > MOST_NODES:
        raise Inseparable
    return found


def _plus(left: Tree | None, right: Tree | None) -> Tree | None:
    return Call("add", (left, right)) if left and right else left or right


def _minus(left: Tree | None, right: Tree | None) -> Tree | None:
    return _plus(left, right and negated(right))


def _times(left: Tree | None, right: Tree | None) -> Tree | None:
    return Call("mul", (left, right)) if left and right else None


def _norm(z: Parts) -> Tree:
    real, imaginary = (part and Call("pow", (part, TWO)) for part in z[:2])
    return _plus(real, imaginary) or ZERO


def _sum(*terms: Parts) -> Parts:
    real = reduce(_plus, (term.real for term in terms))
    imaginary = reduce(_plus, (term.imaginary for term in terms))
    return Parts(real, imaginary, sum(term.size for term in terms))


def _opposite(z: Parts) -> Parts:
    return Parts(z.real and negated(z.real), z.imaginary and negated(z.imaginary), z.size)


def _product(*factors: Parts) -> Parts:
    return reduce(_twofold, factors)


def _twofold(z: Parts, w: Parts) -> Parts:
    real = _minus(_times(z.real, w.real), _times(z.imaginary, w.imaginary))
    imaginary = _plus(_times(z.real, w.imaginary), _times(z.imaginary, w.real))
    whole = all((*z[:2], *w[:2]))
    return Parts(real, imaginary, (2 if whole else 1) * (z.size + w.size))


def _quotient(z: Parts, w: Parts) -> Parts:
    above = _twofold(z, Parts(w.real, w.imaginary and negated(w.imaginary), w.size))
    below = _norm(w)
    real, imaginary = (part and Call("div", (part, below)) for part in above[:2])
    return Parts(real, imaginary, above.size + 2 * w.size)


def _power(base: Tree, exponent: Tree, unit: str) -> Parts:
    match base, exponent:
        case _, Number(value) if value.denominator == 1 and 0 < value <= MOST_FACTORS:
            return _product(*[_parts(base, unit)] * int(value))
        case _, Call("neg", (Number(),) as inner):
            return _quotient(Parts(ONE, None, 1), _parts(Call("pow", (base, *inner)), unit))
        case Call("e"), _:
            return _exponential(_parts(exponent, unit))
        case Number(value), _ if value > 0:
            rate = Parts(Call("log", (base,)), None, 1)
            return _exponential(_twofold(rate, _parts(exponent, unit)))
        case _:
            raise Inseparable


def _turned(z: Parts, real: tuple[str, str], imaginary: tuple[str, str], sign: int) -> Parts:
    """f(a) g(b) + i h(a) k(b), or the conjugate, for z = a + i b; what is not there is 0."""
    a, b = z.real or ZERO, z.imaginary or ZERO
    parts = [Call("mul", (Call(f, (a,)), Call(g, (b,)))) for f, g in (real, imaginary)]
    return Parts(parts[0], negated(parts[1]) if sign < 0 else parts[1], 2 * z.size)


def _exponential(z: Parts) -> Parts:
    if z.imaginary is None:
        return Parts(Call("exp", (z.real or ZERO,)), None, z.size)
    turn = [Call(function, (z.imaginary,)) for function in ("cos", "sin")]
    grown = z.real and Call("exp", (z.real,))
    real, imaginary = (_times(grown, part) if grown else part for part in turn)
    return Parts(real, imaginary, 2 * z.size)


def _modulus(z: Parts) -> Parts:
    return Parts(Call("sqrt", (_norm(z),)), None, 2 * z.size)


_RULES: Mapping[str, Callable[..., Parts]] = MappingProxyType(
    {
        "add": _sum,
        "neg": _opposite,
        "mul": _product,
        "div": _quotient,
        "exp": _exponential,
        "abs": _modulus,
        "sin": lambda z: _turned(z, ("sin", "cosh"), ("cos", "sinh"), 1),
        "cos": lambda z: _turned(z, ("cos", "cosh"), ("sin", "sinh"), -1),
        "sinh": lambda z: _turned(z, ("sinh", "cos"), ("cosh", "sin"), 1),
        "cosh": lambda z: _turned(z, ("cosh", "cos"), ("sinh", "sin"), 1),
    }
)
"""Functions of numbers a + i b, by what they are of a and b."""
