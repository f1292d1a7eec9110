"""Densities of laws, and probabilities of their values: what two laws of other names share.

Continuous laws have a density on the real numbers, discrete ones a probability for each whole
number; both are 0 outside of where the law lives.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.substitute import substitute
from graders.maths.tree import Call, Symbol, Tree
from graders.maths.types import SCALAR, distribution


class Law(NamedTuple):
    """A family of laws: its density in x with parameters a and b, where x may lie."""

    density: str
    inside: str = "x = x"
    discrete: bool = False


LAWS: Mapping[str, Law] = MappingProxyType({
    "normal": Law("exp(-(x - a)^2/(2 b))/sqrt(2 pi b)"),
    "uniform": Law("1/(b - a)", "a <= x and x <= b"),
    "exponential": Law("a exp(-a x)", "x >= 0"),
    "bernoulli": Law("a^x (1 - a)^(1 - x)", "x >= 0 and x <= 1", discrete=True),
    "binomial_law": Law("binom(a, x) b^x (1 - b)^(a - x)", "x >= 0 and x <= a", discrete=True),
    "poisson": Law("exp(-a) a^x/x!", "x >= 0", discrete=True),
    "randint": Law("1/(b - a + 1)", "a <= x and x <= b", discrete=True),
})  # fmt: skip
_NAMES = declarations({"x": "real", "a": "real", "b": "real"})


def density(law: Tree, at: Symbol) -> Tree | None:
    """The density of a law of numbers at a name, None where it is not known.

    >>> from graders.maths.typeset import to_ascii
    >>> to_ascii(density(parse("exponential(2)", _NAMES).tree, Symbol("y")))
    'cases(2*exp(-2*y), y >= 0, 0)'
    """
    if not isinstance(law, Call) or law.function not in LAWS or law.type != distribution(SCALAR):
        return None
    values: dict[str, Tree] = dict(zip("ab", law.args, strict=False))
    return substitute(_formula(law.function), {**values, "x": at})


def inside(law: Call, at: Symbol) -> Tree:
    """The density where the law lives, without saying that it is 0 elsewhere."""
    values: dict[str, Tree] = dict(zip("ab", law.args, strict=False))
    tree = parse(f"{LAWS[law.function].density} if {LAWS[law.function].inside}", _NAMES).tree
    return substitute(tree, {**values, "x": at})


@lru_cache(maxsize=32)
def _formula(name: str) -> Tree:
    law = LAWS[name]
    whole = law.inside == "x = x"
    return parse(law.density if whole else f"{law.density} if {law.inside} else 0", _NAMES).tree
