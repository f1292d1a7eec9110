"""`markscheme check`: mistakes with their places, and exit codes."""

from __future__ import annotations

import json

import pytest


def test_a_set_that_keeps_its_promises_is_fine(markscheme, slope):
    ended = markscheme("check", slope)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("slope: fine")


def test_an_example_that_fails_is_shown_where_it_stands(markscheme, slope):
    slope.write_text(slope.read_text().replace('"x+x"]', '"x+x", "3*x"]'))
    ended = markscheme("check", "slope.yaml")
    assert ended.returncode == 1
    assert ended.stdout.startswith("slope.yaml:8:28: error: ")


@pytest.mark.parametrize(
    "text", ["", "[", "a: &b c", "title: x", "\0", "- 1", "title: [", "x: " + "[" * 5000]
)
def test_what_is_no_problem_is_reported_and_never_a_traceback(markscheme, slope, text):
    slope.write_text(text)
    ended = markscheme("check", slope)
    assert ended.returncode == 1
    assert f"{slope}:" in ended.stdout


def test_a_file_that_is_not_utf_8_is_reported(markscheme, slope):
    slope.write_bytes(b"title: \xe9")
    ended = markscheme("check", slope)
    assert ended.returncode == 1
    assert f"{slope}:1:8:" in ended.stdout


def test_json_has_a_line_for_each_set(markscheme, slope, tmp_path):
    (tmp_path / "broken.yaml").write_text("title: x")
    ended = markscheme("check", "--json", "broken.yaml", slope.name)
    broken, fine = map(json.loads, ended.stdout.splitlines())
    assert ended.returncode == 1
    assert (broken["set"], fine["set"], fine["errors"]) == ("broken", "slope", [])
    assert broken["errors"][0]["path"] == "broken.yaml"
    assert broken["errors"][0]["line"] == 1
    assert (fine["problems"], fine["parts"]) == (1, 2)


def test_a_folder_of_sets_is_checked_whole(markscheme, slope, tmp_path):
    folder = tmp_path / "sets" / "calculus"
    folder.mkdir(parents=True)
    (folder / "set.yaml").write_text("title: Calculus\nproblems: [slope]\n")
    slope.rename(folder / "slope.yaml")
    ended = markscheme("check", "sets")
    assert ended.returncode == 0
    assert ended.stdout.startswith("calculus: fine")


def test_files_of_a_set_are_named_as_they_are_reached(markscheme, slope, tmp_path):
    folder = tmp_path / "calculus"
    folder.mkdir()
    (folder / "set.yaml").write_text("title: Calculus\nproblems: [slop]\n")
    slope.rename(folder / "slope.yaml")
    assert "calculus/set.yaml:2:12: error:" in markscheme("check", "calculus").stdout


@pytest.mark.parametrize("name", ["absent.yaml", "absent", "no/such/folder", ""])
def test_a_set_that_is_not_there_is_a_mistake_in_usage(markscheme, name):
    ended = markscheme("check", name)
    assert ended.returncode == 2
    assert ended.stderr


def test_an_empty_folder_holds_no_set(markscheme, tmp_path):
    assert markscheme("check", tmp_path).returncode == 2
