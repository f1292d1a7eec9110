"""From trees to z3's formulas, built node by node.

A formula has the truth of its tree wherever the tree has one. Roots, exponentials, logarithms and
whatever else z3 does not know are numbers of their own, of which some things are known. z3 is slow
to import and may run for ever: only a process that can be killed calls this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from importlib import import_module
from itertools import combinations
from types import MappingProxyType
from typing import Any, TypeAlias

from graders.maths.declared import Declaration, Declarations
from graders.maths.tree import Call, Number, Symbol, Tree

Formula: TypeAlias = Any
"""An expression of z3, which is imported where it is used, and has no type information."""

MOST_POWER = 12
MOST_ROOT = 6
LARGEST = 400
"""The largest power of a number that is written out."""

RANGES: Mapping[str, tuple[int | None, int | None, bool]] = MappingProxyType(
    {
        "sigmoid": (0, 1, True),
        "tanh": (-1, 1, True),
        "Phi": (0, 1, True),
        "softplus": (0, None, True),
        "sin": (-1, 1, False),
        "cos": (-1, 1, False),
        "norm": (0, None, False),
        "frobenius": (0, None, False),
        "spectral": (0, None, False),
    }
)
"""Between which numbers the values of a function lie, and whether these are never reached."""


class OutsideError(Exception):
    """The tree says something that has no safe counterpart in z3."""


class Formulas:
    """The formulas of one entailment; the same name is the same constant.

    Attributes:
        names: The constants of the names that are not derived.
    """

    def __init__(self, declarations: Declarations) -> None:
        self.z3: Any = import_module("z3")
        self.names: dict[str, Formula] = {}
        self._declarations = declarations
        self._numbers: dict[Tree, Formula] = {}
        self._said: list[Formula] = []
        self._lazy = 0
        self._growing: dict[str, list[tuple[Formula, Formula]]] = {}

    def condition(self, tree: Tree) -> Formula:
        """The formula of a condition.

        Raises:
            OutsideError: There is none.
        """
        if not isinstance(tree, Call) or tree.type.kind != "truth":
            raise OutsideError(str(tree.type))
        if (joined := _CONNECTIVES.get(tree.function)) is not None:
            with self.lazily():
                return getattr(self.z3, joined)(*map(self.condition, tree.args))
        if (compare := _RELATIONS.get(tree.function)) is None:
            raise OutsideError(tree.function)
        if any(side.type.kind != "scalar" for side in tree.args):
            raise OutsideError("vectors")
        return compare(*map(self.number, tree.args))

    @contextmanager
    def lazily(self) -> Iterator[None]:
        """Build what need not have a value for the whole to have a truth."""
        self._lazy += 1
        try:
            yield
        finally:
            self._lazy -= 1

    def number(self, tree: Tree) -> Formula:
        """The formula of a number; made once."""
        known = self._numbers.get(tree)
        if known is None:
            known = self._numbers[tree] = self._made(tree)
        return known

    def known(self) -> Iterator[Formula]:
        """What is known of the numbers met, besides what is given."""
        yield from self._said
        for pairs in self._growing.values():
            for (inner, value), (other, least) in combinations(pairs, 2):
                yield (inner < other) == (value < least)
                yield (inner == other) == (value == least)

    def _made(self, tree: Tree) -> Formula:
        if isinstance(tree, Number):
            return self.z3.RealVal(str(tree.value))
        if isinstance(tree, Symbol) and tree.type.kind == "scalar":
            return self._named(self._declarations.get(tree.name, Declaration(tree.name)))
        return self._call(tree) if isinstance(tree, Call) else self._opaque(tree)

    def _call(self, tree: Call) -> Formula:
        found: Formula
        match tree.function, tree.args:
            case "pow", (base, exponent):
                found = self._power(tree, base, exponent)
            case "sqrt", (base,):
                found = self._root(self.number(base), 2)
            case "div", (above, below):
                divisor = self.number(below)
                self._needs(divisor != 0)
                found = self.number(above) / divisor
            case ("cases" | "indicator") as name, args:
                found = self._chosen(name, args)
            case name, args if name in _ARITHMETIC:
                found = _ARITHMETIC[name](self.z3, *map(self.number, args))
            case ("exp" | "log") as name, (inner,):
                found = self._grows(name, self.number(inner))
            case _:
                found = self._opaque(tree)
        return found

    def _named(self, entry: Declaration) -> Formula:
        if entry.equals is not None:
            return self.number(entry.equals)
        domain, z3 = entry.domain, self.z3
        if domain.integer:
            constant = z3.Int(entry.name)
            if domain.parity is not None:
                self._said.append(constant % 2 == (1 if domain.parity == "odd" else 0))
        else:
            constant = z3.Real(entry.name)
        self.names[entry.name] = constant
        value = z3.ToReal(constant) if domain.integer else constant
        if domain.low is not None:
            low = self.number(domain.low)
            self._said.append(value > low if domain.low_open else value >= low)
        if domain.high is not None:
            high = self.number(domain.high)
            self._said.append(value < high if domain.high_open else value <= high)
        return value

    def _power(self, tree: Tree, base: Tree, exponent: Tree) -> Formula:
        times, constant = _constant(exponent), _constant(base)
        if constant and times is not None and times in range(-LARGEST, LARGEST):
            return self.z3.RealVal(str(constant ** int(times)))
        if times is None or abs(times.numerator) > MOST_POWER or times.denominator > MOST_ROOT:
            return self._opaque(tree)
        value = self.number(base)
        if times.denominator > 1:
            value = self._root(value, times.denominator)
        if times < 0:
            self._needs(value != 0)
            return 1 / self._product(value, -times.numerator)
        return self._product(value, times.numerator)

    def _product(self, value: Formula, times: int) -> Formula:
        result = self.z3.RealVal(1)
        for _ in range(times):
            result = result * value
        return result

    def _root(self, value: Formula, degree: int) -> Formula:
        root = self._fresh()
        self._needs(self._product(root, degree) == value)
        if degree % 2 == 0:
            self._said.append(root >= 0)
        return root

    def _grows(self, name: str, inner: Formula) -> Formula:
        value = self._fresh()
        self._growing.setdefault(name, []).append((inner, value))
        if name == "exp":
            self._said += [value > 0, value >= 1 + inner]
        else:
            self._needs(inner > 0)
            self._said += [value <= inner - 1, inner * value >= inner - 1]
        return value

    def _chosen(self, name: str, args: tuple[Tree, ...]) -> Formula:
        if name == "indicator":
            return self.z3.If(self.condition(args[0]), self.z3.RealVal(1), self.z3.RealVal(0))
        if len(args) % 2 == 0:
            raise OutsideError(name)
        with self.lazily():
            return self._arms(args)

    def _arms(self, args: tuple[Tree, ...]) -> Formula:
        found = self.number(args[-1])
        for value, condition in zip(args[-3::-2], args[-2::-2], strict=True):
            found = self.z3.If(self.condition(condition), self.number(value), found)
        return found

    def _opaque(self, tree: Tree) -> Formula:
        """A number of which only its range is known."""
        if tree.type.kind != "scalar":
            raise OutsideError(str(tree.type))
        value = self._fresh()
        if isinstance(tree, Call) and tree.function in RANGES:
            low, high, is_open = RANGES[tree.function]
            if low is not None:
                self._said.append(value > low if is_open else value >= low)
            if high is not None:
                self._said.append(value < high if is_open else value <= high)
        return value

    def _needs(self, condition: Formula) -> None:
        """Say what holds wherever the tree has a value, which it must have.

        Raises:
            OutsideError: It need not have one.
        """
        if self._lazy:
            raise OutsideError("a value that may not be needed")
        self._said.append(condition)

    def _fresh(self) -> Formula:
        return self.z3.FreshReal()


def _constant(tree: Tree) -> Fraction | None:
    match tree:
        case Number(number):
            return number
        case Call("neg", (inner,)):
            found = _constant(inner)
            return None if found is None else -found
        case Call("div", (Number(above), Number(below))) if below:
            return above / below
        case _:
            return None


def _larger(z3: Any, *values: Formula) -> Formula:
    first, *others = values
    for other in others:
        first = z3.If(first >= other, first, other)
    return first


def _sum(_: Any, *values: Formula) -> Formula:
    return sum(values[1:], values[0])


def _times(_: Any, *values: Formula) -> Formula:
    result, *others = values
    for other in others:
        result = result * other
    return result


_CONNECTIVES = {"and": "And", "or": "Or", "not": "Not"}
_RELATIONS: Mapping[str, Callable[[Formula, Formula], Formula]] = MappingProxyType(
    {
        "eq": lambda left, right: left == right,
        "ne": lambda left, right: left != right,
        "lt": lambda left, right: left < right,
        "le": lambda left, right: left <= right,
        "gt": lambda left, right: left > right,
        "ge": lambda left, right: left >= right,
    }
)
_ARITHMETIC: Mapping[str, Callable[..., Formula]] = MappingProxyType(
    {
        "add": _sum,
        "mul": _times,
        "neg": lambda _, value: -value,
        "abs": lambda z3, value: z3.If(value >= 0, value, -value),
        "max": _larger,
        "min": lambda z3, *values: -_larger(z3, *(-value for value in values)),
        "relu": lambda z3, value: z3.If(value >= 0, value, z3.RealVal(0)),
        "leaky_relu": lambda z3, value, slope: z3.If(value >= 0, value, slope * value),
    }
)
"""Functions of numbers that z3 knows, or that are cases of such."""
