"""The bundled sets: they read, are complete, and say where they are from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graders import Source, read_set

PROBLEMS = Path(__file__).parents[2] / "problems"
SETS = {
    "cos514-a2": "000",
    "gt-dl-a1": "001",
    "sta250-hw1": "002",
    "ece046211-hw2": "003",
    "dl-theory-exercises": "004",
}
"""The document that each set asks."""

ITEMS = (Path(__file__).parent / "sources.txt").read_text(encoding="utf-8").split()
"""Everything that the documents ask and that can be graded."""

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


def test_a_third_of_all_problems_have_variants():
    problems = [problem for name in SETS for problem in read(name).problems]
    seeded = [problem for problem in problems if problem.template.parameters]
    assert 3 * len(seeded) >= len(problems)


def test_every_item_of_its_document_is_asked_exactly_once(bundled):
    name, problems = bundled
    items = {item for item in ITEMS if item.startswith(f"{SETS[name]}/")}
    assert sorted(sources(problems)) == sorted(items)


def test_every_item_is_well_formed_and_listed_once():
    assert [item for item in ITEMS if not SOURCE.fullmatch(item)] == []
    assert len(ITEMS) == len(set(ITEMS)) == 504


def test_no_hint_and_no_feedback_says_the_reference(bundled):
    _, problems = bundled
    parts = [part for problem in problems.problems for part in problem.parts]
    for part in parts:
        solution = str(part.answer.solution()).replace(" ", "")
        if "options" in part.answer.view() or len(solution) < 4:
            continue  # options are there to be read, and "1/q" stands in many words
        texts = [*part.hints, *(mistake.feedback for mistake in part.mistakes)]
        assert [text for text in texts if solution in text.replace(" ", "")] == []
