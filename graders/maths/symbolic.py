"""From trees to sympy expressions, built node by node: text never reaches sympy's parsers.

An expression takes the same values as its tree at every point at which the tree has one. sympy is
slow to import and may run for ever: only a process that can be killed calls this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeAlias

from graders.maths.calculus import DERIVATIVES, Dear, Underivable, derived
from graders.maths.declared import Declaration, Declarations
from graders.maths.functions import FUNCTIONS
from graders.maths.tree import Bind, Call, Number, Symbol, Tree

Expression: TypeAlias = Any
"""A sympy expression; sympy is imported where it is used, and has no type information."""

LONGEST = 50
"""Terms of a sum or product with constant limits, written out."""


class OutsideError(Exception):
    """The tree says something that has no safe counterpart in sympy."""


class Builder:
    """Builds the expressions of one claim; the same name is the same symbol."""

    def __init__(self, declarations: Declarations) -> None:
        self.sympy = import_module("sympy")
        self.declarations = declarations
        self.names: dict[str, Expression] = {}

    def build(self, tree: Tree) -> Expression:
        """Return the expression of `tree`.

        Raises:
            OutsideError: There is none.
        """
        if tree.type.kind not in ("scalar", "truth"):
            raise OutsideError(str(tree.type))  # a product of sympy's symbols commutes
        match tree:
            case Number(value):
                return self.sympy.Rational(value.numerator, value.denominator)
            case Symbol(name):
                if name not in self.names:
                    self.names[name] = self._symbol(self.declarations.get(name, Declaration(name)))
                return self.names[name]
            case Bind(binder) if binder in DERIVATIVES:
                return self._derivative(tree)
            case Bind():
                return self._written_out(tree)
            case Call(name, args):
                return self._call(name, [self.build(arg) for arg in args])

    def _symbol(self, entry: Declaration) -> Expression:
        """A symbol that knows its domain as far as its signs go."""
        if entry.equals is not None:
            return self.build(entry.equals)
        domain, known = entry.domain, {"real": True}
        low = None if domain.low is None else self.build(domain.low)
        high = None if domain.high is None else self.build(domain.high)
        if domain.integer:
            known["integer"] = True
        if domain.parity is not None:
            known[domain.parity] = True
        if low is not None and (low.is_positive or (low.is_nonnegative and domain.low_open)):
            known["positive"] = True
        elif low is not None and low.is_nonnegative:
            known["nonnegative"] = True
        elif high is not None and (high.is_negative or (high.is_nonpositive and domain.high_open)):
            known["negative"] = True
        return self.sympy.Symbol(entry.name, **known)

    def _call(self, name: str, args: list[Expression]) -> Expression:
        special = SPECIAL.get(name)
        if special is not None:
            return special(self.sympy, *args)
        named = FUNCTIONS[name].symbolic
        if named is None or name == "infinity":
            raise OutsideError
        function = getattr(self.sympy, named)
        return function(*args) if args else function

    def _derivative(self, tree: Bind) -> Expression:
        """The derivative, worked out by our own rules: its values are the same."""
        entries = self.declarations.entries
        meanings = {entry.name: entry.equals for entry in entries if entry.equals is not None}
        try:
            return self.build(derived(tree, meanings))
        except (Underivable, Dear):
            raise OutsideError(tree.binder) from None

    def _written_out(self, tree: Bind) -> Expression:
        """A sum or product with constant limits, term by term.

        sympy's convention for empty ranges is not ours, so that symbolic limits stay outside.
        """
        if tree.binder not in ("sum", "prod"):
            raise OutsideError(tree.binder)
        first, last = (self.build(end) for end in tree.over)
        constant = first.is_Integer and last.is_Integer
        if not constant or not 0 <= last - first < LONGEST:
            raise OutsideError
        terms = []
        outer = self.names.get(tree.variable.name)
        for index in range(int(first), int(last) + 1):
            self.names[tree.variable.name] = self.sympy.Integer(index)
            terms.append(self.build(tree.body))
        del self.names[tree.variable.name]
        if outer is not None:
            self.names[tree.variable.name] = outer
        return self.sympy.Add(*terms) if tree.binder == "sum" else self.sympy.Mul(*terms)


def _power(sympy: Any, base: Expression, exponent: Expression) -> Expression:
    """base^exponent; odd roots of what may be negative are real here, and complex in sympy."""
    odd = exponent.is_Rational and exponent.q % 2 == 1 and exponent.q > 1
    if not odd or base.is_nonnegative:
        return sympy.Pow(base, exponent)
    size = sympy.Pow(sympy.Abs(base), exponent)
    return size if exponent.p % 2 == 0 else sympy.sign(base) * size


def _root(sympy: Any, value: Expression, degree: Expression) -> Expression:
    return _power(sympy, value, 1 / degree)


def _cases(sympy: Any, *args: Expression) -> Expression:
    arms = list(zip(args[::2], args[1::2], strict=False))
    if len(args) % 2:
        arms.append((args[-1], sympy.true))
    return sympy.Piecewise(*arms)


def _phi(sympy: Any, value: Expression) -> Expression:
    return sympy.exp(-(value**2) / 2) / sympy.sqrt(2 * sympy.pi)


def _normal_distribution(sympy: Any, value: Expression) -> Expression:
    return (1 + sympy.erf(value / sympy.sqrt(2))) / 2


def _quantile(sympy: Any, value: Expression) -> Expression:
    return sympy.sqrt(2) * sympy.erfinv(2 * value - 1)


SPECIAL: Mapping[str, Callable[..., Expression]] = MappingProxyType(
    {
        "pow": _power,
        "root": _root,
        "div": lambda _, above, below: above / below,
        "neg": lambda _, value: -value,
        "cases": _cases,
        "indicator": lambda sympy, truth: sympy.Piecewise((1, truth), (0, True)),
        "sigmoid": lambda sympy, value: 1 / (1 + sympy.exp(-value)),
        "softplus": lambda sympy, value: sympy.log(1 + sympy.exp(value)),
        "relu": lambda sympy, value: sympy.Max(value, 0),
        "leaky_relu": lambda sympy, value, slope: (
            sympy.Max(value, 0) + slope * sympy.Min(value, 0)
        ),
        "step": lambda sympy, value: (1 + value / sympy.Abs(value)) / 2,
        "phi": _phi,
        "Phi": _normal_distribution,
        "Phi_inverse": _quantile,
    }
)
"""Functions whose counterpart is not a name of sympy."""
