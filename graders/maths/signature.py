"""What a row of the function table is, and the rules that type a call.

Rule = arguments -> result type, or `Mismatch` naming the argument that does not fit. A rule may
find out sizes that were unknown. The rules of vectors and matrices are in `rules.py`.
Precedence grows with binding strength; `ATOM` is what never needs parentheses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from graders.maths.sizes import Sizes
from graders.maths.tree import Tree
from graders.maths.types import SCALAR, TRUTH, Type

Args: TypeAlias = tuple[Tree, ...]
Rule: TypeAlias = Callable[[Sizes, Args], Type]

CASE, OR, AND, NOT, COMPARE, SUM, NEGATE, HADAMARD, PRODUCT, APPLY, POWER, POSTFIX, ATOM = (
    *(2, 4, 6, 8, 10, 20, 25),
    *(28, 30, 40, 50, 60, 100),
)


class Mismatch(Exception):  # noqa: N818 - half of a message: the parser adds where
    """An argument whose type does not fit: its position, and what was expected."""

    def __init__(self, position: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.position, self.message, self.hint = position, message, hint


class Function(NamedTuple):
    """One function of the language, as the parser and the printers need it.

    Attributes:
        name: The key in `FUNCTIONS` and in `Call.function`.
        rule: Types the call, or raises `Mismatch`.
        least: The fewest arguments.
        most: The most arguments, None for any number.
        ascii: Words that call it; the first is printed. Operators have none.
        latex: Commands that call it, without backslash; the first is printed.
        precedence: How strongly its printed form binds.
        inverse: The function that `f^{-1}` means.
        symbolic: Its name in sympy, which is not imported for that.
    """

    name: str
    rule: Rule
    least: int = 1
    most: int | None = 1
    ascii: tuple[str, ...] = ()
    latex: tuple[str, ...] = ()
    precedence: int = ATOM
    inverse: str | None = None
    symbolic: str | None = None

    def takes(self, count: int) -> bool:
        """Whether a call with `count` arguments is well formed."""
        return self.least <= count and (self.most is None or count <= self.most)


def kinds(kind: Type, sizes: Sizes, args: Args) -> None:
    """Check that every argument is of this kind."""
    for position, arg in enumerate(args):
        if arg.type.kind != kind.kind:
            raise Mismatch(position, f"expected {kind}, found {sizes.type(arg.type)}")


def numeric(sizes: Sizes, args: Args) -> Type:
    """Numbers to a number."""
    kinds(SCALAR, sizes, args)
    return SCALAR


def comparison(sizes: Sizes, args: Args) -> Type:
    """Numbers to a condition."""
    kinds(SCALAR, sizes, args)
    return TRUTH


def connective(sizes: Sizes, args: Args) -> Type:
    """Conditions to a condition."""
    kinds(TRUTH, sizes, args)
    return TRUTH


def indicator(sizes: Sizes, args: Args) -> Type:
    """A condition to the number 1 or 0."""
    kinds(TRUTH, sizes, args)
    return SCALAR


def cases(sizes: Sizes, args: Args) -> Type:
    """Value, condition, value, condition, ... and perhaps a last value for all other cases."""
    first = args[0].type
    for position, arg in enumerate(args):
        found = arg.type
        if position % 2 and found != TRUTH:
            raise Mismatch(position, f"expected {TRUTH}, found {sizes.type(found)}")
        if position % 2 == 0 and (found == TRUTH or not sizes.agree(first, found)):
            wanted = first if first != TRUTH else SCALAR
            raise Mismatch(position, f"expected {sizes.type(wanted)}, found {sizes.type(found)}")
    return sizes.type(first)
