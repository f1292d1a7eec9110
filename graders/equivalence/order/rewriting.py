"""Proof by putting one side of a given equation in place of the other, wherever it stands.

    w'(t) = -g     makes  v^T w'(t) = -v^T g  an equation that needs no given

An equation of vectors or matrices may also be a multiple of a given one (`words/multiple.py`), or
follow from several by products and sums (`words/learned.py`).
Names that an equation gives a value are solved for elsewhere; here larger terms are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graders.equivalence.claim import Claim
from graders.equivalence.entailment import Entailment
from graders.equivalence.normal_form import prove
from graders.equivalence.order.conditions import conjuncts
from graders.equivalence.order.solving import solved
from graders.equivalence.words.learned import learned
from graders.equivalence.words.multiple import multiple
from graders.evidence import Proof
from graders.maths.declared import Declarations
from graders.maths.tree import Bind, Call, Tree, children, free, walk

ROUNDS = 3
"""How often all equations are used."""


def rewritten(entailment: Entailment) -> Proof | None:
    """Return a proof of a goal that is made of equations, or None, which says nothing."""
    names, given = solved(entailment)
    rules = [rule for tree in given for rule in _rules(tree)]
    shapes = [tree for tree in given if _of_shapes(tree)]
    goals = list(conjuncts(entailment.goal))
    if not all(isinstance(goal, Call) and goal.function == "eq" for goal in goals):
        return None
    if all(
        (rules and _equal(goal, rules, names))
        or any(multiple(goal, each, names) for each in given)
        or (shapes and learned(goal, shapes, names))
        for goal in goals
    ):
        return Proof(method="rewriting", where="both sides are defined")
    return None


def _equal(goal: Tree, rules: list[tuple[Tree, Tree]], names: Declarations) -> bool:
    """Whether both sides are equal with new terms in place of old ones."""
    left, right = (_normal(side, rules) for side in children(goal))
    return left == right or prove(Claim(left, right, names)) is not None


def _of_shapes(tree: Tree) -> bool:
    """Whether it is an equation of vectors or of matrices."""
    equation = isinstance(tree, Call) and tree.function == "eq"
    return equation and any(side.type.shape for side in children(tree))


def _rules(tree: Tree) -> Iterator[tuple[Tree, Tree]]:
    """A term that is no name, and what is in its place."""
    match tree:
        case Call("eq", (Call() as left, right)) if left not in walk(right):
            yield left, right
        case _:
            return


def _normal(tree: Tree, rules: list[tuple[Tree, Tree]]) -> Tree:
    for _ in range(ROUNDS):
        before = tree
        for old, new in rules:
            tree = replaced(tree, old, new)
        if tree == before:
            break
    return tree


def replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    """The tree with `new` for `old`, save where a binder gives its names another meaning."""
    if tree == old:
        return new
    match tree:
        case Call(_, args):
            return replace(tree, args=tuple(replaced(arg, old, new) for arg in args))
        case Bind(_, variable, over, body):
            ends = tuple(replaced(end, old, new) for end in over)
            hidden = variable.name in free(old) | free(new)
            return replace(tree, over=ends, body=body if hidden else replaced(body, old, new))
        case _:
            return tree
