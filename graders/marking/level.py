"""Equations as the sets of their solutions: lines, hyperplanes, curves.

F = 0 and G = 0 have the same solutions if G is c F, with c not 0 and the same everywhere. They
have others if F and G are numbers, affine along one coordinate, and no such c exists there: then
one of them has a solution that the other has not. Both questions are equalities with a second
point: F(y) + F(y') = 2 F((y + y')/2), and F(y) G(y') = F(y') G(y). And where one equation gives a
name, as in w = A x, the other one must hold with what it gives.
"""

from __future__ import annotations

from dataclasses import replace

from graders.equivalence import Ask, Claim, compare
from graders.evidence import Agreement, Counterexample, Evidence, Identical, Proof, Unsettled
from graders.marking.second import second
from graders.marking.up_to import loosened, vanishes
from graders.maths.declared import REALS, Declaration, Declarations
from graders.maths.sizes import zero
from graders.maths.terms import HALF, TWO, minus
from graders.maths.tree import Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, VALUES


def difference(equation: Tree) -> Tree | None:
    """Left minus right side of an equation; None where it is none.

    >>> from graders.maths.tree import Symbol
    >>> from graders.maths.types import TRUTH
    >>> difference(Call("eq", (Symbol("x"), Symbol("y")), TRUTH)).function
    'add'
    """
    match equation:
        case Call("eq", (left, right)):
            if isinstance(right, Number) and right.value == 0:
                return left
            return minus(left, right)
        case _:
            return None


def multiple(claim: Claim, over: frozenset[str], ask: Ask) -> Evidence | Unsettled:
    """Whether the response, a difference of sides, is a constant multiple of the reference."""
    found = compare(claim, ask)
    if not isinstance(found, (Counterexample, Unsettled)) or vanishes(claim, ask):
        return found
    return compare(loosened(claim, "scale", over), ask)


def apart(claim: Claim, level: Claim, over: frozenset[str], ask: Ask) -> Counterexample | None:
    """A solution that only one of the equations of `claim` has, or a place where there is one."""
    sides = claim.reference, claim.response
    for one, other in (sides, sides[::-1]):
        found = _missed(one, other, claim.declarations, ask)
        if found is not None:
            return found
    return _tilted(level, over, ask)


def _tilted(claim: Claim, over: frozenset[str], ask: Ask) -> Counterexample | None:
    """A place at which, along one coordinate, reference and response have other solutions."""
    if claim.reference.type != SCALAR:
        return None
    for name in sorted(over):
        entry = claim.declarations.get(name)
        if entry is None or entry.domain != REALS or entry.type.kind not in VALUES:
            continue
        sides = claim.reference, claim.response
        if all(_affine(replace(claim, response=side), name, ask) for side in sides):
            found = compare(loosened(claim, "scale", frozenset({name})), ask)
            if isinstance(found, Counterexample):
                return found
    return None


def _missed(one: Tree, other: Tree, names: Declarations, ask: Ask) -> Counterexample | None:
    """A solution of the equation `one`, which gives a name, that does not solve `other`."""
    found, level = _given(one), difference(other)
    if found is None or level is None or not _is_free(found[0].name, names):
        return None
    given, value = found
    rest = (entry for entry in names.entries if entry.name != given.name)
    declared = Declarations((*rest, Declaration(given.name, given.type, equals=value)))
    seen = compare(Claim(zero(level.type), level, declared), ask)
    return seen if isinstance(seen, Counterexample) else None


def _is_free(name: str, names: Declarations) -> bool:
    """Whether a name may be anything, and nothing is declared by it."""
    entry = names.get(name)
    parts = [(each.equals, each.domain.low, each.domain.high) for each in names.entries]
    used = frozenset[str]().union(*(free(tree) for part in parts for tree in part if tree))
    return entry is not None and entry.domain == REALS and not entry.equals and name not in used


def _given(equation: Tree) -> tuple[Symbol, Tree] | None:
    """The name that stands alone on a side, and the other side, in which it does not occur."""
    if not isinstance(equation, Call):
        return None
    for name, value in (equation.args, equation.args[::-1]):
        if isinstance(name, Symbol) and name.name not in free(value):
            return name, value
    return None


def _affine(claim: Claim, name: str, ask: Ask) -> bool:
    """Whether the response is affine in `name`, as far as that can be told for certain."""
    tree, names = claim.response, claim.declarations
    other = second(names, [tree], [name])

    def middle(symbol: Symbol) -> Tree:
        both = Call("add", (symbol, other.values[name]), symbol.type)
        return Call("mul", (HALF, both), symbol.type)

    half = second(other.declarations, [tree], [name], called="middle", place=middle)
    total = Call("add", (tree, other.at(tree)), tree.type)
    twice = Call("mul", (TWO, half.at(tree)), tree.type)
    middling = replace(claim, reference=total, response=twice, declarations=half.declarations)
    found = compare(middling, ask)
    return isinstance(found, (Identical, Proof, Agreement))
