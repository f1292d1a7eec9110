"""Equations are right where they have the solutions of the reference."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.equation import Equation
from graders.equivalence import nobody
from graders.fields import Scope
from graders.marking.level import difference
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.verdict import Invalid

NAMES = declarations(
    {
        "x_1": {"type": "real", "also": ["x1"]},
        "x_2": {"type": "real", "also": ["x2"]},
        "a": "positive",
        "b": "real",
        "d": {"type": "integer", "min": 1},
        "w": {"type": "vector", "size": "d"},
        "x": {"type": "vector", "size": "d"},
        "A": {"type": "matrix", "shape": ["d", "d"]},
    }
)


def judged(response, holds, **spec):
    answer = Equation.model_validate(
        {"type": "equation", "holds": holds, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, Task(NAMES, nobody, "secret"))


@pytest.mark.parametrize(
    ("response", "holds"),
    [
        ("2 x_1 + 2 x_2 - 2 = 0", "x1 + x2 = 1"),
        ("x_2 = 1 - x_1", "x1 + x2 = 1"),
        ("x_1/pi + x_2/pi = 1/pi", "x1 + x2 = 1"),
        ("x_1 + x_2/sqrt(2) = 1/sqrt(2)", "sqrt(2) x_1 + x_2 = 1"),
        ("a x_1^2 = 2 a - a x_2^2", "x_1^2 + x_2^2 = 2"),
        ("sqrt(2) x_2 = 2 x_1^2", "x_2 = sqrt(2) x_1^2"),
        ("2 A x = 2 w", "w = A x"),
    ],
)
def test_the_same_solutions_are_right_however_they_are_described(response, holds):
    assert judged(response, holds).score == 1


@pytest.mark.parametrize(
    ("response", "holds"),
    [
        ("x_1 + x_2 = 2", "x1 + x2 = 1"),
        ("x_1 + x_2 >= 1", "x1 + x2 = 1"),
        ("0 = 0", "x1 + x2 = 1"),
        ("1 = 0", "x1 + x2 = 1"),
        ("sqrt(2) x_1 + x_2 = sqrt(3)", "sqrt(2) x_1 + x_2 = 1"),
        ("x_1 + x_2/sqrt(2) = 1", "sqrt(2) x_1 + x_2 = 1"),
        ("x_2 = sqrt(3) x_1^2", "x_2 = sqrt(2) x_1^2"),
        ("x_1^2 + x_2^2 = 1", "x_1^2 + x_2^2 = 2"),
        ("w^T x = b", "w^T x + b = 0"),
        ("x^T x + b = 0", "w^T x + b = 0"),
        ("A x = -w", "A x = w"),
        ("A w = x", "A x = w"),
        ("x_2 = x_1^2 + 1", "x_2^2 - x_1^2 = 1"),
    ],
)
def test_other_solutions_are_refuted_with_a_place(response, holds):
    verdict = judged(response, holds)
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


@pytest.mark.parametrize("response", ["-x_1 = 0", "3 x_1 = 0", "a x_1 = 0"])
def test_up_to_scale_a_factor_does_not_matter(response):
    assert judged(response, "x_1 = 0", up_to="scale", of=["x_1"]).score == 1


@pytest.mark.parametrize("response", ["x_1^2 = 0", "x_1 = 1", "0 = 0", "x_1 x_1 = 0*x_1"])
def test_up_to_scale_a_double_line_is_another_one(response):
    assert judged(response, "x_1 = 0", up_to="scale", of=["x_1"]).score == 0


def test_a_factor_may_depend_on_what_is_no_coordinate():
    response = "w^T x/(1 + ||w||) + b/(1 + ||w||) = 0"
    assert judged(response, "w^T x + b = 0", of=["x"]).score == 1


def test_up_to_sign_the_scale_matters():
    assert judged("-b = w^T x", "w^T x + b = 0", up_to="sign").score == 1
    assert judged("-w^T x - b = 0", "w^T x + b = 0", up_to="sign").score == 1
    assert judged("2 w^T x + 2 b = 0", "w^T x + b = 0", up_to="sign").score == 0


def test_what_has_the_same_solutions_for_another_reason_is_right():
    assert judged("x_1 + sinh(x_1) = 0", "x_1 = 0").score == 1
    assert judged("x_1 - sinh(2x_1) + x_1^3 = 0", "x_1 = 1").score == 0


@pytest.mark.parametrize("response", ["1 - x_1", "x_1 =", "w = 1", "", "y = x_1"])
def test_what_is_no_equation_is_invalid(response):
    assert isinstance(judged(response, "x1 + x2 = 1"), Invalid)


@pytest.mark.parametrize(
    "spec",
    [
        {"holds": "x_1 < 1"},
        {"holds": "x_1"},
        {"holds": "x_1 = 1", "of": ["x_1 + 1"]},
        {"holds": "x_1 = 1", "of": ["nobody"]},
    ],
)
def test_an_author_gives_an_equation_and_names(spec):
    with pytest.raises(ValidationError):
        judged("x_1 = 1", **spec)


@pytest.mark.parametrize("text", ["x_1 < 1", "x_1 = 1 and x_2 = 1"])
def test_only_an_equation_has_a_difference_of_sides(text):
    assert difference(parse(text, NAMES).tree) is None
