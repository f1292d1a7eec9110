"""Names that collide, readings that are two, answers that are given away."""

from __future__ import annotations

import pytest

from graders import Source, check_problem, read_set

TEXT = """\
title: Names
variables: VARIABLES
parts:
  - id: a
    prompt: PROMPT
    answer: {type: expression, equals: "EQUALS"}
    right: ["EQUALS"]
    wrong: ["7"]
"""


def notes(variables="{x: real, y: real}", prompt="What?", equals="x*y"):
    text = TEXT.replace("VARIABLES", variables).replace("PROMPT", prompt)
    problem = read_set([Source(name="p.yaml", text=text.replace("EQUALS", equals))]).problems[0]
    return [finding.note for finding in check_problem(problem, mutants=False).findings]


def test_names_that_stand_for_themselves_are_fine():
    assert notes() == []


def test_a_name_that_is_two_others_side_by_side_is_found():
    assert notes("{x: real, y: real, xy: real}") == ["names-collide"]


@pytest.mark.parametrize("name", ["e", "i", "I", "pi"])
def test_a_name_that_hides_a_constant_is_noted(name):
    assert notes(f"{{x: real, y: real, {name}: real}}") == ["shadows"]


@pytest.mark.parametrize("formula", ["1/2x", "xy"])
def test_a_reference_with_a_second_reading_is_found(formula):
    assert notes(equals=formula) == ["two-readings"]


def test_a_prompt_that_holds_the_reference_gives_it_away():
    assert notes(prompt="Show that it is $x^2 + y$.", equals="x^2 + y") == ["gives-away"]
