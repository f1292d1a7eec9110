"""`markscheme check`: mistakes with their places, and exit codes."""

from __future__ import annotations

import json

import pytest

GARBAGE = {
    "empty": "",
    "open": "[",
    "anchor": "a: &b c",
    "partial": "title: x",
    "nul": "\0",
    "sequence": "- 1",
    "deep": "x: " + "[" * 5000,
}


def test_a_set_that_keeps_its_promises_is_fine(markscheme, slope):
    ended = markscheme("check", slope)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("slope: fine")


def test_an_example_that_fails_is_shown_where_it_stands(inside, slope):
    slope.write_text(slope.read_text().replace('"x+x"]', '"x+x", "3*x"]'))
    ended = inside("check", "slope.yaml")
    assert ended.returncode == 1
    assert ended.stdout.startswith("slope.yaml:11:27: error: ")


@pytest.fixture(scope="module")
def garbage(folder, shared):
    """What is said about many files at once, by set."""
    for name, text in GARBAGE.items():
        (folder / f"{name}.yaml").write_text(text)
    (folder / "latin.yaml").write_bytes(b"title: \xe9")
    names = [f"{name}.yaml" for name in [*GARBAGE, "latin", "slope"]]
    ended = shared("check", "--format", "json", *names)
    assert ended.returncode == 1
    return {record["set"]: record for record in map(json.loads, ended.stdout.splitlines())}


@pytest.mark.parametrize("name", GARBAGE)
def test_what_is_no_problem_is_reported_with_its_place(garbage, name):
    error = garbage[name]["errors"][0]
    assert error["path"] == f"{name}.yaml"
    assert error["line"] >= 1
    assert error["message"]


def test_a_byte_that_is_not_utf_8_has_a_place(garbage):
    error = garbage["latin"]["errors"][0]
    assert (error["path"], error["line"], error["column"]) == ("latin.yaml", 1, 8)


def test_a_set_beside_broken_ones_is_checked_all_the_same(garbage):
    fine = garbage["slope"]
    assert (fine["errors"], fine["problems"], fine["parts"], fine["seeds"]) == ([], 1, 2, 200)


def test_a_folder_of_sets_is_checked_whole(inside, slope, tmp_path):
    folder = tmp_path / "sets" / "calculus"
    folder.mkdir(parents=True)
    (folder / "set.yaml").write_text("title: Calculus\nproblems: [slope]\n")
    slope.rename(folder / "slope.yaml")
    ended = inside("check", "sets")
    assert ended.returncode == 0
    assert ended.stdout.startswith("calculus: fine")


def test_files_of_a_set_are_named_as_they_are_reached(inside, slope, tmp_path):
    folder = tmp_path / "calculus"
    folder.mkdir()
    (folder / "set.yaml").write_text("title: Calculus\nproblems: [slop]\n")
    slope.rename(folder / "slope.yaml")
    assert "calculus/set.yaml:2:12: error:" in inside("check", "calculus").stdout


@pytest.mark.parametrize("name", ["absent.yaml", "no/such/folder", "."])
def test_a_set_that_is_not_there_is_a_mistake_in_usage(inside, name):
    ended = inside("check", name)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
