"""Functions by cases are compared everywhere, on the edges too."""

from __future__ import annotations

from fractions import Fraction

import pytest

from graders.answer import Task
from graders.answers.piecewise import Piecewise
from graders.equivalence import Claim, nobody
from graders.equivalence.recheck import recheck
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.verdict import Invalid

NAMES = declarations(
    {"x": "real", "y": "real", "a": "positive", "u": {"type": "vector", "size": 2}}
)


def judged(response, equals, **spec):
    answer = Piecewise.model_validate(
        {"type": "piecewise", "equals": equals, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, Task(NAMES, nobody, "secret"))


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("x if x >= 0; -x otherwise", "|x|"),
        ("-x if x < 0; 0 if x = 0; x if x > 0", "|x|"),
        ("1[x >= 1/3]", "1 if x >= 1/3; 0 otherwise"),
        ("x - a if x >= a else 0", "x - a if x > a; 0 otherwise"),
        ("u if x > 0; -u otherwise", "cases(-u, x <= 0, u)"),
        (3, "3 if x > 0; 3 otherwise"),
    ],
)
def test_the_same_function_is_right_however_it_is_cut(response, equals):
    assert judged(response, equals).score == 1


@pytest.mark.parametrize(
    ("response", "equals", "at"),
    [
        ("1 if x > 1/3; 0 otherwise", "1 if x >= 1/3; 0 otherwise", "1/3"),
        ("0 if x < 37/100; 1 otherwise", "0 if x <= 37/100; 1 otherwise", "37/100"),
        ("2 if x = -5/7; 1 otherwise", "1 if x = x; 0 otherwise", "-5/7"),
    ],
)
def test_functions_that_differ_on_an_edge_alone_are_told_apart_there(response, equals, at):
    evidence = judged(response, equals).evidence
    assert (evidence.kind, evidence.at) == ("counterexample", {"x": at})


def test_where_no_case_applies_the_response_is_wrong_with_the_point():
    response, equals = "x if x > 1/7; -x if x < 1/7", "x if x > 1/7; -x otherwise"
    verdict = judged(response, equals)
    assert (verdict.score, verdict.notes[-1:]) == (0, ("uncovered",))
    assert verdict.feedback == ("No case applies at x = 1/7.",)
    claim = Claim(*(parse(text, NAMES).tree for text in (equals, response)), NAMES)
    assert recheck(claim, verdict.evidence)


def test_an_author_may_let_single_points_pass():
    verdict = judged("x if x > 0; -x if x < 0", "|x|", uncovered="noted")
    assert (verdict.score, "uncovered" in verdict.notes) == (1, True)


def test_a_gap_is_wrong_whatever_the_author_says():
    verdict = judged("x if x > 1; -x if x < 0", "|x|", uncovered="noted")
    assert (verdict.score, "uncovered" in verdict.notes) == (0, True)


def test_no_gap_is_reported_where_the_reference_has_none_either():
    assert judged("log(x) if x > 0", "log(x)").notes == ()


def test_two_cases_that_differ_at_a_point_are_noted_and_the_first_counts():
    verdict = judged("1 if x >= 1/3; 0 if x <= 1/3", "1 if x >= 1/3; 0 otherwise")
    assert (verdict.score, verdict.notes) == (1, ("overlapping",))
    assert verdict.feedback == ("Cases 1 and 2 both apply at x = 1/3, and differ there.",)


def test_two_cases_that_meet_are_no_fault():
    assert judged("x if x >= 0; -x if x <= 0", "|x|").notes == ()


@pytest.mark.parametrize(
    "response", ["x if x > 0\n0 otherwise", "x for x > 0;\n0 otherwise", "x if x>0,\n0 otherwise"]
)
def test_each_case_may_stand_on_its_line(response):
    assert judged(response, "max(x, 0)").score == Fraction(1)


@pytest.mark.parametrize("response", ["x > 0", "x if x", "x if x > 0; u otherwise", "u", ""])
def test_what_is_no_such_function_is_invalid(response):
    assert isinstance(judged(response, "max(x, 0)"), Invalid)


def test_an_error_is_where_it_was_typed():
    verdict = judged("x for x > 0\nz otherwise", "max(x, 0)")
    assert verdict.span == (12, 13)
