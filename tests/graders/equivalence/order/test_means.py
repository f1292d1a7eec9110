"""Means in order, with functions of which only the bounds are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graders.equivalence.claim import Claim
from graders.equivalence.entailment import Entailment
from graders.equivalence.ladder import compare
from graders.equivalence.order.decide import entail
from graders.equivalence.order.means import averaged
from graders.equivalence.recheck import recheck
from graders.evidence import Counterexample, Identical, Proof, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        "x": "real",
        "s": "positive",
        "u": "probability",
        "e": {"law": "N(0, 1)"},
        "o": {"law": "permutation(3)"},
        "f": {"type": "function", "of": ["real"], "gives": "probability"},
        "h": {"type": "function", "of": ["real"], "gives": {"type": "real", "min": -2, "max": 3}},
        "g": {"type": "function", "of": ["real"], "gives": "real"},
        "m": {"equals": "E[f(x + e) e]"},
    }
)


def question(goal, *given):
    goal, *given = (parse(text, NAMES).tree for text in (goal, *given))
    return Entailment(goal, tuple(given), NAMES)


def claim(reference, response):
    return Claim(*(parse(text, NAMES).tree for text in (reference, response)), NAMES)


@pytest.mark.parametrize(
    "goal",
    [
        "E[f(x + e)*e] <= E[|e|]",
        "|E[g(x + e)]| <= E[|g(x + e)|]",
        "2*E[g(e)] + s >= 2*E[g(e) - e^2]",
        "|m| <= E[f(x + e)*|e|]",
        "E[f(x + e)] <= 1",
        "E[min(g(e), 1)] <= 1",
        "E_{c ~ N(0, s)}[f(c) c^2] <= E_{b ~ N(0, s)}[b^2]",
    ],
)
def test_what_is_in_order_for_every_draw_is_so_in_the_mean(goal):
    assert isinstance(averaged(question(goal)), Proof)
    found = entail(question(goal))
    assert isinstance(found, Proof)
    assert recheck(question(goal), found)


@pytest.mark.parametrize(
    "goal",
    [
        "E[f(x + e)*e] <= E[e]",
        "E_{c ~ N(0, 1)}[c^2] <= E_{b ~ N(0, 2)}[b^2]",
        "E[g(e)]^2 <= E[g(e)]",
        "E[f(x + e)] < 1",
        "E_{k ~ permutation(3)}[k_1] <= 1",
    ],
)
def test_what_is_not_seen_so_for_every_draw_is_not_proved(goal):
    assert averaged(question(goal)) is None


@pytest.mark.parametrize("goal", ["m <= 1/sqrt(2 pi)", "|m| <= 2/5", "E[f(e) - f(e) e^2] <= 1"])
def test_a_bound_is_met_by_the_worst_of_all_functions(goal):
    assert not isinstance(entail(question(goal)), Counterexample | Unsettled)


@pytest.mark.parametrize(
    "goal",
    [
        "|m| <= 1/3",
        "E[f(x + e) e] <= E[e]",
        "E[f(x + e)] <= 1/2",
        "E[h(e)] >= 0",
        "f(x) <= f(x + s)",
        "E[f(e)]^2 >= E[f(e)^2]",
    ],
)
def test_a_step_refutes_what_holds_for_few_functions_and_the_evidence_says_which(goal):
    found = entail(question(goal))
    assert isinstance(found, Counterexample)
    assert any(value.startswith("z -> ") for value in found.at.values())
    assert recheck(question(goal), found)


@pytest.mark.parametrize("goal", ["E[f(e) e] = E[f'(e)]", "diff(f(x), x) <= 100"])
def test_a_step_says_nothing_about_derivatives(goal):
    found = entail(question(goal))
    assert not (isinstance(found, Counterexample) and "indicator" in found.at.get("f", ""))


def test_a_function_that_may_not_stand_there_is_no_evidence():
    found = entail(question("|m| <= 1/3"))
    other = replace(found, at={**found.at, "f": "z -> 2*ind(z >= 0)"})
    assert not recheck(question("|m| <= 1/3"), other)


@pytest.mark.parametrize(
    ("reference", "response"),
    [("|m|", "|E[e f(e + x)]|"), ("E[f(e) (e + 1)]", "E[f(e)] + E[e f(e)]"), ("f(x)", "f(x)")],
)
def test_means_of_unknown_functions_are_compared_term_by_term(reference, response):
    assert isinstance(compare(claim(reference, response)), Proof | Identical)


@pytest.mark.parametrize(
    ("reference", "response"),
    [("|m|", "|E[f(x + e)]|"), ("E[f(e)^2]", "E[f(e)]^2"), ("E[f(e)]", "f(0)"), ("h(x)", "f(x)")],
)
def test_a_step_tells_means_of_unknown_functions_apart(reference, response):
    found = compare(claim(reference, response))
    assert isinstance(found, Counterexample)
    assert recheck(claim(reference, response), found)
