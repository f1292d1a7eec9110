"""Sizes that the context determines: what is `I` in `A + I`?

A size is fixed, a declared name, or unknown (`?1`). Unknown ones are found by comparing types; two
different names are different sizes.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from graders.maths.terms import ZERO
from graders.maths.tree import Bind, Call, Number, Symbol, Tree
from graders.maths.types import Dim, Type, is_unknown

CONSTANTS = frozenset({"identity", "ones", "zeros"})
"""Calls whose arguments are the sizes of what they are."""


class Sizes:
    """What is known about unknown sizes.

    >>> sizes = Sizes()
    >>> unknown = sizes.fresh()
    >>> sizes.same(unknown, "d"), sizes.dim(unknown), sizes.same(unknown, 3)
    (True, 'd', False)
    """

    def __init__(self) -> None:
        self._known: dict[Dim, Dim] = {}
        self._count = 0

    def fresh(self) -> Dim:
        """Return a size that is not known yet."""
        self._count += 1
        return f"?{self._count}"

    def dim(self, dim: Dim) -> Dim:
        """Return what `dim` is, as far as that is known."""
        while dim in self._known:
            dim = self._known[dim]
        return dim

    def same(self, one: Dim, other: Dim) -> bool:
        """Whether two sizes are, or can be, the same; then they are."""
        one, other = self.dim(one), self.dim(other)
        if one == other:
            return True
        if is_unknown(one):
            self._known[one] = other
        elif is_unknown(other):
            self._known[other] = one
        return is_unknown(one) or is_unknown(other)

    def agree(self, one: Type, other: Type) -> bool:
        """Whether two types are, or can be, the same; then they are."""
        if one is other or one == other:
            return True
        if one.kind == other.kind == "set":
            return True  # which numbers a set may hold is no size
        return (
            one.kind == other.kind
            and len(one.shape) == len(other.shape)
            and all(map(self.same, one.shape, other.shape))
            and self._alike(one.item, other.item)
            and one.takes == other.takes
        )

    def _alike(self, one: Type | None, other: Type | None) -> bool:
        """Whether the items of two sequences, functions or laws are, or can be, the same."""
        return one is other or (one is not None and other is not None and self.agree(one, other))

    def type(self, type_: Type) -> Type:
        """Return `type_` with the sizes that are known."""
        if not self._known or not (type_.shape or type_.item):
            return type_
        item = None if type_.item is None else self.type(type_.item)
        return replace(type_, shape=tuple(map(self.dim, type_.shape)), item=item)

    @property
    def complete(self) -> bool:
        """Whether no size is unknown any more."""
        unknown = (f"?{count + 1}" for count in range(self._count))
        return not any(is_unknown(self.dim(dim)) for dim in unknown)

    def settled(self, tree: Tree) -> Tree:
        """Return `tree` with its sizes, also those that a lone `I` leaves to the context."""
        return self._settled(tree) if self._count else tree

    def _settled(self, tree: Tree) -> Tree:
        match tree:
            case Call(function, args, found):
                found = self.type(found)
                if function in CONSTANTS and not args:
                    count = 1 if function == "identity" else len(found.shape)
                    return Call(function, tuple(map(size_tree, found.shape[:count])), found)
                return Call(function, tuple(map(self._settled, args)), found)
            case Bind(_, variable, over, body, found):
                return replace(
                    tree,
                    variable=replace(variable, type=self.type(variable.type)),
                    over=tuple(map(self._settled, over)),
                    body=self._settled(body),
                    type=self.type(found),
                )
            case Symbol(_, found):
                return replace(tree, type=self.type(found)) if found.shape else tree
            case _:
                return tree


def size_tree(dim: Dim) -> Tree:
    """The number or the name that a size is."""
    return Number(Fraction(dim)) if isinstance(dim, int) else Symbol(dim)


def zero(shape: Type) -> Tree:
    """The number, vector or matrix of this type that is zero."""
    if shape.kind == "scalar":
        return ZERO
    return Call("zeros", tuple(map(size_tree, shape.shape)), shape)


def size_of(tree: Tree) -> Dim | None:
    """The size that `tree` names, None if it is neither a whole number nor a name."""
    match tree:
        case Number(value) if value.denominator == 1 and value > 0:
            return int(value)
        case Symbol(name):
            return name
        case _:
            return None
