"""A polynomial times an exponential of a quadratic: normal again, with another mean and variance.

The integral of p(t) exp(c_0 + c_1 t + c_2 t^2) against the standard normal density, c_2 < 1/2, is
that of a polynomial against the normal law with variance 1/(1 - 2 c_2), times a number.
"""

from __future__ import annotations

from fractions import Fraction

from flint import acb_poly, arb

from graders.maths.balls.law import Density, Unsure
from graders.maths.balls.partial import End, moments
from graders.maths.balls.value import ZERO, Value, ball
from graders.maths.tree import Call, Number, Tree, free

_ONE = Number(Fraction(1))
STANDARD = Density("normal", ZERO, ZERO)


def split(tree: Tree, names: frozenset[str]) -> tuple[Tree, list[Tree]]:
    """Return the other factors of a formula, and the exponents of those that are exponentials."""
    match tree:
        case _ if free(tree).isdisjoint(names):
            return tree, []
        case Call("exp", (exponent,)) | Call("pow", (Call("e"), exponent)):
            return _ONE, [exponent]
        case Call("neg", (inner,)):
            rest, exponents = split(inner, names)
            return Call("neg", (rest,)), exponents
        case Call("div", (above, below)):
            rest, exponents = split(above, names)
            lower, negative = split(below, names)
            negated = [Call("neg", (exponent,)) for exponent in negative]
            return Call("div", (rest, lower)), [*exponents, *negated]
        case Call("mul", args):
            found = [split(arg, names) for arg in args]
            rests = tuple(rest for rest, _ in found)
            return Call("mul", rests), [power for _, powers in found for power in powers]
        case _:
            return tree, []


def tilted(polynomial: list[Value], exponent: list[Value], low: End, high: End) -> arb:
    """Return the integral between two ends, in standard deviations.

    Args:
        polynomial: Its coefficients, lowest first.
        exponent: The coefficients of what is exponentiated, at most three.
        low: The lower end, perhaps minus infinity.
        high: The upper end, perhaps infinity.

    Raises:
        Unsure: The integral is not seen to exist.
    """
    constant, slope, bend = (*map(ball, exponent), arb(0), arb(0), arb(0))[:3]
    if not bend < arb(1) / 2:
        raise Unsure
    variance = 1 / (1 - 2 * bend)
    mean, scale = slope * variance, variance.sqrt()
    factor = (constant + slope * mean / 2).exp() * scale
    turned = acb_poly([ball(c) for c in polynomial])(acb_poly([mean, scale]))
    start, stop = ((end - mean) / scale if end.is_finite() else end for end in (low, high))
    shares = moments(STANDARD, start, stop, len(polynomial))
    terms = (c.real * share for c, share in zip(turned.coeffs(), shares, strict=False))
    return factor * sum(terms, arb(0))
