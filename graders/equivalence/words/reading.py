"""From a tree to combinations of words, and from numbers in words to the scalar normal form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from typing_extensions import override

from graders.equivalence.form.field import Field
from graders.equivalence.form.moments import DRAWS
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.reading import Reader, called
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import RULES
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.declared import named
from graders.equivalence.words.determinant import determinant
from graders.equivalence.words.drawn import expected, of_number_drawn
from graders.equivalence.words.inverse import Inverses
from graders.equivalence.words.letters import Letter
from graders.equivalence.words.power import POWER, all_powers, power, power_by_name
from graders.equivalence.words.standard import Standard
from graders.equivalence.words.written import written
from graders.maths.calculus import DERIVATIVES
from graders.maths.declared import REALS, Declarations
from graders.maths.length import of_length
from graders.maths.logarithms import spread
from graders.maths.tree import Bind, Call, Number, Symbol, Tree
from graders.maths.types import SCALAR, SHAPED, Dim

OPAQUE_NUMBERS = frozenset(
    {"spectral", "eigenvalue_max", "eigenvalue_min", "rank", "stable_rank", "logsumexp"}
)
OPAQUE = frozenset({"softmax", "sigmoid", "tanh", "relu", "softplus", "step", "abs", "sign"})
Make: TypeAlias = Callable[[Field, Callable[[str], Quotient]], Algebra]


def shaped(tree: Tree) -> bool:
    """Whether it is a vector or a matrix."""
    return tree.type.kind in SHAPED


def shape(tree: Tree) -> tuple[Dim, Dim]:
    """Height and width."""
    sizes = tree.type.shape
    return (sizes[0], 1) if len(sizes) == 1 else (sizes[0], sizes[1])


class WordReader(Reader):
    """Reads numbers, vectors and matrices of one claim."""

    def __init__(self, field: Field, declarations: Declarations, make: Make = Algebra) -> None:
        super().__init__(field, declarations, RULES)
        self.algebra = make(field, lambda name: self.read(Symbol(name, SCALAR)))
        self.standard = Standard(self.algebra)
        self.inverses = Inverses(self.algebra)
        self.optional = 0
        self.drawn: dict[str, Combination] = {}
        self.numbers: Mapping[str, Callable[[Call], Quotient]] = {
            "mul": lambda tree: self.algebra.number(self.product(tree.args)),
            "dot": self.inner,
            "trace": lambda tree: self.algebra.trace(self.matrix(tree.args[0])),
            "det": lambda tree: determinant(self.inverses, self.matrix(tree.args[0])),
            "logdet": self.logdet,
            "norm": self.norm,
            "frobenius": lambda tree: self.length(self.matrix(tree.args[0])),
            "at": self.entry,
            "apply": self.applied,
        }
        self.matrices: Mapping[str, Callable[[Call], Combination]] = {
            "add": lambda tree: self.algebra.total([self.matrix(arg) for arg in tree.args]),
            "neg": lambda tree: self.algebra.scaled(self.matrix(tree.args[0]), -field.one),
            "mul": lambda tree: self.product(tree.args),
            "div": self.quotient,
            "pow": self.power,
            "transpose": lambda tree: self.algebra.transposed(self.matrix(tree.args[0])),
            "inverse": lambda tree: self.inverses.inverse(self.matrix(tree.args[0])),
            "outer": self.outer,
            "identity": lambda tree: self.algebra.identity(shape(tree)[0]),
            "zeros": lambda tree: Combination(*shape(tree), {}),
            "ones": self.ones,
            "diag": self.diagonal,
            "at": self.row,
            "vector": lambda tree: written(self.standard, tree, self.read),
            "matrix": lambda tree: written(self.standard, tree, self.read),
        }

    @override
    def read(self, tree: Tree) -> Quotient:
        """The number that the tree is."""
        if shaped(tree):
            raise NoProofError
        if isinstance(tree, Call) and tree.function == "pow":
            base, above = tree.args
            if isinstance(base, Call) and (squares := self.squares(base, above)) is not None:
                return squares
        if isinstance(tree, Call) and any(map(shaped, tree.args)):
            rule = self.numbers.get(tree.function)
            return self.opaque_number(tree) if rule is None else rule(tree)
        return super().read(tree)

    @override
    def lazy(self, name: str, args: tuple[Tree, ...]) -> Quotient:
        """`cases` and `indicator` of numbers; matrices in them may lack an inverse."""
        self.optional += 1
        found = super().lazy(name, args)
        self.optional -= 1
        return found

    @override
    def bind(self, tree: Bind) -> Quotient:
        """A sum or a product of numbers, which may have no terms; a derivative; a mean."""
        if tree.binder in DRAWS:
            tree = replace(tree, body=spread(tree.body))
        if tree.binder == "expectation" and shaped(tree.variable):
            return self.algebra.number(expected(self, tree))
        if tree.binder in DERIVATIVES | DRAWS:
            return super().bind(tree)
        self.optional += 1
        found = super().bind(tree)
        self.optional -= 1
        return found

    def matrix(self, tree: Tree) -> Combination:
        """The combination that equals a vector or a matrix wherever it has a value."""
        if self.optional or not shaped(tree):
            raise NoProofError
        match tree:
            case Symbol(name):
                return self.named(tree, name)
            case Bind():
                return self.bound(tree)
            case Call("apply", (function, *args)):
                name = f"{called(function)}({self.texts(args)})"
                return self.algebra.single(Letter(name, *shape(tree)))
            case Call(name) if name in self.matrices:
                return self.matrices[name](tree)
            case Call(name) if name in OPAQUE:
                return self.opaque(tree)
            case _:
                raise NoProofError

    def named(self, symbol: Symbol, name: str) -> Combination:
        """What is drawn, a derived name, or a letter."""
        if name in self.drawn:
            return self.drawn[name]
        entry = self.declarations.get(name)
        if entry is not None and entry.equals is not None:
            return self.matrix(entry.equals)
        return named(self.standard, symbol, entry.domain if entry else REALS)

    def bound(self, tree: Bind) -> Combination:
        """A derivative, a sum of all powers, or an expectation."""
        if tree.binder in DERIVATIVES:
            return self.matrix(self.derived(tree))
        if tree.binder == "sum":
            return all_powers(self, tree)
        if tree.binder != "expectation":
            raise NoProofError
        return expected(self, tree) if shaped(tree.variable) else of_number_drawn(self, tree)

    def product(self, args: tuple[Tree, ...]) -> Combination:
        """A product of numbers, vectors and matrices, from left to right."""
        algebra, factor = self.algebra, self.field.one
        total: Combination | None = None
        for arg in args:
            if not shaped(arg):
                factor = factor * self.read(arg)
                continue
            value = self.matrix(arg)
            if total is not None and (total.rows, total.columns) == (1, 1):
                factor, total = factor * algebra.number(total), None
            total = value if total is None else algebra.product(total, value)
        if total is None:
            raise NoProofError
        return algebra.scaled(total, factor)

    def quotient(self, tree: Call) -> Combination:
        """A vector or a matrix divided by a number."""
        value, below = self.matrix(tree.args[0]), self.read(tree.args[1])
        return self.algebra.scaled(value, self.field.divided(self.field.one, below))

    def power(self, tree: Call) -> Combination:
        """A power; one with a small number as its exponent is multiplied out."""
        base, exponent = self.matrix(tree.args[0]), self.read(tree.args[1])
        if exponent.constant is None:
            return power_by_name(self.algebra, base, exponent)
        return power(self.inverses, base, exponent.constant)

    def outer(self, tree: Call) -> Combination:
        """The product of a column and a row."""
        left, right = map(self.matrix, tree.args)
        return self.algebra.product(left, self.algebra.transposed(right))

    def ones(self, tree: Call) -> Combination:
        """The vector or the matrix of ones."""
        rows, columns = shape(tree)
        left = self.standard.vector(self.standard.ones(rows))
        if tree.type.kind == "vector":
            return left
        right = self.standard.vector(self.standard.ones(columns))
        return self.algebra.product(left, self.algebra.transposed(right))

    def diagonal(self, tree: Call) -> Combination:
        """A vector as a diagonal matrix."""
        if tree.args[0].type.kind != "vector":
            raise NoProofError
        return self.standard.diagonal(self.matrix(tree.args[0]))

    def unit(self, size: Dim, index: Tree) -> Combination:
        """The vector that takes out an entry."""
        self.field.partial = True
        return self.standard.vector(self.standard.basis(size, self.read(index)))

    def row(self, tree: Call) -> Combination:
        """A row of a matrix, as a vector."""
        if len(tree.args) != 2 or tree.args[0].type.kind != "matrix":
            raise NoProofError
        value = self.matrix(tree.args[0])
        return self.algebra.product(
            self.algebra.transposed(value), self.unit(value.rows, tree.args[1])
        )

    def entry(self, tree: Call) -> Quotient:
        """An entry of a vector or a matrix: e_i^T A e_j."""
        value, algebra = self.matrix(tree.args[0]), self.algebra
        if len(tree.args) - 1 != tree.args[0].type.rank:
            raise NoProofError
        left = algebra.transposed(self.unit(value.rows, tree.args[1]))
        found = algebra.product(left, value)
        for index in tree.args[2:]:
            found = algebra.product(found, self.unit(value.columns, index))
        return algebra.number(found)

    def inner(self, tree: Call) -> Quotient:
        """The sum of the products of all entries: tr(A^T B)."""
        left, right = map(self.matrix, tree.args)
        return self.algebra.trace(self.algebra.product(self.algebra.transposed(left), right))

    def length(self, value: Combination) -> Quotient:
        """The square root of the sum of the squares of all entries."""
        turned = self.algebra.transposed(value)
        squares = self.algebra.trace(self.algebra.product(turned, value))
        return RULES["sqrt"](self.field, squares)

    def squares(self, base: Call, above: Tree) -> Quotient | None:
        """An even power of a Euclidean norm, which needs no root."""
        inside = of_length(base)
        half = above.value / 2 if isinstance(above, Number) else Fraction(1, 2)
        if inside is None or half.denominator != 1 or half > POWER:
            return None
        value = self.matrix(inside)
        product = self.algebra.product(self.algebra.transposed(value), value)
        return self.algebra.trace(product) ** int(half)

    def norm(self, tree: Call) -> Quotient:
        """The Euclidean norm."""
        inside = of_length(tree)
        return self.opaque_number(tree) if inside is None else self.length(self.matrix(inside))

    def logdet(self, tree: Call) -> Quotient:
        """The logarithm of the determinant, which is above 0 where it has a value."""
        return RULES["log"](self.field, determinant(self.inverses, self.matrix(tree.args[0])))

    def opaque_number(self, tree: Call) -> Quotient:
        """A number of which only this is known: equal arguments give equal numbers."""
        if tree.function not in OPAQUE_NUMBERS | {"norm"}:
            raise NoProofError
        self.field.partial = True
        return self.field.letter(tree.function, name=self.text(tree))

    def applied(self, tree: Call) -> Quotient:
        """A declared function, which has a value everywhere."""
        function, *args = tree.args
        return self.field.letter("apply", name=f"{called(function)}({self.texts(args)})")

    def opaque(self, tree: Call) -> Combination:
        """A vector or matrix of which only this is known."""
        self.field.partial = True
        name = f"{tree.function}({self.text(tree)})"
        return self.algebra.single(Letter(name, *shape(tree)))

    def text(self, tree: Call) -> str:
        """The same text for equal arguments."""
        return self.texts(tree.args)

    def texts(self, args: Sequence[Tree]) -> str:
        """The same text for equal values."""
        return "; ".join(
            self.matrix(arg).key if shaped(arg) else self.read(arg).key for arg in args
        )
