"""A student's assignment, graded end to end; the report is kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders import grade, read_set
from service.cli.asked import asked
from service.cli.inputs import read_all
from service.cli.page import page
from service.cli.results import records
from service.cli.sets import outline
from service.library import BUNDLED, bundled_sets

DEMO = BUNDLED / "demo"


@pytest.fixture(scope="module")
def report():
    problems = read_set(bundled_sets()["gt-dl-a1"])
    found = list(read_all([Path(DEMO / "assignment.md")], outline(problems)))
    return [
        record
        for each in found
        for record in records(each, grade(problems.problem(each.problem), each.responses))
    ]


@pytest.fixture(scope="module")
def part(report):
    return {(each["problem"], each["part"]): each for each in report}


def test_the_report_is_the_one_that_is_kept(report):
    kept = (DEMO / "assignment-report.md").read_text(encoding="utf-8")
    assert page(report, asked(read_set(bundled_sets()["gt-dl-a1"]))) == kept


def test_everything_is_decided_but_what_a_person_marks(report):
    left = [each["problem"] for each in report if each["verdict"] == "undecided"]
    assert left == ["paper-review"] * 3


def test_theory_and_tables_are_right(report):
    names = {"softmax", "gates", "xor", "learning-rates", "regularization", "tuning"}
    assert {each["score"] for each in report if each["problem"] in names} == {"1"}


def test_a_percent_sign_behind_points_is_noted(part):
    cells = part["tuning", "table"]["cells"]
    noted = [each["address"] for each in cells if "points-meant" in each["notes"]]
    assert noted == [
        f"{run}.improvement" for run in ("default", *(f"exp{n}" for n in range(1, 6)))
    ]


@pytest.mark.parametrize(
    ("problem", "statement", "cell"),
    [
        ("learning-rate-statements", "seventy-five", "LR[test, 1e-2]"),
        ("learning-rate-statements", "sweet-spot", "LR[test, 1]"),
        ("regularization-statements", "range", "REG[train, 1e-2]"),
        ("tuning-statements", "each-helps", "HP[test, exp2]"),
        ("tuning-statements", "same-default", "REG[test, 1e-3]"),
    ],
)
def test_a_statement_is_refuted_by_cells_of_the_tables(problem, statement, cell, part):
    record = part[problem, statement]
    assert (record["score"], record["note"]) == ("0", "refuted")
    assert cell in record["evidence"]["at"]


def test_a_rate_that_was_not_tested_is_found(part):
    assert part["learning-rate-statements", "ninety"]["note"] == "unsupported"


def test_the_checklist_misses_what_the_answers_do_not_say(part):
    criteria = part["paper-review", "position"]["suggestion"]["criteria"]
    assert [each["met"] for each in criteria] == [False, False, True, None]
