"""Proof that means are in order, because what they are of is, for every draw.

u <= v for every draw   entails   E[u] <= E[v]
a + k E[u]              is        E[a + k u]
|a| <= b                is        a <= b and -a <= b
a <= max(b, c)          follows from a <= b, and from a <= c
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graders.equivalence.entailment import Entailment
from graders.equivalence.order.conditions import conjuncts
from graders.equivalence.order.prove import WHERE, proved
from graders.evidence import Proof
from graders.maths.ball import Meter
from graders.maths.declared import Declaration, Declarations
from graders.maths.substitute import fresh, substitute
from graders.maths.support import NOWHERE, support
from graders.maths.terms import negated
from graders.maths.tree import Bind, Call, Symbol, Tree, free, walk
from graders.maths.types import SCALAR, TRUTH

DEPTH = 3
"""Draws of one mean."""


def averaged(entailment: Entailment, purse: Meter | None = None) -> Proof | None:
    """Return a proof of a goal about means, or None, which says nothing."""
    goals = [seen_through(goal, entailment.declarations) for goal in conjuncts(entailment.goal)]
    if not any(map(means, goals)):
        return None
    for goal in goals:
        if not (isinstance(goal, Call) and goal.function == "le" and goal.args[0].type == SCALAR):
            return None
        low, high = goal.args
        if not _Order(entailment, purse).follows(low, high, DEPTH):
            return None
    return Proof(method="means", where=WHERE)


def means(tree: Tree) -> list[Bind]:
    """The expectations in a tree, outermost first."""
    return [node for node in walk(tree) if isinstance(node, Bind) and node.binder == _MEAN]


def seen_through(tree: Tree, names: Declarations) -> Tree:
    """The tree with all that derived names are short for written out."""
    for entry in reversed(names.entries):
        if entry.equals is not None and entry.name in free(tree):
            tree = substitute(tree, {entry.name: entry.equals})
    return tree


_MEAN = "expectation"


class _Order:
    """What is known on the way to one goal."""

    def __init__(self, entailment: Entailment, purse: Meter | None) -> None:
        self.entailment, self.purse = entailment, purse

    def follows(self, low: Tree, high: Tree, depth: int) -> bool:
        """Whether low <= high is proved."""
        if low == high:
            return True
        match low:
            case Call("abs", (inner,)):
                return all(self.follows(one, high, depth) for one in (inner, negated(inner)))
            case Call("max", args):
                return all(self.follows(one, high, depth) for one in args)
            case _:
                pass
        match high:
            case Call("max", args) if means(high):
                return any(self.follows(low, one, depth) for one in args)
            case _:
                return self._pointwise(low, high, depth)

    def _pointwise(self, low: Tree, high: Tree, depth: int) -> bool:
        goal = Call("le", (low, high), TRUTH)
        found = means(goal)
        if not found:
            return proved(replace(self.entailment, goal=goal), self.purse) is not None
        name = fresh("draw", goal, *self.entailment.given)
        drawn = Symbol(name, found[0].variable.type), found[0].over[0]
        small, large = (under(side, *drawn) for side in (low, high))
        domain = support(drawn[1])
        if not depth or small is None or large is None or domain == NOWHERE:
            return False
        names = self.entailment.declarations
        entry = Declaration(name, drawn[0].type, domain)
        inner = replace(self.entailment, declarations=names.extended([entry]))
        return _Order(inner, self.purse).follows(small, large, depth - 1)


def under(tree: Tree, draw: Symbol, law: Tree) -> Tree | None:
    """What a tree is the mean of, under a law with this draw; None if it is none."""
    match tree:
        case Bind(binder, variable, (over,), body) if binder == _MEAN:
            same = over == law and variable.type == draw.type
            return substitute(body, {variable.name: draw}) if same else None
        case _ if not means(tree):
            return tree
        case Call("neg" | "add", args):
            parts = [under(arg, draw, law) for arg in args]
        case Call("mul", args):
            parts = list(_scaled(args, draw, law))
        case Call("div", (above, below)) if not means(below):
            parts = [under(above, draw, law), below]
        case _:
            return None
    known = [part for part in parts if part is not None]
    return replace(tree, args=tuple(known)) if len(known) == len(parts) else None


def _scaled(args: tuple[Tree, ...], draw: Symbol, law: Tree) -> Iterator[Tree | None]:
    """The factors of a product, one of which may be a mean."""
    several = sum(1 for arg in args if means(arg)) > 1
    for arg in args:
        yield None if several else under(arg, draw, law)
