"""`markscheme check --format`: the same findings for people, programs and code scanning."""

from __future__ import annotations

import json

import pytest

FAULTY = """\
title: Faults
variables: {x: real}
claims:
  - "x = 2*x"
  - {document: "x^2 = x", holds: "x^2 = x*x", source: sheet 1, says: a square}
  - "harmonic(4) = 25/12"
parts:
  - id: a
    prompt: Differentiate $x^2$, 100 %.
    answer: {type: expression, equals: "2*x"}
    right: ["2*x", "3*x"]
    wrong: ["x"]
"""
LEVELS = {"claim-refuted": "error", "wrong-verdict": "error", "erratum": "note"}


@pytest.fixture(scope="module")
def faulty(folder, shared):
    """Checks one faulty file, in a format."""
    (folder / "faulty.yaml").write_text(FAULTY)
    return lambda *options: shared("check", "faulty.yaml", *options)


def test_text_shows_places_and_codes(faulty):
    lines = faulty().stdout.splitlines()
    assert lines[0].startswith("faulty.yaml:4:5: error: ")
    assert lines[0].endswith("[claim-refuted]")
    assert lines[-1].startswith("faulty: 2 errors")


def test_json_is_a_line_for_each_set(faulty):
    (record,) = map(json.loads, faulty("--format", "json").stdout.splitlines())
    assert [error["line"] for error in record["errors"]] == [4, 11]
    assert record["claims"]["refuted"] == 1
    assert record["mutants"] == record["rejected"] > 0
    assert record["errata"][0]["source"] == "sheet 1"


def test_sarif_has_the_form_of_the_standard(faulty):
    document = json.loads(faulty("--format", "sarif").stdout)
    assert (document["version"], len(document["runs"])) == ("2.1.0", 1)
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] == LEVELS.get(result["ruleId"], "warning")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "faulty.yaml"
        assert place["region"]["startLine"] >= 1


def test_github_gets_a_command_for_every_finding(faulty):
    lines = faulty("--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error file=faulty.yaml,line=4,col=5,title=claim-refuted::")
    assert any(line.startswith("::notice ") for line in lines)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_the_exit_code_is_the_same_in_every_format(faulty, form):
    assert faulty("--format", form).returncode == 1


def test_the_errata_are_written_beside_the_file(faulty, folder):
    faulty("--errata")
    page = (folder / "faulty.ERRATA.md").read_text()
    assert "## sheet 1: a square" in page
    assert "x^2 = x*x" in page


def test_a_set_of_several_problems_is_checked_by_several_processes(shared, folder):
    names = []
    for number in range(5):
        (folder / f"copy{number}.yaml").write_text(FAULTY)
        names.append(f"copy{number}.yaml")
    one = shared("check", "--processes", "1", *names).stdout
    assert shared("check", "--processes", "3", *names).stdout == one
