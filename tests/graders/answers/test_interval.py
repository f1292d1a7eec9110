"""Intervals are right where they hold the same numbers, however they are written."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.interval import Interval
from graders.equivalence import nobody
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Invalid

NAMES = declarations({"x": "real", "a": "positive", "b": "real"})


def judged(response, equals, **spec):
    answer = Interval.model_validate(
        {"type": "interval", "equals": equals, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, Task(NAMES, nobody, "secret"))


@pytest.mark.parametrize(
    "response",
    [
        "(2, inf)",
        "]2, oo[",
        "(2; ∞)",
        r"\left(2, \infty\right)",
        r"$x \in ]2, +\infty[$",
        "x ∈ (2, oo)",
        "x > 2",
        "2 < x",
        "x - 2 > 0",
        "(2, 3] ∪ (3, oo)",
        r"(2, 3] \cup (5/2, oo)",
        "(sqrt(4), oo) U {3}",
        "x > 2 or x > 3",
    ],
)
def test_an_interval_is_read_however_it_is_written(response):
    assert judged(response, "(2, inf)", variable="x").score == 1


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("ℝ", "(-oo, oo)"),
        (r"\mathbb{R}", "R"),
        ("{}", r"\emptyset"),
        ("(1, 1)", "{}"),
        ("[2, 3], [0, 1]", "[0, 1] ∪ [2, 3]"),
        ("{2 a} ∪ [-a, a]", "[-a, a] ∪ {2*a}"),
        ("(a, (a + b)^2 - 2 a b - b^2 + a)", "(a, a^2 + a)"),
        ("[2^(1/2), pi]", "[sqrt(2), pi]"),
        ("[1, 1]", "{1}"),
    ],
)
def test_the_same_numbers_are_right(response, equals):
    assert judged(response, equals).score == 1


@pytest.mark.parametrize(
    ("response", "equals", "at"),
    [
        ("(3, oo)", "(2, oo)", {"x": "3"}),
        ("(2, 3) ∪ (3, oo)", "(2, oo)", {"x": "3"}),
        ("[2, oo)", "(2, oo)", {"x": "2"}),
        ("x >= 1/3", "(1/3, oo)", {"x": "1/3"}),
    ],
)
def test_other_numbers_are_refuted_with_one_of_them(response, equals, at):
    evidence = judged(response, equals, variable="x").evidence
    assert (evidence.kind, evidence.at) == ("counterexample", at)


@pytest.mark.parametrize(
    ("response", "equals"),
    [("[2, oo)", "(2, oo)"), ("(sqrt(2), pi)", "[sqrt(2), pi)"), ("[-a, a)", "[-a, a]")],
)
def test_an_end_that_should_not_belong_is_noted(response, equals):
    verdict = judged(response, equals)
    assert (verdict.score, verdict.notes) == (0, ("open-or-closed",))
    assert verdict.evidence.kind == "counterexample"


def test_a_condition_is_an_interval_where_each_follows_from_the_other():
    assert judged("x^2 >= 2 and x > 0", "[sqrt(2), oo)", variable="x").score == 1
    assert judged("x^2 >= 2", "[sqrt(2), oo)", variable="x").score == 0


@pytest.mark.parametrize(
    "response", ["5", "x", "(2, y)", "[2 3]", "(oo, 2)", "(1, 2, 3)", "", "[[1, 2], 3]", "x > 2"]
)
def test_what_is_no_interval_is_invalid(response):
    assert isinstance(judged(response, "(2, oo)"), Invalid)


def test_an_error_is_where_it_was_typed():
    assert judged("[0, 1] ∪ [2, y]", "[0, 1]").span == (13, 14)


@pytest.mark.parametrize("equals", ["x", "x > 2", "(2, y)", 3, None])
def test_a_reference_is_an_interval(equals):
    with pytest.raises(ValidationError):
        judged("(0, 1)", equals)
