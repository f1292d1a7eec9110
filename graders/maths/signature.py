"""What a row of the function table is, and the rules that type a call.

Rule = arguments -> result type, or `Mismatch` naming the argument that does not fit. A rule may
find out sizes that were unknown. The rules of vectors and matrices are in `rules.py`.
Precedence grows with binding strength; `ATOM` is what never needs parentheses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
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

    @property
    def word(self) -> str:
        """What calls it where somebody types it, or else its name."""
        return self.ascii[0] if self.ascii else self.name

    def takes(self, count: int) -> bool:
        """Whether a call with `count` arguments is well formed."""
        return self.least <= count and (self.most is None or count <= self.most)


_INSTEAD: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("a number", "vector"): "write u_i for an entry, ||u|| for its norm",
        ("a number", "matrix"): "write A_ij for an entry, tr(A) or det(A)",
        ("a number", "truth"): "write 1[x > 0] for a condition as a number",
        ("a number", "set"): "write |S| for how many it holds",
        ("a number", "sequence"): "write z_i for a term of it",
        ("a condition", "scalar"): "write a condition, such as x > 0",
        ("a vector", "scalar"): "write x*ones for a vector of equal entries",
        ("a vector", "matrix"): "write A[i, :] for a row, diag(A) for the diagonal",
        ("a matrix", "scalar"): "write x*I for a multiple of the unit matrix",
        ("a matrix", "vector"): "write diag(u) for a diagonal matrix, u u^T for an outer product",
        ("a square matrix", "matrix"): "write X^T X or X X^T for a square one",
        ("a square matrix", "vector"): "write diag(u) for a diagonal matrix",
    }
)
_OF_ANY: Mapping[str, str] = MappingProxyType(
    {
        "function": "write f(x), with what it is a function of",
        "truth": "write 1[x > 0] for a condition as a number",
        "set": "write |S| for how many it holds",
        "sequence": "write z_i for a term of it",
    }
)


def instead(expected: object, found: Type) -> str | None:
    """What to write where something of another kind is expected, if that is known."""
    if isinstance(expected, Type) and expected.kind in ("vector", "matrix"):
        expected = f"a {expected.kind}"
    return _INSTEAD.get((str(expected), found.kind)) or _OF_ANY.get(found.kind)


def kinds(kind: Type, sizes: Sizes, args: Args) -> None:
    """Check that every argument is of this kind."""
    for position, arg in enumerate(args):
        if arg.type.kind != kind.kind:
            message = f"expected {kind}, found {sizes.type(arg.type)}"
            raise Mismatch(position, message, instead(kind, arg.type))


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
            message = f"expected {TRUTH}, found {sizes.type(found)}"
            raise Mismatch(position, message, instead(TRUTH, found))
        if position % 2 == 0 and (found == TRUTH or not sizes.agree(first, found)):
            wanted = first if first != TRUTH else SCALAR
            raise Mismatch(position, f"expected {sizes.type(wanted)}, found {sizes.type(found)}")
    return sizes.type(first)
