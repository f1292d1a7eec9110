"""Sets, problems and parts say how hard they are, what they are about, and how long they take."""

from __future__ import annotations

import pytest

from graders import Source, SpecErrors, read_set

SET = """
title: Slopes
difficulty: easy
topics: [calculus]
minutes: 60
problems:
  - id: slope
    title: Slopes
    topics: [derivatives]
    minutes: 10
    variables: {x: real}
    parts:
      - id: a
        prompt: Differentiate $x^2$.
        answer: {type: expression, equals: 2*x}
        right: [x + x]
        wrong: [x]
      - id: b
        difficulty: hard
        topics: [chain rule]
        points: 3
        prompt: Differentiate $x^3$.
        answer: {type: expression, equals: 3*x^2}
        right: [3*x*x]
        wrong: [x]
"""


def read(text):
    return read_set([Source(name="set.yaml", text=text)])


def told(text, part):
    problems = read(text)
    variant = problems.problems[0].variant()
    said = variant.metadata(variant.parts[part]).within(problems.metadata)
    return said.difficulty, said.topics, said.minutes


def test_what_a_part_does_not_say_its_problem_says_and_then_its_set():
    assert told(SET, 0)[:2] == ("easy", ("calculus", "derivatives"))


def test_what_a_part_says_goes_first_and_topics_add_up():
    assert told(SET, 1)[:2] == ("hard", ("calculus", "derivatives", "chain rule"))


def test_the_minutes_of_a_problem_are_shared_by_points():
    assert [told(SET, part)[2] for part in (0, 1)] == [round(10 / 4), round(10 * 3 / 4)]


def test_the_minutes_that_a_part_says_are_its_own():
    assert told(SET.replace("points: 3", "minutes: 4"), 1)[2] == 4


def test_the_minutes_of_a_set_are_not_those_of_its_problems():
    assert told(SET.replace("    minutes: 10\n", ""), 0)[2] is None


def test_students_see_all_of_it():
    view = read(SET).view()
    assert (view["difficulty"], view["topics"], view["minutes"]) == ("easy", ["calculus"], 60)
    assert view["problems"][0]["parts"][1]["topics"] == ["chain rule"]


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("topics: [calculus]", "topics: [Calculus!]"),
        ("topics: [calculus]", "topics: [calculus, calculus]"),
        ("topics: [derivatives]", "topics: ['']"),
        ("difficulty: hard", "difficulty: brutal"),
        ("minutes: 10", "minutes: 0"),
    ],
)
def test_metadata_that_cannot_be_searched_is_a_mistake_in_its_place(found, instead):
    text = SET.replace(found, instead)
    with pytest.raises(SpecErrors) as raised:
        read(text)
    (error,) = raised.value.errors
    assert text.splitlines()[error.line - 1].strip() == instead
