"""Vectors and matrices as sums of atoms, each times a number; and sums and products of norms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from graders.equivalence.order.linear import linear
from graders.maths.terms import ONE, ZERO, negated
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH
from graders.maths.typeset import to_ascii


def added(several: Iterable[Mapping[Tree, Tree]]) -> dict[Tree, Tree]:
    """The sum of several sums, without the atoms that cancel."""
    found: dict[Tree, Tree] = {}
    for parts in several:
        for atom, times in parts.items():
            found[atom] = Call("add", (found[atom], times)) if atom in found else times
    return {atom: times for atom, times in found.items() if linear(times, {}) != {}}


def joined(
    one: Mapping[Tree, Fraction], other: Mapping[Tree, Fraction], sign: int
) -> Mapping[Tree, Fraction]:
    """The sum, or the difference, of sums whose numbers are known, without what cancels."""
    zero = Fraction(0)
    found = {atom: one.get(atom, zero) + sign * other.get(atom, zero) for atom in {**one, **other}}
    return {atom: value for atom, value in found.items() if value}


def opposite(one: Tree, other: Tree) -> bool:
    """Whether two numbers are seen to cancel."""
    return linear(Call("add", (one, other)), {}) == {}


def images(atoms: Iterable[Tree], matrix: Tree) -> bool:
    """Whether all atoms are that matrix times another atom."""
    return all(
        isinstance(atom, Call)
        and (atom.function, len(atom.args), atom.args[0]) == ("mul", 2, matrix)
        for atom in atoms
    )


def turned(parts: Mapping[Tree, Tree]) -> Mapping[Tree, Tree]:
    """A sum or its opposite, whichever of the two was given: they have the same norm."""
    return max(parts, {atom: _against(times) for atom, times in parts.items()}, key=spelled)


def _against(times: Tree) -> Tree:
    match times:
        case Call("neg", (inner,)):
            return inner
        case _:
            return negated(times)


def spelled(parts: Mapping[Tree, Tree]) -> str:
    """A text that is the same for equal sums alone."""
    return str(sorted((to_ascii(atom), to_ascii(times)) for atom, times in parts.items()))


def magnitude(times: Tree) -> Tree:
    """The absolute value of what stands before an atom."""
    return ONE if times == ONE else Call("abs", (times,))


def reversed_triangle(norm: Tree, sizes: Sequence[Tree]) -> Iterator[Tree]:
    """No term is longer than the sum and the others together."""
    for place, size in enumerate(sizes):
        rest = (Call("neg", (other,)) for k, other in enumerate(sizes) if k != place)
        yield at_most(total([size, *rest]), norm)


def product(*factors: Tree) -> Tree:
    """The product of numbers, without the factors 1."""
    kept = tuple(factor for factor in factors if factor != ONE)
    return Call("mul", kept) if len(kept) > 1 else kept[0] if kept else ONE


def total(terms: Sequence[Tree]) -> Tree:
    """The sum of numbers."""
    return Call("add", tuple(terms)) if len(terms) > 1 else terms[0] if terms else ZERO


def at_most(low: Tree, high: Tree) -> Tree:
    """That a number is not above another."""
    return Call("le", (low, high), TRUTH)
