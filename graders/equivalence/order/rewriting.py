"""Proof by putting one side of a given equation in place of the other, wherever it stands.

    w'(t) = -g     makes  v^T w'(t) = -v^T g  an equation that needs no given

Names that an equation gives a value are solved for elsewhere; here larger terms are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graders.equivalence.claim import Claim
from graders.equivalence.entailment import Entailment
from graders.equivalence.ladder import prove
from graders.equivalence.order.conditions import conjuncts
from graders.equivalence.order.solving import solved
from graders.maths.tree import Bind, Call, Tree, free, walk
from graders.verdict import Proof

ROUNDS = 3
"""How often all equations are used."""


def rewritten(entailment: Entailment) -> Proof | None:
    """Return a proof of a goal that is made of equations, or None, which says nothing."""
    names, given = solved(entailment)
    rules = [rule for tree in given for rule in _rules(tree)]
    for goal in conjuncts(entailment.goal):
        if not (rules and isinstance(goal, Call) and goal.function == "eq"):
            return None
        left, right = (_normal(side, rules) for side in goal.args)
        if left != right and prove(Claim(left, right, names)) is None:
            return None
    return Proof(method="rewriting", where="both sides are defined")


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
