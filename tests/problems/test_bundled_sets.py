"""The bundled sets: they read, are complete, and say where they are from."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graders import Source, read_set

PROBLEMS = Path(__file__).parents[2] / "problems"
SETS = {
    "cos514-a2": 73,
    "dl-theory-exercises": 118,
    "ece046211-hw2": 70,
    "gt-dl-a1": 163,
    "sta250-hw1": 44,
}
"""How many sources each set has: parts, and cells of tables."""

SOURCE = re.compile(r"00[0-4]/[A-Z0-9][A-Za-z0-9]*(?:[./@-][A-Za-z0-9]+)*")


def read(name):
    files = sorted((PROBLEMS / name).glob("*.yaml"))
    return read_set([Source.decode(file.name, file.read_bytes()) for file in files])


@pytest.fixture(scope="module", params=SETS)
def bundled(request):
    return request.param, read(request.param)


def sources(problems):
    parts = (part for problem in problems.problems for part in problem.parts)
    return [source for part in parts for _, source in part.sources]


def test_every_folder_with_an_index_is_a_set_that_these_tests_know():
    assert {index.parent.name for index in PROBLEMS.glob("*/set.yaml")} == set(SETS)


def test_every_part_has_three_right_and_three_wrong_examples_and_an_invalid_one(bundled):
    _, problems = bundled
    short = [
        (problem.id, part.id)
        for problem in problems.problems
        for part in problem.parts
        if len(part.right) < 3 or len(part.wrong) < 3 or not part.invalid
    ]
    assert short == []


def test_every_part_knows_a_mistake_or_gives_a_hint(bundled):
    _, problems = bundled
    parts = [part for problem in problems.problems for part in problem.parts]
    assert [part.id for part in parts if not (part.mistakes or part.hints)] == []


def test_every_problem_says_how_hard_it_is_what_it_is_about_and_how_long_it_takes(bundled):
    _, problems = bundled
    found = [problem.variant() for problem in problems.problems]
    bare = [each.id for each in found if not (each.difficulty and each.topics and each.minutes)]
    assert bare == []


def test_every_source_is_well_formed_and_stands_once(bundled):
    name, problems = bundled
    found = sources(problems)
    assert [source for source in found if not SOURCE.fullmatch(source)] == []
    assert [source for source, times in Counter(found).items() if times > 1] == []
    assert len(found) == SETS[name]


def test_no_source_stands_in_two_sets():
    found = [source for name in SETS for source in sources(read(name))]
    assert len(found) == len(set(found))


def test_no_hint_and_no_feedback_says_the_reference(bundled):
    _, problems = bundled
    parts = [part for problem in problems.problems for part in problem.parts]
    for part in parts:
        solution = str(part.answer.solution()).replace(" ", "")
        if "options" in part.answer.view() or len(solution) < 4:
            continue  # options are there to be read, and "1/q" stands in many words
        texts = [*part.hints, *(mistake.feedback for mistake in part.mistakes)]
        assert [text for text in texts if solution in text.replace(" ", "")] == []
