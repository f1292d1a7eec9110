"""Evidence is replayed from its text, and forged evidence falls."""

from __future__ import annotations

import pytest

from graders.equivalence import Entailment, compare
from graders.equivalence.order import entail
from graders.equivalence.order.conditions import denied
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Identical, Measured, Proof

HALF = "0.5000000000"


@pytest.mark.parametrize(
    ("reference", "response", "kind"),
    [
        ("x^2", "x^2", "identical"),
        ("(x+1)^2", "x^2+2x+1", "proof"),
        ("x^2", "lambertw(x^2)*exp(lambertw(x^2))", "agreement"),
        ("exp(x)", "1 + x", "counterexample"),
        ("log(x^2)", "2*log(x)", "counterexample"),
        ("infinity", "x", "counterexample"),
        ("sin(x)", "sin(x) + 10^(-500)", "counterexample"),
        ("x^2 + 2", "erf(100 + x^2)", "counterexample"),
    ],
)
def test_evidence_of_every_kind_stands(claim, reference, response, kind):
    made = claim(reference, response)
    evidence = compare(made)
    assert evidence.kind == kind
    assert recheck(made, evidence)


@pytest.mark.parametrize(
    "forged",
    [
        Identical(),
        Proof(method="normal-form"),
        Proof(method="sympy"),
        Agreement(points=10, bits=900),
        Measured(expected="1", received="1", distance="0", allowed="0"),
        Counterexample(at={"p": "1/2"}, expected=HALF, received="0.7"),
        Counterexample(at={"p": "1"}, expected="1", received="1"),
        Counterexample(at={"p": "2"}, expected="4", received="8"),
        Counterexample(at={"p": "1/2"}, expected="undefined: no reason", received="1/8"),
        Counterexample(at={"p": "1/2"}, expected="1/4", received="undefined: no reason"),
    ],
)
def test_forged_evidence_falls(claim, forged):
    assert not recheck(claim("p^2", "p^3", p="probability"), forged)


def test_a_true_counterexample_stands_whoever_found_it(claim):
    found = Counterexample(at={"p": "1/2"}, expected="1/4", received="1/8")
    assert recheck(claim("p^2", "p^3", p="probability"), found)


@pytest.mark.parametrize(
    ("reference", "response", "kind"),
    [
        ("x < 2*y", "2*y - x > 0", "proof"),
        ("x <= exp(y)", "x - exp(y) <= 0", "proof"),
        ("x < y", "x <= y", "counterexample"),
        ("[x, y]", "[y, x]", "counterexample"),
        ("[x, x]", "[[x, 0], [0, x]]", "counterexample"),
    ],
)
def test_evidence_on_conditions_and_shapes_stands(claim, reference, response, kind):
    made = claim(reference, response)
    evidence = compare(made)
    assert evidence.kind == kind
    assert recheck(made, evidence)


def test_a_forged_proof_of_a_condition_falls(claim):
    assert not recheck(claim("x < y", "x < y + 1/10^9"), Proof(method="proportional-sides"))
    assert not recheck(claim("x < y", "x < y + 1/10^9"), Proof(method="each-of-extremes"))


@pytest.mark.parametrize(
    ("goal", "given", "kind"),
    [
        ("2 < 3", [], "proof"),
        ("x <= 1", ["x <= 1"], "proof"),
        ("x + y > 0", ["x > 0", "y > 0"], "proof"),
        ("x > 1", ["x^2 > 1"], "counterexample"),
    ],
)
def test_evidence_on_what_follows_stands_only_for_that(claim, goal, given, kind):
    goal, *given = (claim(text, text).reference for text in (goal, *given))
    evidence = entail(Entailment(goal, tuple(given)))
    assert evidence.kind == kind
    assert recheck(Entailment(goal, tuple(given)), evidence)
    assert not recheck(Entailment(denied(goal), tuple(given)), evidence)
