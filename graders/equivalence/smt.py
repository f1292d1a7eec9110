"""Entailment by z3, in a process that can be killed: it may be slow, and overruns its own limits.

Givens and the opposite of the goal, over the reals: where z3 proves them unsatisfiable, the goal
follows. A model is but a suggestion of a point, which whoever asked must check.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

from graders.equivalence.entailment import Entailment
from graders.equivalence.order.conditions import conjuncts, joined
from graders.equivalence.order.gram import Gram
from graders.equivalence.question import Found
from graders.evidence import Counterexample, Proof
from graders.maths.formulas import Formulas, OutsideError

RESOURCES = 30_000_000
"""Steps of z3's own count, the same on every machine."""

_DIGITS = 30


def entailed(entailment: Entailment) -> Found:
    """Return a proof by z3, a point that may refute, or None."""
    z3: Any = import_module("z3")
    gram = Gram(entailment.declarations)
    goal = [gram.written(tree) for tree in conjuncts(entailment.goal)]
    given = [gram.written(tree) for each in entailment.given for tree in conjuncts(each)]
    formulas = Formulas(gram.names)
    solver = z3.Solver()
    solver.set("rlimit", RESOURCES)
    try:
        for each in (*given, *gram.known, *gram.triangles()):
            with suppress(OutsideError):  # what cannot be said is not used
                solver.add(formulas.condition(each))
        solver.add(z3.Not(formulas.condition(joined(goal))))
        solver.add(*formulas.known())
        found = solver.check()
    except (OutsideError, RecursionError, z3.Z3Exception):
        return None
    if found == z3.unsat:
        return Proof(method="satisfiability", where="both sides are defined")
    if found == z3.sat:
        at = dict(_values(solver.model(), formulas))
        return Counterexample(at=at, expected="true", received="false")
    return None


def _values(model: Any, formulas: Formulas) -> Iterator[tuple[str, str]]:
    """The values of the names in a model; what is not rational is cut off."""
    for name, constant in formulas.names.items():
        value = model.eval(constant, model_completion=True)
        if hasattr(value, "approx"):
            value = value.approx(_DIGITS)
        yield name, str(value.as_fraction() if hasattr(value, "as_fraction") else value)
