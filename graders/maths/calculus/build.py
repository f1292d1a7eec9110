"""Typed trees made by rule, lightly tidied: no 0, no 1, numbers first, transposes on the leaves.

A product keeps the numbers in front; `u^T v` inside of a longer product is one of them, so that
the rest is a chain of vectors and matrices that may be read from either end.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from graders.maths import rules
from graders.maths.balls.meter import Meter
from graders.maths.functions import FUNCTIONS
from graders.maths.signature import Mismatch
from graders.maths.sizes import Sizes, size_tree
from graders.maths.tree import Bind, Call, Number, Symbol, Tree
from graders.maths.types import SCALAR, Dim, Type

MOST, LARGEST = 3_000, 1_000
"""Nodes that one derivative may be made of, on the way, and in the end."""


class Underivable(Exception):  # noqa: N818 - an outcome: the deciders stay silent about it
    """There is no rule for a derivative: the message says of what."""


class Build:
    """Makes the nodes of one derivative, and counts them.

    Raises:
        Dear: There are too many.
    """

    def __init__(self) -> None:
        self._meter = Meter(MOST)
        self._names = 0

    def fresh(self, name: str) -> str:
        """A name that no other node has."""
        self._names += 1
        return f"{name}:{self._names}"

    def call(self, function: str, *args: Tree) -> Tree:
        """A call with its type.

        Raises:
            Underivable: The arguments do not fit, as those of a size that is not known yet.
        """
        self._meter.spend(1)
        try:
            return Call(function, args, FUNCTIONS[function].rule(Sizes(), args))
        except Mismatch as mismatch:
            raise Underivable(mismatch.message) from None

    def bind(self, binder: str, variable: Symbol, over: tuple[Tree, ...], body: Tree) -> Tree:
        """A binder of the type of its body."""
        self._meter.spend(1)
        return Bind(binder, variable, over, body, body.type)

    def number(self, value: Fraction | int) -> Tree:
        """A rational number."""
        return Number(Fraction(value))

    def zero(self, like: Type) -> Tree:
        """The zero of a type."""
        if like.kind == "scalar":
            return self.number(0)
        return self.call("zeros", *map(size_tree, _flat(like)))

    def unit(self, size: Dim, index: Tree) -> Tree:
        """The vector that is 1 at `index` and else 0: a row of the identity."""
        return self.call("at", self.identity(size), index)

    def identity(self, size: Dim) -> Tree:
        """The identity matrix."""
        return self.call("identity", size_tree(size))

    def ones(self, size: Type) -> Tree:
        """The vector or matrix of ones of a type."""
        return self.call("ones", *map(size_tree, size.shape))

    def negative(self, tree: Tree) -> Tree:
        """The tree with the other sign."""
        return self.times(self.number(-1), tree)

    def plus(self, *terms: Tree | None) -> Tree | None:
        """The sum of what there is."""
        found = [term for term in terms if term is not None and not is_zero(term)]
        if len(found) < 2:
            return found[0] if found else None
        return self.call("add", *found)

    def over(self, above: Tree, below: Tree) -> Tree:
        """A quotient."""
        if is_zero(above):
            return above
        if isinstance(above, Number) and isinstance(below, Number) and below.value:
            return Number(above.value / below.value)
        return self.call("div", above, below)

    def raised(self, base: Tree, exponent: Fraction | int) -> Tree:
        """A number to a power that is known."""
        return base if exponent == 1 else self.call("pow", base, self.number(exponent))

    def times(self, *factors: Tree) -> Tree:
        """The product from left to right."""
        coefficient, scalars, shaped = Fraction(1), [], []
        for group in groups(list(_factors(factors))):
            if len(group) > 1 or group[0].type != SCALAR:
                shaped.append(group)
            elif isinstance(group[0], Number):
                coefficient *= group[0].value
            else:
                scalars.append(group[0])
        numbers = [self._chain(group) for group in shaped if _is_number(group)]
        chain = [factor for group in shaped if not _is_number(group) for factor in group]
        if not coefficient:
            return self.zero(self._chain(chain).type if chain else SCALAR)
        return self._joined(coefficient, [*scalars, *numbers], chain)

    def _joined(self, coefficient: Fraction, numbers: list[Tree], chain: list[Tree]) -> Tree:
        chain = self._without_identity(chain)
        found = [*numbers, *chain]
        if not found:
            return Number(coefficient)
        if coefficient not in (1, -1):
            found = [Number(coefficient), *found]
        product = found[0] if len(found) == 1 else self.call("mul", *found)
        return self.call("neg", product) if coefficient == -1 else product

    def _chain(self, group: Sequence[Tree]) -> Tree:
        kept = self._without_identity(list(group))
        return kept[0] if len(kept) == 1 else self.call("mul", *kept)

    def _without_identity(self, chain: list[Tree]) -> list[Tree]:
        kept = [one for one in chain if not (isinstance(one, Call) and one.function == "identity")]
        return kept or chain[:1]

    def transposed(self, tree: Tree) -> Tree:
        """The transpose, of the factors where it is a product."""
        if tree.type == SCALAR or _is_diagonal(tree):
            return tree
        match tree:
            case Call("transpose", (inner,)):
                return inner
            case Call("mul", args):
                return self.times(*map(self.transposed, reversed(args)))
            case Call("neg", (inner,)):
                return self.negative(self.transposed(inner))
            case Call("outer", (left, right)):
                return self.call("outer", right, left)
            case _:
                return self.call("transpose", tree)

    def dot(self, left: Tree, right: Tree) -> Tree:
        """The sum of the products of all entries."""
        if left.type == right.type == SCALAR:
            return self.times(left, right)
        if left.type.kind == "vector":
            return self.times(self.transposed(left), right)
        return self.call("dot", left, right)


def is_zero(tree: Tree) -> bool:
    """Whether it is written as 0."""
    if isinstance(tree, Number):
        return not tree.value
    return isinstance(tree, Call) and tree.function == "zeros"


def groups(factors: Sequence[Tree]) -> list[list[Tree]]:
    """The factors of a product, parted where what was read so far is a number.

    Raises:
        Underivable: It is no product.
    """
    found: list[list[Tree]] = []
    group: list[Tree] = []
    for factor in factors:
        if factor.type == SCALAR:
            found.append([factor])
            continue
        group.append(factor)
        try:
            if rules.product(Sizes(), tuple(group)) == SCALAR:
                found.append(group)
                group = []
        except Mismatch as mismatch:
            raise Underivable(mismatch.message) from None
    return [*found, group] if group else found


def _is_diagonal(tree: Tree) -> bool:
    """Whether it is written as a diagonal matrix."""
    if not isinstance(tree, Call) or tree.type.kind != "matrix":
        return False
    return tree.function in ("identity", "diag")


def _is_number(group: Sequence[Tree]) -> bool:
    return len(group) > 1 and rules.product(Sizes(), tuple(group)) == SCALAR


def _factors(factors: Sequence[Tree]) -> list[Tree]:
    """The factors without brackets that do not matter, and signs as -1."""
    found: list[Tree] = []
    for factor in factors:
        match factor:
            case Call("mul", args) if factor.type != SCALAR or _all_numbers(args):
                found += _factors(args)
            case Call("neg", (inner,)):
                found += [Number(Fraction(-1)), *_factors((inner,))]
            case _:
                found.append(factor)
    return found


def _all_numbers(args: Sequence[Tree]) -> bool:
    return all(arg.type == SCALAR for arg in args)


def _flat(like: Type) -> tuple[Dim, ...]:
    """The sizes of a vector, a matrix, or a sequence of either."""
    return (*like.shape, *(_flat(like.item) if like.item is not None else ()))
