"""`markscheme new`: starting points that pass `check`, and never overwrite anything."""

from __future__ import annotations

import json

import pytest

from graders import Source, check_problem, read_set
from service.cli import starters


@pytest.mark.parametrize("answer", starters.ANSWERS)
def test_a_new_problem_passes_check_as_it_stands(answer):
    text = starters.problem("slope-2", answer)
    (problem,) = read_set([Source(name="slope-2.yaml", text=text)]).problems
    checked = check_problem(problem, range(1))
    assert [str(found) for found in checked.findings if found.severity != "note"] == []
    assert (problem.title, problem.parts[0].answer.name()) == ("Slope 2", answer)


@pytest.mark.parametrize("answer", starters.ANSWERS)
def test_a_new_problem_shows_metadata_hints_and_all_kinds_of_examples(answer):
    text = starters.problem("slope", answer)
    variant = read_set([Source(name="slope.yaml", text=text)]).problems[0].variant()
    (part,) = variant.parts
    shown = [variant.difficulty, variant.topics, variant.minutes]
    assert all([*shown, part.hints, part.right, part.wrong, part.invalid])


def test_a_new_set_is_a_folder_that_check_takes(inside):
    assert inside("new", "set", "analysis-1").returncode == 0
    checked = inside("check", "analysis-1", "--format", "json")
    assert checked.returncode == 0, checked.stdout
    assert json.loads(checked.stdout.splitlines()[0])["set"] == "analysis-1"


def test_a_problem_in_a_set_says_where_to_list_it(inside):
    inside("new", "set", "analysis")
    ended = inside("new", "problem", "analysis/limits.yaml", "--answer", "number")
    assert ended.stdout.splitlines() == [
        "wrote analysis/limits.yaml",
        "add limits to the problems in analysis/set.yaml",
    ]


def test_what_is_there_is_never_overwritten(inside, tmp_path):
    inside("new", "problem", "slope.yaml")
    before = (tmp_path / "slope.yaml").read_text(encoding="utf-8")
    ended = inside("new", "problem", "slope.yaml", "--answer", "text")
    assert ended.returncode == 2
    assert "already" in ended.stderr
    assert (tmp_path / "slope.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["Slope.yaml", "my slope.yaml", "..yaml"])
def test_a_name_that_cannot_be_an_id_is_refused(inside, tmp_path, name):
    assert inside("new", "problem", name).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_explained(inside, tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot write" in inside("new", "set", "file/analysis").stderr
