"""Which implementation evaluates which function of the language."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from flint import arb

from graders.maths.balls import arithmetic, elementary, pieces, special
from graders.maths.balls.value import INFINITY

Implementation = Callable[..., Any]

_CONSTANTS: dict[str, Implementation] = {
    "e": arb.const_e,
    "pi": arb.pi,
    "infinity": lambda: INFINITY,
}

_NAMED: dict[str, Implementation] = {
    "add": operator.add,
    "mul": operator.mul,
    "neg": operator.neg,
    "div": arithmetic.divide,
    "pow": arithmetic.power,
    "sqrt": arithmetic.square_root,
    "root": arithmetic.root,
    "log": arithmetic.logarithm,
    "abs": abs,
    "ceil": pieces.ceiling,
    "max": pieces.larger,
    "min": pieces.smaller,
    "eq": pieces.same,
    "ne": pieces.unlike,
    "lt": pieces.less,
    "le": pieces.at_most,
    "gt": pieces.greater,
    "ge": pieces.at_least,
    "not": pieces.negation,
    "kronecker": lambda left, right: pieces.indicator(pieces.same(left, right)),
    "dot": operator.mul,
    "Phi": special.normal_cdf,
    "phi": special.normal_density,
    "Phi_inverse": special.normal_quantile,
}

_SAME: dict[str, Implementation] = {
    name: getattr(module, name)
    for module, names in {
        elementary: "exp sin cos tan cot sec csc asin acos atan sinh cosh tanh coth sech csch "
        "asinh acosh atanh sigmoid softplus",
        pieces: "relu leaky_relu sign step floor indicator",
        special: "gamma factorial lgamma binomial harmonic erf erfc lambert_w",
    }.items()
    for name in names.split()
}

BALLS: Mapping[str, Implementation] = MappingProxyType(_CONSTANTS | _NAMED | _SAME)
"""The implementation of every function that evaluates all of its arguments."""

FOLDED = frozenset({"add", "mul", "max", "min"})
"""Functions of any number of arguments, implemented for two."""
