"""Formulas are right wherever the variables may be, in any spelling."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.expression import Expression, right_hand_side
from graders.equivalence import nobody
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Invalid, Undecided

NAMES = declarations(
    {
        "x": "real",
        "t": "positive",
        "k": {"type": "integer", "min": 1},
        "d_1": {"type": "integer", "also": ["d1"]},
    }
)
TASK = Task(NAMES, nobody, "secret")


def judged(response, equals, **spec):
    answer = Expression.model_validate(
        {"type": "expression", "equals": equals, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("x^2 - 1", "(x-1)*(x+1)"),
        (r"\frac{x^2-1}{1}", "(x-1)(x+1)"),
        ("2 ln t", "ln(t^2)"),
        ("e^(x+k)", "exp(x)*exp(k)"),
        ("d1 + 1", "1 + d_1"),
        ("abs(t)", "t"),
        ("(-1)^(2k)", "1"),
        (0.5, "1/2"),
        (Decimal("0.50"), "1/2"),
        (7, "3 + 4"),
        ("0.1", "1/10"),
    ],
)
def test_equal_formulas_are_right(response, equals):
    assert judged(response, equals).score == 1


@pytest.mark.parametrize(
    ("response", "equals"),
    [("x^2 + 1", "x^2"), ("abs(x)", "x"), ("(-1)^k", "1"), (0.3333333333333333, "1/3")],
)
def test_different_formulas_are_wrong_with_a_counterexample(response, equals):
    verdict = judged(response, equals)
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


def test_what_only_agrees_is_not_a_proof():
    equals, response = "gamma(2*t)", "gamma(t)*gamma(t + 1/2)*2^(2*t - 1)/sqrt(pi)"
    assert judged(response, equals).evidence.kind == "agreement"
    assert isinstance(judged(response, equals, accept="proof"), Undecided)


def test_a_narrower_domain_is_noted():
    verdict = judged("x^2/x", "x")
    assert (verdict.score, "narrower-domain" in verdict.notes) == (1, True)


def test_a_prover_is_asked_where_one_is_at_hand():
    asked = []
    answer = Expression.model_validate(
        {"type": "expression", "equals": "gamma(2*t)", "accept": "proof"},
        context=Scope(NAMES, NAMES),
    )
    response = "gamma(t)*gamma(t + 1/2)*2^(2*t - 1)/sqrt(pi)"
    answer.judge(response, Task(NAMES, asked.append, "secret"))
    assert [claim.secret for claim in asked] == ["secret"]


def test_a_part_may_ask_for_one_syntax():
    assert "missing-backslash" in judged("sin(x)", "sin(x)", syntax="latex").notes
    assert judged("sin(x)", "sin(x)", syntax="ascii").notes == ()


@pytest.mark.parametrize("equals", ["x = 1", "x < 1", "", "x +", "y", True, None, [1]])
def test_a_reference_is_a_readable_formula(equals):
    with pytest.raises(ValidationError):
        judged("x", equals)


@pytest.mark.parametrize("response", ["x < 1", "x and 1", "2 = 2"])
def test_a_condition_is_no_formula(response):
    assert isinstance(judged(response, "x"), Invalid)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("y = x", None, "x"),
        ("f(x) = x", None, "x"),
        ("f(x):=x", None, "x"),
        ("P_T(w) = x", None, "x"),
        (r"\hat{y} = x", None, "x"),
        (r"\nabla f(x) = x", None, "x"),
        ("$y = x$", None, "$x$"),
        ("p_* = x", "p_*", "x"),
        ("p^* = x", "p_*", "x"),
        ("x = 2", "x", "2"),
        (r"\ln p(x) = 2", "ln p(x)", "2"),
        (r"\log \, p\left(x\right) = 2", "ln p(x)", "2"),
    ],
)
def test_a_left_side_that_only_names_the_answer_is_read_past(text, label, rest):
    found, notes = right_hand_side(text, label, NAMES)
    assert (found.replace(" ", ""), notes) == (rest, ("read-right-hand-side",))
    assert len(found) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "x = 2",
        "2y = x",
        "y + 1 = x",
        "y = z = x",
        "y <= x",
        "y == x",
        "y != x",
        "k = x",
        "P(y = 2)",
        "= x",
        "y" * 300 + " = x",
        "(" * 5_000 + "=",
    ],
)
def test_any_other_text_is_left_alone(text):
    assert right_hand_side(text, None, NAMES) == (text, ())


def test_another_left_side_than_a_label_that_is_no_name_is_left_alone():
    assert right_hand_side("log x = 2", "ln p(x)", NAMES) == ("log x = 2", ())


def test_the_solution_reads_back_as_the_reference():
    answer = Expression.model_validate(
        {"type": "expression", "equals": r"\frac{d_1^{k}}{\sqrt{t}} - 0.1"},
        context=Scope(NAMES, NAMES),
    )
    assert answer.judge(answer.solution(), TASK).evidence.kind == "identical"


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("(x - 1)(x + 1) = x^2 - 1", 1),
        ("diff(x^3/3 - x, x) = x^2 - 1", 1),
        ("(x - 1)(x + 1) = x^2 + 1", 0),
    ],
)
def test_an_equation_is_its_right_side_where_its_left_side_is_what_is_asked(response, score):
    verdict = judged(response, "x^2 - 1")
    assert (verdict.score, verdict.notes[:1]) == (score, ("read-right-hand-side",))


@pytest.mark.parametrize("response", ["x = x^2 - 1", "2 = x^2 - 1", "x^2 - 1 <= x^2 - 1"])
def test_an_equation_of_something_else_is_no_answer(response):
    assert isinstance(judged(response, "x^2 - 1"), Invalid)
