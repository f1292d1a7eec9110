"""Matrices of numbers, in any way of writing their rows."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.matrix import Matrix
from graders.equivalence import nobody
from graders.maths.declare import Declarations
from graders.verdict import Invalid

TASK = Task(Declarations(), nobody, "secret")


def judged(response, equals, **spec):
    return Matrix.model_validate({"type": "matrix", "equals": equals, **spec}).judge(
        response, TASK
    )


@pytest.mark.parametrize(
    "response",
    [
        "[[1, 1/2], [3, -4]]",
        "((1, 0.5), (3, -4))",
        "{{1, 1/2}, {3, -4}}",
        "A = [[1, 1/2], [3, -4]]",
        "[1, 1/2; 3, -4]",
        "[1 0.5; 3 -4]",
        "1, 1/2\n3, -4\n",
        "1 1/2\n3 -4",
        "1\t1/2\n3\t-4",
        "| 1 | 1/2 |\n| 3 | -4 |",
        "| 1 | 1/2 |\n|---|-----|\n| 3 | -4 |",
        "[[1. 0.5]\n [3. -4.]]",
        "[[1 0.5] [3 -4]]",
        r"\begin{pmatrix} 1 & \frac{1}{2} \\ 3 & -4 \end{pmatrix}",
        r"$A = \begin{bmatrix}1&\tfrac12\\3&-4\\\end{bmatrix}$",
        r"\left[\begin{array}{cc} 1 & 1/2 \\ 3 & -4 \end{array}\right]",
        [[1, "1/2"], [3, -4]],
        [[1, 0.5], ["3", -4.0]],
    ],
)
def test_a_matrix_is_read_however_its_rows_are_written(response):
    assert judged(response, [[1, "1/2"], [3, -4]]).score == 1


@pytest.mark.parametrize(("response", "count"), [("[[1, 2, 3]]", (1, 3)), ("1\n2\n3", (3, 1))])
def test_one_row_and_one_column_are_told_apart(response, count):
    equals = [[1, 2, 3]] if count == (1, 3) else [[1], [2], [3]]
    assert judged(response, equals).score == 1


def test_entries_are_exact_or_within_a_tolerance():
    assert judged("[[0.33]]", [["1/3"]]).score == 0
    assert judged("[[0.33]]", [["1/3"]], tolerance=0.01).score == 1
    assert judged("[[0.3333]]", [["1/3"]], digits=3).score == 1


@pytest.mark.parametrize(
    ("credit", "score"), [("all", 0), ("row", Fraction(1, 2)), ("entry", Fraction(3, 4))]
)
def test_an_author_says_what_a_part_of_it_is_worth(credit, score):
    verdict = judged("[[1, 2], [3, 5]]", [[1, 2], [3, 4]], credit=credit)
    assert verdict.score == score
    assert [cell.address for cell in verdict.cells] == ["1,1", "1,2", "2,1", "2,2"]
    assert verdict.cells[3].verdict.evidence.kind == "measured"


def test_an_entry_that_cannot_be_read_makes_the_matrix_invalid_where_it_stands():
    verdict = judged("[[1, 2], [3, four]]", [[1, 2], [3, 4]])
    assert isinstance(verdict, Invalid)
    assert verdict.span == (13, 17)


@pytest.mark.parametrize(
    ("response", "note"), [("[[1, 2]]", "wrong-shape"), ("[[1, 2], [3, 4], [5, 6]]", "transposed")]
)
def test_another_shape_costs_no_attempt(response, note):
    verdict = judged(response, [[1, 3, 5], [2, 4, 6]])
    assert isinstance(verdict, Invalid)
    assert verdict.notes == (note,)


def test_a_problem_may_count_another_shape_as_wrong():
    verdict = judged("[[1, 2]]", [[1], [2]], shape="graded")
    assert (verdict.score, verdict.notes) == (0, ("transposed",))


def test_the_transpose_of_a_square_matrix_is_wrong_with_a_note():
    assert judged("[[1, 3], [2, 4]]", [[1, 2], [3, 4]]).notes == ("transposed",)
    assert judged("[[1, 3], [2, 5]]", [[1, 2], [3, 4]]).notes == ()


@pytest.mark.parametrize(
    "response",
    ["[[1, 2], [3]]", "", "[]", "[[]]", [[1, 2], 3], [[1, [2]], [3, 4]], [[]], {}, "[[1, , 2]]"],
)
def test_what_is_no_matrix_is_invalid(response):
    assert isinstance(judged(response, [[1, 2], [3, 4]]), Invalid)


@pytest.mark.parametrize("equals", [[[1, 2], [3]], [[1, "x"]], 3, [[True]], [["1"] * 500]])
def test_a_reference_is_a_matrix_of_numbers(equals):
    with pytest.raises(ValidationError):
        judged("1", equals)


def test_the_solution_is_right():
    answer = Matrix.model_validate({"type": "matrix", "equals": [["1/3", "sqrt(2)"]]})
    assert answer.judge(answer.solution(), TASK).score == 1
