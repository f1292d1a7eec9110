"""A submission gets a verdict on every part, whatever was sent."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from graders import Report, Source, grade, read_set
from graders.verdict import Graded, Invalid, Undecided

TEXT = """\
id: slope
title: Derivatives
variables: {x: real, m: real}
parts:
  - id: a
    prompt: Differentiate $x^2$.
    answer: {type: expression, equals: 2*x}
    points: 1/3
    mistakes:
      - {equals: x, feedback: Two of them., score: 1/4}
      - {equals: 2*m, feedback: In which name?}
    right: [x + x]
    wrong: [x]
  - id: b
    prompt: Differentiate $x^3$.
    answer: {type: expression, equals: 3*x^2, label: s}
    points: 2
    right: [3x*x]
    wrong: [x]
"""


@pytest.fixture(scope="module")
def problem():
    return read_set([Source(name="slope.yaml", text=TEXT)]).problem("slope")


def part(problem, response, **options):
    return grade(problem, {"a": response}, **options).parts[0]


def test_points_are_score_times_possible_exactly(problem):
    report = grade(problem, {"a": "x + x", "b": "3 x^2"})
    assert [part.points for part in report.parts] == [Fraction(1, 3), 2]
    assert report.points == Fraction(7, 3)


def test_parts_stand_in_the_order_of_the_problem(problem):
    report = grade(problem, {"b": "1", "a": "1"})
    assert [part.part for part in report.parts] == ["a", "b"]


@pytest.mark.parametrize("blank", [None, "", "  \n\t"])
def test_a_blank_response_is_no_response(problem, blank):
    found = part(problem, blank)
    assert (found.verdict.notes, found.points) == (("no-response",), 0)


def test_a_part_that_is_not_there_is_no_response(problem):
    notes = [part.verdict.notes for part in grade(problem, {}).parts]
    assert notes == [("no-response",), ("no-response",)]


@pytest.mark.parametrize("name", ["c", "", "A", "\ud800", "x" * 10_000])
def test_a_response_to_no_part_is_reported(problem, name):
    report = grade(problem, {name: "x"})
    assert [part.verdict.notes for part in report.parts][2:] == [("unknown-part",)]
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_a_known_mistake_gives_its_feedback_and_score(problem):
    found = part(problem, "1*x")
    assert isinstance(found.verdict, Graded)
    assert found.verdict.feedback == ("Two of them.",)
    assert (found.verdict.score, found.points) == (Fraction(1, 4), Fraction(1, 12))
    assert "known-mistake" in found.verdict.notes


def test_a_mistake_without_a_score_scores_nothing(problem):
    found = part(problem, "m + m")
    assert (found.verdict.feedback, found.points) == (("In which name?",), 0)


def test_a_right_response_gets_no_feedback(problem):
    assert part(problem, "2*x").verdict.feedback == ()


def test_a_wrong_response_comes_with_a_counterexample(problem):
    verdict = part(problem, "x^3").verdict
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


def test_an_unreadable_response_is_invalid_with_a_span(problem):
    verdict = part(problem, "2*(x").verdict
    assert isinstance(verdict, Invalid)
    assert verdict.span is not None


@pytest.mark.parametrize("typed", ["s = 3x^2", "s=3x^2", "f(x) = 3x^2", "y = 3x^2", "$y = 3x^2$"])
def test_the_left_side_of_an_equation_is_read_past(problem, typed):
    verdict = grade(problem, {"b": typed}).parts[1].verdict
    assert (verdict.score, "read-right-hand-side" in verdict.notes) == (1, True)


@pytest.mark.parametrize(
    "typed", ["x = 3x^2", "2x = 3x^2", "y = z = 3x^2", "3x^2 <= y", "y =", "="]
)
def test_other_equations_are_not_read(problem, typed):
    assert isinstance(grade(problem, {"b": typed}).parts[1].verdict, Invalid)


def test_a_span_after_a_left_side_counts_what_was_typed(problem):
    verdict = grade(problem, {"b": "y = 3**x^"}).parts[1].verdict
    assert verdict.span[1] > 6


@pytest.mark.parametrize("number", [0, 2, 0.5, -3, 10**50])
def test_a_bare_number_is_a_formula_too(problem, number):
    assert isinstance(part(problem, number).verdict, Graded)


def test_repairs_are_noted(problem):
    verdict = part(problem, "1/2x*4").verdict
    assert verdict.notes


def test_the_same_submission_gets_the_same_report(problem):
    first = grade(problem, {"a": "x^2 + sin(x)", "b": "3x^2"})
    assert grade(problem, {"a": "x^2 + sin(x)", "b": "3x^2"}).model_dump_json() == (
        first.model_dump_json()
    )


def test_the_grader_is_the_version_of_the_distribution(problem):
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert grade(problem, {}).grader == f"{project['name']} {project['version']}"


def test_a_report_survives_json(problem):
    report = grade(problem, {"a": "x", "b": "(", "c": 1})
    assert Report.model_validate_json(report.model_dump_json()) == report


BROKEN = """\
id: broken
title: Broken for one draw
parameters: {n: {one_of: ["1", "4 +", "2", "3"]}}
variables: {x: real}
parts:
  - id: a
    prompt: What is it?
    answer: {type: expression, equals: "x + ({{n}})"}
    right: ["x + {{n}}"]
    wrong: ["x"]
"""


def test_a_variant_that_cannot_be_made_is_undecided_and_never_an_exception():
    problem = read_set([Source(name="broken.yaml", text=BROKEN)]).problem("broken")
    verdicts = [grade(problem, {"a": "x"}, seed=seed).parts[0].verdict for seed in range(40)]
    broken = [verdict for verdict in verdicts if isinstance(verdict, Undecided)]
    assert broken
    assert {verdict.notes for verdict in broken} == {("broken-variant",)}


TWO_CELLS = """\
id: pair
title: A pair
parts:
  - id: a
    prompt: What are a half, and three halves?
    answer: {type: vector, equals: [1/2, 3/2], credit: entry}
    points: 3
    right: ["(1/2, 3/2)"]
    wrong: ["(0, 0)"]
"""


def test_cells_carry_points_of_their_part_and_sum_to_what_it_earns():
    pair = read_set([Source(name="pair.yaml", text=TWO_CELLS)]).problem("pair")
    found = part(pair, "(1/2, 1)")
    cells = found.verdict.cells
    assert [(cell.points, cell.possible) for cell in cells] == [
        (Fraction(3, 2), Fraction(3, 2)),
        (0, Fraction(3, 2)),
    ]
    assert sum(cell.points for cell in cells) == found.points == found.verdict.score * 3
    assert sum(cell.possible for cell in cells) == found.possible == 3
