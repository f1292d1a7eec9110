"""Proof of an entailment: the givens contradict the opposite of the goal, in every case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graders.equivalence.claim import Claim
from graders.equivalence.entailment import Entailment
from graders.equivalence.form import prove
from graders.equivalence.form.field import Field, Plan, RetryError
from graders.equivalence.form.reading import Reader
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import RULES
from graders.equivalence.form.sign import nonzero
from graders.equivalence.order.absurd import absurd
from graders.equivalence.order.conditions import cases, conjuncts, denied
from graders.equivalence.order.facts import Fact, related, transformed
from graders.equivalence.order.gram import Gram
from graders.equivalence.order.parting import parted
from graders.equivalence.order.solving import solved
from graders.evidence import Proof
from graders.maths.ball import Meter
from graders.maths.declared import Declarations
from graders.maths.terms import ZERO
from graders.maths.tree import Call, Tree, free
from graders.maths.types import SCALAR

WHERE = "both sides are defined"
MOST_CASES = 16
GROWING = frozenset(
    {"exp", "log", "sqrt", "Phi", "Phi_inverse", "erf", "sigmoid", "softplus"}
    | {"sinh", "tanh", "asinh", "atanh", "asin", "atan"}
)
"""Functions whose values are in the order of their arguments, strictly."""

FUEL = 200_000
"""Steps that one case may take."""

MOST_FUEL = 400_000
"""Steps that all cases of one entailment may take."""

STEPS = 3
"""How many steps take as long as one node evaluation."""


def proved(entailment: Entailment, purse: Meter | None = None) -> Proof | None:
    """Return a proof, or None, which says nothing; never raises. The purse counts the work."""
    fuel = Meter(MOST_FUEL)
    found = _proved(entailment, fuel)
    if purse is not None:
        purse.left -= fuel.spent // STEPS
    return found


def _proved(entailment: Entailment, fuel: Meter) -> Proof | None:
    names, given = solved(entailment)
    for goal in conjuncts(entailment.goal):
        ways = (goal, *inner(goal))
        if not any(_contradicted(names, (denied(way), *given), fuel) for way in ways):
            return None
    return Proof(method="signs", where=WHERE)


def inner(goal: Tree) -> Iterator[Tree]:
    """The order of two arguments that entails the order of their values, if a goal is one.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> goal = parse("Phi(x) < Phi(y)", declarations({"x": "real", "y": "real"})).tree
    >>> list(map(to_ascii, inner(goal)))
    ['x < y']
    """
    match goal:
        case Call("lt" | "le", (Call(one, (low,)), Call(other, (high,)))) if one == other:
            if one in GROWING and low.type == high.type == SCALAR:
                yield replace(goal, args=(low, high))
        case Call("lt" | "le", (low, Call(name, (high,)))) if _is_at_0(name, low):
            yield replace(goal, args=(ZERO, high))
        case Call("lt" | "le", (Call(name, (low,)), high)) if _is_at_0(name, high):
            yield replace(goal, args=(low, ZERO))
        case _:
            return


def _is_at_0(name: str, tree: Tree) -> bool:
    """Whether a constant is the value at 0 of a growing function, as 1/2 is that of Phi."""
    if name not in GROWING or free(tree):
        return False
    return prove(Claim(tree, Call(name, (ZERO,)), Declarations())) is not None


def _contradicted(names: Declarations, trees: tuple[Tree, ...], fuel: Meter) -> bool:
    """Whether conditions, the first of which is against the goal, hold together nowhere."""
    gram = Gram(names)
    trees = tuple(map(gram.written, trees))
    trees, names = (*trees, *gram.known, *gram.triangles()), gram.names
    used = frozenset[str]().union(*map(free, trees))
    return any(
        all(_absurd(variant, trees, fuel) for variant in variants)
        for variants in ([names], *parted(names, used))
    )


def _absurd(names: Declarations, trees: tuple[Tree, ...], fuel: Meter) -> bool:
    return all(_impossible(names, case, fuel) for case in cases(trees, MOST_CASES))


def _impossible(names: Declarations, case: tuple[Tree, ...], fuel: Meter) -> bool:
    """Whether the relations, the first of which is against the goal, hold together nowhere."""
    plan = Plan()
    while True:
        reader = Reader(Field(plan), names, RULES)
        ring = reader.field.ring
        ring.fuel = granted = min(FUEL, fuel.left)
        try:
            facts = [fact for tree in case for fact in _affordable(reader, tree)]
            return bool(facts) and _everywhere(reader.field) and absurd(reader.field, facts)
        except RetryError:
            continue
        except (NoProofError, RecursionError):
            return False
        finally:
            fuel.spend(granted - max(0, ring.fuel))


def _facts(reader: Reader, tree: Tree) -> Iterator[Fact]:
    """What a relation of numbers says."""
    match tree:
        case Call("eq" | "lt" | "le" as name, (low, high)) if low.type == high.type == SCALAR:
            said = name, reader.read(low), reader.read(high)
            for each in (said, *transformed(reader.field, *said)):
                yield from related(reader.field, *each)
        case _:
            return


def _affordable(reader: Reader, tree: Tree) -> list[Fact]:
    """The same, as far as it can be read."""
    excluded = len(reader.field.excluded)
    found: list[Fact] = []
    try:
        found.extend(_facts(reader, tree))
    except NoProofError:
        del reader.field.excluded[excluded:]
    return found


def _everywhere(field: Field) -> bool:
    return all(nonzero(field, poly) for poly in field.excluded)
