"""A mean with a bounded function in it, which is largest where the function is at one of its ends.

    E[f(X) u(X)] <= c for every f with values in [0, 1]   follows from   E[max(0, u(X))] <= c

For what is linear in a number is largest at one of the ends between which the number lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graders.equivalence.entailment import Entailment
from graders.equivalence.order.conditions import conjuncts, joined
from graders.equivalence.order.means import means, seen_through, under
from graders.equivalence.order.rewriting import replaced
from graders.maths.declared import Declarations
from graders.maths.substitute import fresh
from graders.maths.terms import ZERO, minus, negated
from graders.maths.tree import Bind, Call, Symbol, Tree, walk
from graders.maths.types import TRUTH


def at_worst(entailment: Entailment) -> Entailment | None:
    """Return a stronger question without bounded functions, None where there is none."""
    names = entailment.declarations
    goals = [
        _stronger(low, high, names)
        for goal in conjuncts(entailment.goal)
        for low, high in _halves(seen_through(goal, names))
    ]
    known = [goal for goal in goals if goal is not None]
    if not known or len(known) < len(goals):
        return None
    return replace(entailment, goal=joined(known))


def _halves(goal: Tree) -> Iterator[tuple[Tree, Tree]]:
    """What must be at most what: |a| <= b is two such demands."""
    match goal:
        case Call("le", (Call("abs", (inner,)), high)):
            yield from ((inner, high), (negated(inner), high))
        case Call("le", (low, high)):
            yield low, high
        case _:
            yield ZERO, ZERO  # of no use here


def _stronger(low: Tree, high: Tree, names: Declarations) -> Tree | None:
    if _bounded(high, names):
        low, high = minus(low, high), ZERO
    found = means(low)
    if not found:
        return None
    draw, law = Symbol(fresh("draw", low), found[0].variable.type), found[0].over
    body = under(low, draw, *law)
    values = {} if body is None else _bounded(body, names)
    if body is None or len(values) != 1:
        return None
    [(value, ends)] = values.items()
    if not _linear(body, value):
        return None
    worst = Call("max", tuple(replaced(body, value, end) for end in ends))
    return Call("le", (Bind("expectation", draw, law, worst), high), TRUTH)


def _bounded(tree: Tree, names: Declarations) -> dict[Tree, tuple[Tree, Tree]]:
    """The values of bounded functions in a tree, and between what they lie."""
    found: dict[Tree, tuple[Tree, Tree]] = {}
    for node in walk(tree):
        match node:
            case Call("apply", (Symbol(name), *_)) if name in names:
                low, high = names[name].domain.low, names[name].domain.high
                if low is not None and high is not None:
                    found[node] = low, high
            case _:
                pass
    return found


def _linear(tree: Tree, value: Tree) -> bool:
    """Whether a tree is linear in a part of it."""
    if tree == value or value not in walk(tree):
        return True
    match tree:
        case Call("neg" | "add", args):
            return all(_linear(arg, value) for arg in args)
        case Call("mul", args):
            within = [arg for arg in args if value in walk(arg)]
            return len(within) == 1 and _linear(within[0], value)
        case Call("div", (above, below)):
            return value not in walk(below) and _linear(above, value)
        case _:
            return False
