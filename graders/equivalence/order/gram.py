"""Vectors and matrices of any size as numbers: norms and inner products of what they are made of.

    atom        a vector or matrix that is no sum: `u`, `A x`
    |a|, <a, b> numbers of their own, for each atom and each pair
    |u + v|^2   is |u|^2 + 2 <u, v> + |v|^2

Known of them: Cauchy-Schwarz, the triangle inequality and its reverse, unit vectors have the norm
1, |A x| is at most spectral(A) |x|, |ReLU(u) - ReLU(v)| at most |u - v|, spectral(A) at most
frobenius(A), and how the norms with p = 1, 2 and infinity compare. Whatever else holds no number
is a number of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from graders.equivalence.order.linear import linear
from graders.equivalence.order.sums import (
    added,
    at_most,
    images,
    joined,
    magnitude,
    opposite,
    product,
    reversed_triangle,
    spelled,
    total,
    turned,
)
from graders.maths.declared import REALS, Declaration, Declarations, Domain
from graders.maths.length import of_length
from graders.maths.sizes import size_tree
from graders.maths.terms import ONE, ZERO, minus, negated
from graders.maths.tree import Call, Number, Symbol, Tree, children
from graders.maths.types import SCALAR, SHAPED, TRUTH
from graders.maths.typeset import to_ascii

MOST = 8
"""Norms among which triangles are looked for."""

SHORTENING = frozenset({"abs", "relu", "tanh"})
"""Functions of entries that are 0 at 0 and nowhere steeper than 1."""


class Gram:
    """What stands for vectors and matrices in one entailment.

    Attributes:
        known: Conditions that always hold of the new names.
    """

    def __init__(self, names: Declarations) -> None:
        self._names = names
        self._new: dict[str, Declaration] = {}
        self._told: set[str] = set()
        self._plain: dict[str, Mapping[Tree, Fraction]] = {}
        self.known: list[Tree] = []

    @property
    def names(self) -> Declarations:
        """The declarations, with the new names."""
        return Declarations((*self._names.entries, *self._new.values()))

    def written(self, tree: Tree) -> Tree:
        """The same number or condition, written in numbers alone."""
        entry = self._names.get(tree.name) if isinstance(tree, Symbol) else None
        if entry is not None and entry.equals is not None and _holds_shapes(entry.equals):
            return self.written(entry.equals)
        if not isinstance(tree, Call) or tree.type.kind not in ("scalar", "truth"):
            return self._opaque(tree) if _holds_shapes(tree) else tree
        return self._call(tree)

    def _call(self, tree: Call) -> Tree:
        found: Tree
        match tree.function, tree.args:
            case "norm" | "frobenius", _ if (inside := of_length(tree)) is not None:
                found = self._norm(self._parts(inside))
            case "norm" | "spectral", _:
                found = self._other_norm(tree)
            case "dot", (one, other):
                found = self._inner(self._parts(one), self._parts(other))
            case "mul", args if (pair := _pair(args)) is not None:
                numbers, (one, other) = pair
                inner = self._inner(self._parts(one), self._parts(other))
                found = product(*map(self.written, numbers), inner)
            case _, args if all(arg.type.kind in ("scalar", "truth") for arg in args):
                found = replace(tree, args=tuple(map(self.written, args)))
            case _:
                found = self._opaque(tree)
        return found

    def _parts(self, tree: Tree) -> dict[Tree, Tree]:
        """A vector or matrix as a sum of numbers times atoms."""
        entry = self._names.get(tree.name) if isinstance(tree, Symbol) else None
        found: dict[Tree, Tree] = {tree: ONE}
        if entry is not None and entry.equals is not None:
            found = self._parts(entry.equals)
        match tree:
            case Call("add", args):
                found = added(self._parts(arg) for arg in args)
            case Call("neg", (inner,)):
                found = {atom: Call("neg", (times,)) for atom, times in self._parts(inner).items()}
            case Call("div", (inner, below)):
                divisor, parts = self.written(below), self._parts(inner)
                found = {atom: Call("div", (times, divisor)) for atom, times in parts.items()}
            case Call("mul", args):
                found = self._multiple(tree, args)
            case Call("zeros", _):
                found = {}
            case _:
                pass
        return found

    def _multiple(self, tree: Call, args: tuple[Tree, ...]) -> dict[Tree, Tree]:
        """Numbers in a product stand before it; a matrix times a sum is a sum."""
        factors = [self.written(arg) for arg in args if arg.type == SCALAR]
        rest = [arg for arg in args if arg.type != SCALAR]
        if len(rest) == 1:
            parts = self._parts(rest[0])
        elif all(arg.type.kind == "matrix" for arg in rest[:-1]) and 1 not in rest[0].type.shape:
            inner = self._parts(rest[-1])
            parts = {
                replace(tree, args=(*rest[:-1], atom)): times for atom, times in inner.items()
            }
        else:
            return {tree: ONE}
        return {atom: product(*factors, times) for atom, times in parts.items()}

    def _inner(self, one: Mapping[Tree, Tree], other: Mapping[Tree, Tree]) -> Tree:
        terms = [
            product(times, more, self._between(a, b))
            for a, times in one.items()
            for b, more in other.items()
        ]
        return total(terms)

    def _between(self, one: Tree, other: Tree) -> Tree:
        """The inner product of two atoms."""
        if one == other:
            return product(self._length(one), self._length(one))
        first, second = sorted((to_ascii(one), to_ascii(other)))
        name = f"<{first}, {second}>"
        symbol = Symbol(name)
        if name not in self._new:
            self._new[name] = Declaration(name)
            most = product(self._length(one), self._length(other))
            self.known += [at_most(symbol, most), at_most(negated(most), symbol)]
        return symbol

    def _length(self, atom: Tree) -> Tree:
        """The norm of an atom."""
        entry = self._names.get(atom.name) if isinstance(atom, Symbol) else None
        if entry is not None and entry.domain.structure == "unit":
            return ONE
        symbol = self._positive(f"|{to_ascii(atom)}|")
        self._keep(symbol, {atom: ONE})
        match atom:
            case Call("mul", (matrix, inner)) if symbol.name not in self._told:
                self._told.add(symbol.name)
                most = product(self._spectral(matrix), self._norm(self._parts(inner)))
                self.known.append(at_most(symbol, most))
            case _:
                pass
        return symbol

    def _norm(self, parts: Mapping[Tree, Tree]) -> Tree:
        """The norm of a sum; its square is an inner product."""
        parts = turned(parts)
        sizes = [product(magnitude(times), self._length(atom)) for atom, times in parts.items()]
        name = f"|{spelled(parts)}|"
        norm = total(sizes) if len(parts) < 2 else self._positive(name)
        if name not in self._told:
            self._told.add(name)
            if isinstance(norm, Symbol) and norm.name == name:
                self._keep(norm, parts)
                square = Call("eq", (product(norm, norm), self._inner(parts, parts)), TRUTH)
                self.known += [square, at_most(norm, total(sizes))]
                self.known += reversed_triangle(norm, sizes)
            self.known += [at_most(norm, most) for most in self._bounds(parts)]
        return norm

    def _bounds(self, parts: Mapping[Tree, Tree]) -> Iterator[Tree]:
        """Bounds of a norm: that of what all terms are images of, and in turn the bounds of that.

        One image alone is bounded with its length.
        """
        match list(parts.items()):
            case [(Call("mul", (matrix, _)), _), _, *_] if images(parts, matrix):
                factor: Tree = self._spectral(matrix)
                inside = {children(atom)[1]: times for atom, times in parts.items()}
            case [(Call(name, (inner,)), times)] if name in SHORTENING:
                factor, inside = magnitude(times), self._parts(inner)
            case [(Call(name, (one,)), times), (Call(other, (two,)), against)] if (
                name == other and name in SHORTENING and opposite(times, against)
            ):
                factor, inside = magnitude(times), self._parts(minus(one, two))
            case _:
                return
        for most in (self._norm(inside), *self._bounds(inside)):
            yield product(factor, most)

    def _spectral(self, matrix: Tree) -> Symbol:
        """The most by which a matrix stretches."""
        symbol = self._positive(f"spectral {to_ascii(matrix)}")
        if symbol.name not in self._told:
            self._told.add(symbol.name)
            self.known.append(at_most(symbol, self._norm(self._parts(matrix))))
        return symbol

    def _keep(self, symbol: Symbol, parts: Mapping[Tree, Tree]) -> None:
        """Remember of what sum a number is the norm, if its coefficients are plain numbers."""
        forms = {atom: linear(times, {}) for atom, times in parts.items()}
        if all(form is not None and not form.keys() - {""} for form in forms.values()):
            self._plain[symbol.name] = {
                atom: form[""] for atom, form in forms.items() if form and form[""]
            }

    def triangles(self) -> Iterator[Tree]:
        """The triangle inequality for every three norms of which two sums make the third."""
        norms = list(self._plain.items())[:MOST]
        for (one, first), (other, second) in combinations(norms, 2):
            both = [joined(first, second, sign) for sign in (1, -1)]
            for name, parts in norms:
                if any(parts in (found, joined({}, found, -1)) for found in both):
                    yield at_most(Symbol(name), total([Symbol(one), Symbol(other)]))

    def _other_norm(self, tree: Call) -> Tree:
        if tree.function == "spectral":
            return self._spectral(tree.args[0])
        inside, power = tree.args
        if inside.type.kind != "vector":
            return self._opaque(tree)
        symbol = self._positive(f"norm {to_ascii(inside)} {to_ascii(power)}")
        plain = self._norm(self._parts(inside))
        count = size_tree(inside.type.shape[0])
        if _p(power) in ("1", "inf"):
            low, high = (plain, symbol) if _p(power) == "1" else (symbol, plain)
            square = product(count, low, low)
            self.known += [at_most(low, high), at_most(product(high, high), square)]
        return symbol

    def _opaque(self, tree: Tree) -> Tree:
        if tree.type != SCALAR:
            return tree
        name = to_ascii(tree)
        if name not in self._names:
            self._new.setdefault(name, Declaration(name, domain=self._values(tree)))
        return Symbol(name)

    def _values(self, tree: Tree) -> Domain:
        """Where a value lies: what is declared of it, if it is one of a declared function."""
        match tree:
            case Call("apply", (Symbol(name), *_)) if name in self._names:
                return self._names[name].domain
            case _:
                return REALS

    def _positive(self, name: str) -> Symbol:
        self._new.setdefault(name, Declaration(name, domain=Domain(low=ZERO)))
        return Symbol(name)


def _holds_shapes(tree: Tree) -> bool:
    """Whether vectors, matrices or binders stand in a tree, so that numbers alone do not tell."""
    return not isinstance(tree, (Number, Symbol)) and any(
        child.type.kind in SHAPED or _holds_shapes(child) for child in children(tree)
    )


def _pair(args: tuple[Tree, ...]) -> tuple[list[Tree], tuple[Tree, Tree]] | None:
    """Numbers, and x and y, of a product with x^T y in it; what lies between goes to y."""
    numbers = [arg for arg in args if arg.type == SCALAR]
    rest = [arg for arg in args if arg.type != SCALAR]
    match rest:
        case [Call("transpose", (one,)), *middle, last] if one.type.kind == "vector":
            if last.type.kind != "vector" or any(arg.type.kind != "matrix" for arg in middle):
                return None
            if any(isinstance(arg, Call) and arg.function == "transpose" for arg in middle):
                return None
            return numbers, (one, Call("mul", (*middle, last), one.type) if middle else last)
        case _:
            return None


def _p(power: Tree) -> str:
    """Which norm: 1, inf, or another."""
    if isinstance(power, Call) and power.function == "infinity":
        return "inf"
    return str(power.value) if isinstance(power, Number) else ""
