"""What is wrong with an equation that fails: a constant, a factor, the sign; or it holds in law.

Each guess is decided like any claim: the sides are equal after the one is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from graders.claims import Goal
from graders.equivalence import Ask, Claim, compare
from graders.evidence import Counterexample, Unsettled
from graders.maths.declared import Declarations
from graders.maths.terms import negated, number
from graders.maths.tree import Bind, Call, Symbol, Tree, free
from graders.maths.types import SCALAR
from graders.maths.typeset import to_ascii

CONSTANTS = (*range(1, 5), Fraction(1, 2), Fraction(1, 3), Fraction(1, 4))
MOMENTS = 4


def named(goal: Goal, ask: Ask, secret: str) -> str | None:
    """How the sides of a refuted equation of numbers differ, in words; None if nothing fits."""
    match goal.condition:
        case Call("eq", (left, right)) if left.type == SCALAR and not goal.given:
            guesses = (*_guesses(left, right, goal.names), *_laws(left, right, goal.names))
        case _:
            return None
    for words, pairs in guesses:
        if all(_equal(one, other, goal.names, ask, secret) for one, other in pairs):
            return words
    return None


def _equal(left: Tree, right: Tree, names: Declarations, ask: Ask, secret: str) -> bool:
    found = compare(Claim(left, right, names, secret=secret), ask)
    return not isinstance(found, (Counterexample, Unsettled))


def _guesses(
    left: Tree, right: Tree, names: Declarations
) -> Iterator[tuple[str, list[tuple[Tree, Tree]]]]:
    yield "the sides differ by the sign", [(left, negated(right))]
    used = sorted(free(left) | free(right))
    sizes = [names[name].symbol for name in used if name in names and names[name].type == SCALAR]
    factors: list[Tree] = [*map(number, CONSTANTS[1:]), *sizes, *(_root(size) for size in sizes)]
    for factor in factors:
        text = to_ascii(factor)
        yield f"the left side is {text} times the right", [(left, Call("mul", (factor, right)))]
        yield f"the right side is {text} times the left", [(right, Call("mul", (factor, left)))]
    for constant in map(number, CONSTANTS):
        text = to_ascii(constant)
        yield f"the left side is larger by {text}", [(left, Call("add", (right, constant)))]
        yield f"the right side is larger by {text}", [(right, Call("add", (left, constant)))]


def _laws(
    left: Tree, right: Tree, names: Declarations
) -> Iterator[tuple[str, list[tuple[Tree, Tree]]]]:
    """Random sides that are not equal may be so in law: their moments then are."""
    random = [name for name in free(left) | free(right) if name in names and names[name].law]
    if not random:
        return
    powers = range(1, MOMENTS + 1)
    yield (
        "the sides are equal in law only, as far as four moments tell",
        [(_moment(left, power, names), _moment(right, power, names)) for power in powers],
    )


def _moment(tree: Tree, power: int, names: Declarations) -> Tree:
    body: Tree = Call("pow", (tree, number(power))) if power > 1 else tree
    random = [names[name] for name in sorted(free(tree)) if name in names and names[name].law]
    return reduce(
        lambda inner, entry: Bind("expectation", entry.symbol, (entry.law or inner,), inner),
        random,
        body,
    )


def _root(size: Symbol) -> Tree:
    return Call("sqrt", (replace(size),))
