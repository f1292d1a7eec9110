"""Conditions are right where they are true exactly where the reference is."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.relation import Relation
from graders.equivalence import nobody
from graders.evidence import Counterexample
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Graded, Invalid, Undecided

NAMES = declarations(
    {
        "d_0": {"type": "integer", "min": 1, "also": ["d0"]},
        "q": {"type": "integer", "min": 3, "odd": True},
        "k": {"equals": "2*d_0 + 1"},
        "p^*": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"], "also": ["pstar"]},
        "T": "positive",
        "eta": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]},
        "N": {"type": "integer", "min": 1},
    }
)
TASK = Task(NAMES, nobody, "secret")


def judged(response, holds, **spec):
    answer = Relation.model_validate(
        {"type": "relation", "holds": holds, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "holds"),
    [
        (r"q^{-k}\le p^*", "p^* >= q^(-2*d_0 - 1)"),
        ("log(pstar) >= -(2*d0 + 1)*log(q)", "p^* >= q^(-k)"),
        ("T <= -log(eta)/log(1/(1-pstar))", "T <= log(eta)/log(1-p^*)"),
        ("floor(T) <= -log(eta)/log(1/(1-pstar))", "floor(T) <= log(eta)/log(1-p^*)"),
        (r"\frac{k\log q + \log(1/\eta)}{N} > T", "T < log(q^k/eta)/N"),
    ],
)
def test_the_same_relation_is_right_however_it_is_written(response, holds):
    assert judged(response, holds).score == 1


@pytest.mark.parametrize(
    ("response", "holds"),
    [
        ("p^* >= q^(-k-1)", "p^* >= q^(-k)"),
        ("p^* >= q^(1-k)", "p^* >= q^(-k)"),
        ("p^* = q^(-k)", "p^* >= q^(-k)"),
        ("T <= log(eta)/log(1-p^*)", "floor(T) <= log(eta)/log(1-p^*)"),
        ("ceil(T) <= log(eta)/log(1-p^*)", "floor(T) <= log(eta)/log(1-p^*)"),
        ("log(T) <= log(log(eta)) - log(log(1-p^*))", "log(T) <= log(log(eta)/log(1-p^*))"),
    ],
)
def test_weaker_stronger_and_undefined_ones_are_wrong_with_a_point(response, holds):
    verdict = judged(response, holds)
    assert isinstance(verdict, Graded)
    assert isinstance(verdict.evidence, Counterexample)
    assert verdict.score == 0


def test_a_side_alone_needs_leave():
    assert isinstance(judged("q^(-k)", "p^* >= q^(-k)"), Invalid)
    assert judged("1/q^k", "p^* >= q^(-k)", bare="right").score == 1
    assert judged("1/q^d0", "p^* >= q^(-k)", bare="right").score == 0


def test_less_and_at_most_are_the_same_only_by_leave():
    holds, response = "T < log(q)/N", "T <= log(q)/N"
    assert isinstance(judged(response, holds), Undecided)
    assert judged(response, holds, strict=False).score == 1
    assert judged("T >= log(q)/N", holds, strict=False).score == 0


def test_conditions_that_entail_each_other_are_proved():
    verdict = judged("abs(T - 1) < sqrt(N)", "(T - 1)^2 < N")
    assert (verdict.evidence.method, verdict.notes) == ("both-ways", ())


def test_a_reference_must_be_a_condition():
    with pytest.raises(ValidationError):
        judged("T < 1", "T + 1")
