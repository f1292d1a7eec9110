"""The exact rules: what each function of the table is in the letters of a field.

A rule may use that its arguments have values, and that its own call has one, at the point in
question; every other condition it proves, or excludes, or it does not apply. What has no rule is
opaque: equal arguments give equal values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from graders.equivalence.form import trigonometric
from graders.equivalence.form.angle import pi
from graders.equivalence.form.field import Field
from graders.equivalence.form.logarithm import log
from graders.equivalence.form.modulus import absolute, maximum, sign
from graders.equivalence.form.power import constant_power, exp, power
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.special import (
    binomial,
    error_function,
    factorial,
    normal_distribution,
    normal_quantile,
    sure,
)

Rule: TypeAlias = Callable[..., Quotient]

HALF = Fraction(1, 2)
TWO = Fraction(2)


def _add(field: Field, *args: Quotient) -> Quotient:
    return sum(args, field.zero)


def _mul(field: Field, *args: Quotient) -> Quotient:
    result = field.one
    for arg in args:
        result = result * arg
    return result


def _e(field: Field) -> Quotient:
    return exp(field, field.one)


def _log(field: Field, value: Quotient, base: Quotient | None = None) -> Quotient:
    if base is None:
        return log(field, value)
    return field.divided(log(field, value), log(field, base))


def _root(field: Field, value: Quotient, degree: Quotient) -> Quotient:
    count = degree.constant
    if count is None or count.denominator != 1:
        field.partial = True
        return field.letter("nth root", value, degree)
    return constant_power(field, value, 1 / count) if count else field.divided(value, degree)


def _relu(field: Field, value: Quotient) -> Quotient:
    return (value + absolute(field, value)).scaled(HALF)


def _leaky_relu(field: Field, value: Quotient, slope: Quotient) -> Quotient:
    positive_part = _relu(field, value)
    return positive_part + slope * (value - positive_part)


def _step(field: Field, value: Quotient) -> Quotient:
    return (field.divided(absolute(field, value), value) + field.one).scaled(HALF)


def _max(field: Field, *args: Quotient) -> Quotient:
    return maximum(field, args)


def _min(field: Field, *args: Quotient) -> Quotient:
    return -maximum(field, [-arg for arg in args])


def _sigmoid(field: Field, value: Quotient) -> Quotient:
    up = exp(field, value)
    return up / (field.one + up)


def _softplus(field: Field, value: Quotient) -> Quotient:
    return log(field, field.one + exp(field, value))


def _erfc(field: Field, value: Quotient) -> Quotient:
    return field.one - error_function(field, value)


def _normal_density(field: Field, value: Quotient) -> Quotient:
    scale = constant_power(field, pi(field).scaled(TWO), HALF)
    return exp(field, (value * value).scaled(-HALF)) / scale


def _gamma(field: Field, value: Quotient) -> Quotient:
    return factorial(field, value - field.one)


def _lgamma(field: Field, value: Quotient) -> Quotient:
    """The logarithm of Gamma, of a number above 0, its only domain."""
    if not sure(field, value):
        field.partial = True
        return field.letter("lgamma", value)
    return log(field, _gamma(field, value))


def _infinity(_: Field) -> Quotient:
    raise NoProofError


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "add": _add,
        "mul": _mul,
        "neg": lambda _, value: -value,
        "div": Field.divided,
        "pow": power,
        "factorial": factorial,
        "e": _e,
        "pi": pi,
        "infinity": _infinity,
        "exp": exp,
        "log": _log,
        "sqrt": lambda field, value: constant_power(field, value, HALF),
        "root": _root,
        "abs": absolute,
        "sign": sign,
        "max": _max,
        "min": _min,
        "sin": trigonometric.sin,
        "cos": trigonometric.cos,
        "tan": trigonometric.tan,
        "cot": trigonometric.cot,
        "sec": trigonometric.sec,
        "csc": trigonometric.csc,
        "asin": trigonometric.asin,
        "acos": trigonometric.acos,
        "atan": trigonometric.atan,
        "sinh": trigonometric.sinh,
        "cosh": trigonometric.cosh,
        "tanh": trigonometric.tanh,
        "coth": trigonometric.coth,
        "sech": trigonometric.sech,
        "csch": trigonometric.csch,
        "asinh": trigonometric.asinh,
        "acosh": trigonometric.acosh,
        "atanh": trigonometric.atanh,
        "sigmoid": _sigmoid,
        "softplus": _softplus,
        "relu": _relu,
        "leaky_relu": _leaky_relu,
        "step": _step,
        "erf": error_function,
        "erfc": _erfc,
        "Phi": normal_distribution,
        "Phi_inverse": normal_quantile,
        "phi": _normal_density,
        "gamma": _gamma,
        "lgamma": _lgamma,
        "binomial": binomial,
    }
)
"""A rule for each function that evaluates all of its arguments; `(field, *arguments)`."""
