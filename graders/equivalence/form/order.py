"""Proof that two relations are true at the same points.

a >= b says that a - b >= 0, that exp a - exp b >= 0, and where both are positive that
log a - log b >= 0. Two relations of one kind agree if such differences are proportional by a
factor that is proved positive; equations by one that is proved not to be 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

from graders.equivalence.claim import Claim
from graders.equivalence.form.field import Field, Plan, RetryError
from graders.equivalence.form.logarithm import log
from graders.equivalence.form.modulus import split
from graders.equivalence.form.power import exp
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.reading import Reader
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import RULES
from graders.maths.terms import ZERO
from graders.maths.tree import Call, Number, Tree
from graders.maths.types import SCALAR

_FLIPPED = {"lt": "gt", "le": "ge"}
EQUATIONS = frozenset({"eq", "ne"})
_RELATIONS = frozenset({"gt", "ge"}) | EQUATIONS


def proportional(claim: Claim) -> bool:
    """Whether both sides are proved to be true at the same points; never raises."""
    reference, response = oriented(claim.reference), oriented(claim.response)
    if reference is None or response is None or reference.function != response.function:
        return False
    plan = Plan()
    while True:
        try:
            reader = Reader(Field(plan), claim.declarations, RULES)
            return _proved(reader, reference, response)
        except RetryError:
            continue
        except (NoProofError, RecursionError):
            return False


def oriented(tree: Tree) -> Call | None:
    """A single relation, written with > or >= where it is an inequality."""
    if not isinstance(tree, Call):
        return None
    if tree.function in _FLIPPED:
        return Call(_FLIPPED[tree.function], tree.args[::-1], tree.type)
    return tree if tree.function in _RELATIONS else None


def bared(tree: Tree) -> Tree:
    """An equation with 0, without powers and absolute values, which are 0 where their base is."""
    match tree:
        case Call("eq" | "ne" as name, (left, right)):
            sides = (right, left) if left == ZERO else (left, right)
            return Call(name, (_base(sides[0]), ZERO), tree.type) if sides[1] == ZERO else tree
        case _:
            return tree


def _base(tree: Tree) -> Tree:
    match tree:
        case Call("abs" | "neg", (inner,)):
            return _base(inner)
        case Call("pow", (inner, Number(value))) if (
            inner.type == SCALAR and value > 0 and value.denominator == 1
        ):
            return _base(inner)
        case _:
            return tree


def _proved(reader: Reader, reference: Call, response: Call) -> bool:
    field, equation = reader.field, reference.function in EQUATIONS
    left, right = (list(_differences(reader, each)) for each in (reference, response))
    found = any(_factor(field, *pair, signed=not equation) for pair in product(left, right))
    return found and not field.excluded


def _differences(reader: Reader, relation: Call) -> Iterator[Quotient]:
    field = reader.field
    above, below = map(reader.read, relation.args)
    yield above - below
    with suppress(NoProofError):
        if _positive(field, above) and _positive(field, below):
            yield log(field, above) - log(field, below)
    with suppress(NoProofError):  # e^2000 is too large to be a number
        yield exp(field, above) - exp(field, below)


def _factor(field: Field, left: Quotient, right: Quotient, *, signed: bool) -> bool:
    """Whether left is right times what is proved positive, or if not `signed`, not 0."""
    if left.canonical.num == 0 or right.canonical.num == 0:
        return False
    parts = split(field, left / right)
    return not parts.rest and (parts.coefficient > 0 or not signed)


def _positive(field: Field, value: Quotient) -> bool:
    if value.canonical.num == 0:
        return False
    parts = split(field, value)
    return not parts.rest and parts.coefficient > 0
