from dataclasses import replace
from fractions import Fraction

import pytest

from graders.answer import Task
from graders.answers.number import Number
from graders.equivalence import nobody
from graders.marking.replay import stands
from graders.maths.declare import declarations

TASK = Task(declarations({}), nobody, "secret")


@pytest.mark.parametrize(
    ("response", "spec"),
    [
        ("1792", {"equals": 1792}),
        ("1791", {"equals": 1792}),
        ("1/3", {"equals": "0.33", "tolerance": "0.01"}),
        ("1.41", {"equals": "sqrt(2)", "digits": 3}),
        ("1.4", {"equals": "sqrt(2)", "digits": 3}),
        ("0.71", {"equals": "50*sqrt(2) %", "unit": "percent", "tolerance": 1}),
        ("60%", {"equals": "50*sqrt(2) %", "unit": "percent", "tolerance": 1}),
        ("1.8M", {"equals": "10^200", "relative": "1%"}),
        ("210-220", {"equals": {"between": (200, 300)}}),
        ("sqrt(2)*1000", {"equals": {"between": (200, 300)}}),
    ],
)
def test_the_evidence_of_every_measured_verdict_stands_only_for_its_outcome(response, spec):
    verdict = Number.model_validate({"type": "number", **spec}).judge(response, TASK)
    right = verdict.score == 1
    assert stands(verdict.evidence, right=right)
    assert not stands(verdict.evidence, right=not right)


@pytest.mark.parametrize(
    "forged",
    [
        {"distance": "0"},
        {"received": "0.5"},
        {"allowed": "1"},
        {"expected": "x"},
        {"distance": ""},
    ],
)
def test_forged_evidence_does_not_stand(forged):
    answer = Number.model_validate({"type": "number", "equals": "1/3"})
    evidence = answer.judge("0.3", TASK).evidence
    assert Fraction(evidence.distance) == Fraction(1, 3) - Fraction(3, 10)
    assert stands(evidence, right=False)
    assert not stands(replace(evidence, **forged), right="distance" in forged)
