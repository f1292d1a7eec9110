"""A solution that an author worked out is checked line by line."""

from __future__ import annotations

import pytest

from graders import Source, read_set, self_test
from graders.spec import SpecErrors

FILE = """
title: A square
variables: {{x: real}}
parts:
  - id: square
    prompt: Expand $(x + 1)^2$.
    answer: {{type: expression, equals: x^2 + 2*x + 1}}
    solution: {solution}
    right: [(x + 1)^2]
    wrong: [x^2]
"""


def notes(solution):
    problems = read_set([Source(name="square.yaml", text=FILE.format(solution=solution))])
    return [finding.note for finding in self_test(problems)]


def test_a_solution_that_holds_is_fine():
    assert notes("['(x + 1)^2', '= x^2 + 2x + 1']") == []
    assert notes("'(x + 1)^2 = x^2 + 2x + 1'") == []


def test_a_step_that_fails_is_an_error():
    assert notes("['(x + 1)^2', '= x^2 + 1', '= x^2 + 2x + 1']") == ["step-refuted"] * 1


def test_a_solution_must_end_with_the_reference():
    assert notes("['(x + 1)^2', '= x^2 + 2x + 1', '= 1 + 2x + x^2 + 0']") == []
    assert notes("['x + x', '= 2x']") == ["solution-elsewhere"]


def test_a_solution_may_assume():
    solution = "{lines: ['x^2 + 2x + 1 = 4'], given: ['x = 1']}"
    assert "step-refuted" not in notes(solution)


def test_a_solution_is_read_when_the_problem_is():
    with pytest.raises(SpecErrors):
        notes("'(x + 1)^2 = q'")


def test_students_never_see_it():
    text = FILE.format(solution="'(x + 1)^2 = x^2 + 2x + 1'")
    problem = read_set([Source(name="square.yaml", text=text)]).problem("square")
    assert "2x" not in str(problem.view())
