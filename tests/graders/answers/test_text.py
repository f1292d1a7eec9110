"""A text is marked by a person; a checklist suggests what it says, and never marks."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders import Source, grade, read_set, self_test
from graders.answer import Task
from graders.answers.text import Text
from graders.equivalence import nobody
from graders.maths.declare import declarations
from graders.verdict import Invalid, Report, Undecided

TASK = Task(declarations({}), nobody, "secret")
SPEC = {
    "rubric": (
        {"criterion": "grows with the norm", "points": 2, "any": ("bound ... norm",)},
        {"criterion": "weight decay", "any": ("regulari*", "weight decay")},
        "clear",
    ),
    "contradictions": ({"says": "larger is better", "any": ("large* ... better",)},),
    "example": "The bound grows with the norm; regularisation helps.",
}


def made(**more):
    return Text.model_validate({"type": "text", **SPEC, **more})


def suggested(response, **more):
    verdict = made(**more).judge(response, TASK)
    assert isinstance(verdict, Undecided)
    assert verdict.tried == ("person",)
    return verdict.suggestion


def test_a_text_is_never_marked_but_a_suggestion_says_what_is_there():
    response = "The bound falls with the norm."
    found = suggested(response)
    assert (found.finds, found.score) == ("incomplete", Fraction(2, 3))
    assert [each.met for each in found.criteria] == [True, False, None]
    assert sum(each.possible for each in found.criteria) == 1
    start, end = found.criteria[0].span
    assert response[start:end] == "bound falls with the norm"


def test_a_complete_text_is_suggested_so():
    assert suggested(SPEC["example"]).finds == "complete"


def test_a_contradiction_is_told_with_its_place():
    found = suggested("Weight decay and the bound by the norm: large norms are better.")
    assert found.finds == "contradicted"
    assert [each.says for each in found.contradictions] == ["larger is better"]


def test_without_a_checklist_nothing_is_suggested():
    found = suggested("whatever", rubric=("clear",), contradictions=())
    assert (found.finds, found.score) == ("nothing", None)


@pytest.mark.parametrize(
    ("response", "note"),
    [("a b", "too-short"), ("a " * 9, "too-long"), ("a b \x00 c", "control-character")],
)
def test_a_text_of_the_wrong_length_costs_nothing(response, note):
    verdict = made(words={"min": 3, "max": 8}, example="a b c").judge(response, TASK)
    assert isinstance(verdict, Invalid)
    assert verdict.notes == (note,)


def test_students_see_the_rubric_only_where_it_is_shown():
    assert "rubric" not in made().view()
    assert len(made(shown=True).view()["rubric"]) == 3


@pytest.mark.parametrize(
    "more",
    [
        {"rubric": ()},
        {"rubric": ({"criterion": "x", "any": ("(a",)},)},
        {"rubric": ({"criterion": "x", "points": 0},)},
        {"words": {"min": 9, "max": 3}},
        {"contradictions": ({"says": "x"},)},
    ],
)
def test_a_rubric_that_cannot_be_used_is_refused(more):
    with pytest.raises(ValidationError):
        made(**more)


PROBLEM = """
title: Norms
id: norms
parts:
  - id: why
    prompt: Why?
    answer:
      type: text
      rubric: [{criterion: norm, any: [bound ... norm]}]
      contradictions: [{says: better, any: [larger ... better]}]
      example: EXAMPLE
    right: [RIGHT]
    wrong: [WRONG]
    invalid: [' ']
"""


def read(**words):
    text = PROBLEM
    given = {"EXAMPLE": "The bound by the norm.", "RIGHT": "a bound by a norm", "WRONG": "no idea"}
    for name, word in (given | words).items():
        text = text.replace(name, word)
    return read_set([Source(name="norms.yaml", text=text)])


def test_right_examples_must_meet_the_checklist_and_wrong_ones_must_not():
    assert list(self_test(read())) == []
    for words in ({"RIGHT": "no idea"}, {"WRONG": "a bound by a norm"}):
        (found,) = self_test(read(**words))
        assert found.note == "wrong-verdict"


def test_an_example_of_the_answer_must_meet_the_checklist():
    (found,) = self_test(read(EXAMPLE="no idea"), range(1))
    assert found.note == "broken-variant"


def test_the_report_holds_the_suggestion_and_no_points():
    report = grade(read().problem("norms"), {"why": "a bound by a norm"})
    assert report.points == 0
    assert report.parts[0].verdict.suggestion.finds == "complete"
    assert Report.model_validate_json(report.model_dump_json()) == report
