"""Proof that an entailment holds, by signs in the normal form."""

from __future__ import annotations

from graders.equivalence.entailment import Entailment
from graders.equivalence.form.field import Field, Plan, RetryError
from graders.equivalence.form.modulus import split
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.reading import Reader
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import RULES
from graders.equivalence.form.sign import nonnegative
from graders.equivalence.order.conditions import conjuncts
from graders.equivalence.order.solving import solved
from graders.maths.tree import Call, Tree
from graders.verdict import Proof

WHERE = "both sides are defined"


def proved(entailment: Entailment) -> Proof | None:
    """Return a proof, or None, which says nothing; never raises."""
    names, _ = solved(entailment)
    plan = Plan()
    while True:
        try:
            reader = Reader(Field(plan), names, RULES)
            done = all(_holds(reader, tree) for tree in conjuncts(entailment.goal))
            return Proof(method="signs", where=WHERE) if done else None
        except RetryError:
            continue
        except (NoProofError, RecursionError):
            return None


def _holds(reader: Reader, goal: Tree) -> bool:
    """Whether a relation is proved; others are not."""
    if not isinstance(goal, Call) or len(goal.args) != 2:
        return False
    left, right = map(reader.read, goal.args)
    difference = left - right
    if reader.field.excluded:
        return False
    match goal.function:
        case "eq":
            return bool(difference.canonical.num == 0)
        case "le" | "lt":
            return _sign(reader.field, -difference, strict=goal.function == "lt")
        case "ne":
            return any(
                _sign(reader.field, each, strict=True) for each in (difference, -difference)
            )
        case _:
            return False


def _sign(field: Field, value: Quotient, *, strict: bool) -> bool:
    """Whether a value is above 0, or not below it."""
    if value.canonical.num == 0:
        return not strict
    parts = split(field, value)
    if not strict:
        parts.rest[:] = [(f, n) for f, n in parts.rest if n % 2 and not nonnegative(field, f)]
    return not parts.rest and parts.coefficient > 0
