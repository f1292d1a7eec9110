"""Formulas for vectors and matrices, and what is right up to a constant, a factor or the sign."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.expression import Expression
from graders.equivalence import Claim, nobody
from graders.equivalence.recheck import recheck
from graders.fields import Scope
from graders.marking.up_to import loosened
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.verdict import Graded, Invalid

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "d": {"type": "integer", "min": 1},
        "X": {"type": "matrix", "shape": ["n", "d"]},
        "A": {"type": "matrix", "shape": ["d", "d"]},
        "u": {"type": "vector", "size": "d"},
        "y": {"type": "vector", "size": "n"},
        "x": "real",
        "k": {"type": "real", "min": 0, "max": "x^2"},
        "a": "positive",
        "s": {"equals": "a*x"},
    }
)


def judged(response, equals, **spec):
    answer = Expression.model_validate(
        {"type": "expression", "equals": equals, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, Task(NAMES, nobody, "secret"))


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("(y^T X)^T", "X^T y"),
        ("sum_{i=1}^n y_i X[i]", "X^T y"),
        (r"\begin{pmatrix} a \\ 2a \end{pmatrix}", "a [1, 2]"),
        ("(a, 2a)", "a [1, 2]"),
        ("I + A", "A + I"),
        ("0", "u - u"),
        ("0", "A - A"),
    ],
)
def test_vectors_and_matrices_are_right_where_they_are_equal(response, equals):
    assert judged(response, equals).score == 1


@pytest.mark.parametrize(
    ("response", "equals"), [("2 X^T y", "X^T y"), ("A - I", "A + I"), ("0", "u"), ("I", "A")]
)
def test_vectors_and_matrices_are_refuted_with_a_counterexample(response, equals):
    verdict = judged(response, equals)
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


@pytest.mark.parametrize(
    ("response", "equals", "message"),
    [
        ("u", "A", "this is a vector of length d; expected a d x d matrix"),
        ("1", "u", "this is a number; expected a vector of length d"),
        ("X", "A", "this is an n x d matrix; expected a d x d matrix"),
        ("[a, 1, 1]", "[a, 1]", "this is a vector of length 3; expected a vector of length 2"),
    ],
)
def test_another_shape_costs_no_attempt_and_says_what_is_expected(response, equals, message):
    verdict = judged(response, equals)
    assert isinstance(verdict, Invalid)
    assert (verdict.message, verdict.notes) == (message, ("wrong-shape",))


@pytest.mark.parametrize(("response", "equals"), [("u^T", "u"), ("X^T", "X"), ("y", "y^T")])
def test_a_row_for_a_column_is_told_apart(response, equals):
    verdict = judged(response, equals)
    assert isinstance(verdict, Invalid)
    assert verdict.notes == ("transposed",)


def test_the_transpose_of_a_square_matrix_is_wrong_with_a_note():
    assert judged("A^T + I", "A + I").notes == ("transposed",)
    assert judged("A^T - I", "A + I").notes == ()


@pytest.mark.parametrize("response", ["u u^T", "u", "u^T"])
def test_a_problem_may_count_another_shape_as_wrong(response):
    verdict = judged(response, "u^T u", shape="graded")
    assert (verdict.score, verdict.notes) == (0, ("wrong-shape",))
    assert verdict.evidence.kind == "counterexample"
    claim = Claim(*(parse(text, NAMES).tree for text in ("u^T u", response)), NAMES)
    assert recheck(claim, verdict.evidence)


@pytest.mark.parametrize(
    ("response", "equals", "spec"),
    [
        ("x^2/2 + a", "x^2/2", {"up_to": "constant", "over": ["x"]}),
        ("x^2/2 - 3", "x^2/2", {"up_to": "constant"}),
        ("s x + a^2", "a x^2", {"up_to": "constant", "over": ["x"]}),
        ("k + 1", "k", {"up_to": "constant", "over": ["x", "k"]}),
        ("A u + ones", "A u", {"up_to": "constant", "over": ["u"]}),
        ("-2 x a", "x a", {"up_to": "scale"}),
        ("x a^2", "x", {"up_to": "scale", "over": ["x"]}),
        ("u/||u||", "u", {"up_to": "scale", "over": []}),
        ("[1, 1/a]", "[a, 1]", {"up_to": "scale", "over": []}),
        ("3 A", "A", {"up_to": "scale"}),
        ("-A", "A", {"up_to": "sign"}),
        ("A", "A", {"up_to": "sign"}),
    ],
)
def test_what_an_author_lets_go_does_not_matter(response, equals, spec):
    assert judged(response, equals, **spec).score == 1


@pytest.mark.parametrize(
    ("response", "equals", "spec"),
    [
        ("x^2/2 + a", "x^2/2", {"up_to": "constant"}),
        ("x^2/2 + s", "x^2/2", {"up_to": "constant", "over": ["x"]}),
        ("x^2", "x^2/2", {"up_to": "constant", "over": ["x"]}),
        ("0", "x", {"up_to": "scale"}),
        ("0", "u", {"up_to": "scale", "over": []}),
        ("x a", "x", {"up_to": "scale"}),
        ("||u|| u", "u", {"up_to": "scale", "over": ["u"]}),
        ("A u", "u", {"up_to": "scale", "over": []}),
        ("2 A", "A", {"up_to": "sign"}),
        ("|x|", "x", {"up_to": "sign"}),
    ],
)
def test_more_than_that_is_wrong_with_a_counterexample(response, equals, spec):
    verdict = judged(response, equals, **spec)
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


def test_what_was_let_go_is_noted_and_what_is_equal_is_not():
    assert judged("x + 1", "x", up_to="constant").notes == ("up-to-constant",)
    assert judged("x", "x", up_to="constant").notes == ()


@pytest.mark.parametrize(
    ("response", "equals", "up_to"), [("x^2", "x", "constant"), ("x + 1", "x", "scale")]
)
def test_the_point_against_it_is_one_of_the_loosened_claim(response, equals, up_to):
    verdict = judged(response, equals, up_to=up_to)
    claim = Claim(*(parse(text, NAMES).tree for text in (equals, response)), NAMES)
    assert isinstance(verdict, Graded)
    assert recheck(loosened(claim, up_to), verdict.evidence)


@pytest.mark.parametrize("over", [[], ["x + 1"], ["nobody"], "x"])
def test_an_author_names_the_variables_of_a_constant(over):
    with pytest.raises(ValidationError):
        judged("x", "x", up_to="constant", over=over)


def test_students_see_which_shape_is_asked_for():
    answer = Expression.model_validate(
        {"type": "expression", "equals": "X^T y"}, context=Scope(NAMES, NAMES)
    )
    assert answer.view()["shape"] == "a vector of length d"
