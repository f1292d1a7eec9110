"""Proof by sympy and z3, in a process that can be killed: it may be slow, and may never end.

Only `difference == 0` after exact rewriting counts. sympy's False never counts as different.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from graders.equivalence.claim import Claim
from graders.equivalence.question import Found, Question
from graders.equivalence.smt import entailed
from graders.evidence import Proof
from graders.maths.symbolic import Builder, Expression, OutsideError

LARGEST = 400
"""Operations in a difference that is worth a try."""

STEEPEST = 64
"""The largest exponent of what would be expanded."""

_GIVES_UP = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OutsideError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What sympy raises on input that it does not master."""


def deep(question: Question) -> Found:
    """Return a proof by sympy or z3, a point that whoever asked must check, or None."""
    return _equal(question) if isinstance(question, Claim) else entailed(question)


def _equal(claim: Claim) -> Proof | None:
    try:
        builder = Builder(claim.declarations)
        difference = builder.build(claim.reference) - builder.build(claim.response)
        if not _affordable(builder.sympy, difference):
            return None
    except _GIVES_UP:
        return None
    if any(_vanishes(rewrite, difference) for rewrite in _rewritings()):
        return Proof(method="computer-algebra", where="both sides are defined")
    return None


def _affordable(sympy: Any, difference: Expression) -> bool:
    """Whether the difference has a value, and is small enough to be expanded."""
    if difference.has(sympy.nan, sympy.zoo, sympy.oo) or difference.count_ops() > LARGEST:
        return False
    return not any(
        power.exp.is_Integer and abs(power.exp) > STEEPEST and not power.base.is_number
        for power in difference.atoms(sympy.Pow)
    )


def _rewritings() -> Iterator[Callable[[Expression], Expression]]:
    """From cheap to dear."""
    sympy: Any = import_module("sympy")
    yield sympy.expand
    yield lambda value: sympy.cancel(sympy.together(value))
    yield lambda value: sympy.expand_log(value, force=False).expand()
    yield lambda value: sympy.expand(value, trig=True, func=True)
    yield lambda value: sympy.trigsimp(sympy.expand(value))
    yield sympy.simplify
    yield lambda value: sympy.simplify(value.rewrite(sympy.exp))
    yield lambda value: sympy.radsimp(sympy.sqrtdenest(sympy.expand(value)))
    yield lambda value: sympy.piecewise_fold(sympy.simplify(value.rewrite(sympy.Piecewise)))


def _vanishes(rewrite: Callable[[Expression], Expression], difference: Expression) -> bool:
    try:
        return bool(rewrite(difference) == 0)
    except _GIVES_UP:
        return False
