"""What a row of the function table is, and the rules that type a call.

Rule = argument types -> result type, or `Mismatch` naming the argument that does not fit.
Precedence grows with binding strength; `ATOM` is what never needs parentheses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from graders.maths.types import SCALAR, TRUTH, Type

Types: TypeAlias = tuple[Type, ...]
Rule: TypeAlias = Callable[[Types], Type]

CASE, OR, AND, NOT, COMPARE, SUM, NEGATE, PRODUCT, APPLY, POWER, POSTFIX, ATOM = (
    *(2, 4, 6, 8, 10, 20, 25),
    *(30, 40, 50, 60, 100),
)


class Mismatch(Exception):  # noqa: N818 - half of a message: the parser adds where
    """An argument whose type does not fit: its position, and what was expected."""

    def __init__(self, position: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.position, self.message, self.hint = position, message, hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One function of the language, as the parser and the printers need it.

    Attributes:
        name: The key in `FUNCTIONS` and in `Call.function`.
        least: The fewest arguments.
        most: The most arguments, None for any number.
        rule: Types the call, or raises `Mismatch`.
        ascii: Words that call it; the first is printed. Operators have none.
        latex: Commands that call it, without backslash; the first is printed.
        precedence: How strongly its printed form binds.
        inverse: The function that `f^{-1}` means.
        symbolic: Its name in sympy, which is not imported for that.
    """

    name: str
    least: int = 1
    most: int | None = 1
    rule: Rule
    ascii: tuple[str, ...] = ()
    latex: tuple[str, ...] = ()
    precedence: int = ATOM
    inverse: str | None = None
    symbolic: str | None = None

    def takes(self, count: int) -> bool:
        """Whether a call with `count` arguments is well formed."""
        return self.least <= count and (self.most is None or count <= self.most)


def _all(kind: Type, types: Types) -> None:
    for position, found in enumerate(types):
        if found.kind != kind.kind:
            raise Mismatch(position, f"expected {kind}, found {found}")


def numeric(types: Types) -> Type:
    """Numbers to a number."""
    _all(SCALAR, types)
    return SCALAR


def comparison(types: Types) -> Type:
    """Numbers to a condition."""
    _all(SCALAR, types)
    return TRUTH


def connective(types: Types) -> Type:
    """Conditions to a condition."""
    _all(TRUTH, types)
    return TRUTH


def indicator(types: Types) -> Type:
    """A condition to the number 1 or 0."""
    _all(TRUTH, types)
    return SCALAR


def cases(types: Types) -> Type:
    """Value, condition, value, condition, ... and perhaps a last value for all other cases."""
    for position, found in enumerate(types):
        if position % 2 and found != TRUTH:
            raise Mismatch(position, f"expected {TRUTH}, found {found}")
        if position % 2 == 0 and (found == TRUTH or found != types[0]):
            wanted = types[0] if types[0] != TRUTH else SCALAR
            raise Mismatch(position, f"expected {wanted}, found {found}")
    return types[0]
