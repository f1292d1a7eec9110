"""The claims of the bundled sets hold, their errata are current, and slips are noticed."""

from __future__ import annotations

import pytest

from graders import check_problem, read_set
from service.cli.errata import PAGE, page
from service.library import BUNDLED, bundled_sets

SETS = {name: read_set(files) for name, files in bundled_sets().items()}
PROBLEMS = [(name, problem.id) for name, found in SETS.items() for problem in found.problems]


@pytest.fixture(scope="module")
def checked():
    """Every problem, checked in one variant."""
    return {
        (name, problem): check_problem(SETS[name].problem(problem), range(1))
        for name, problem in PROBLEMS
    }


@pytest.mark.parametrize("problem", PROBLEMS, ids="/".join)
def test_a_bundled_problem_has_no_findings_but_errata(problem, checked):
    found = [finding for finding in checked[problem].findings if finding.severity != "note"]
    assert [f"{each.line}: {each.message}" for each in found] == []


@pytest.mark.parametrize("name", SETS)
def test_the_page_of_errata_is_current(name, checked):
    errata = [each for key, found in checked.items() if key[0] == name for each in found.errata]
    path = BUNDLED / name / PAGE
    assert (path.read_text(encoding="utf-8") if path.exists() else "") == (
        page(errata) if errata else ""
    )


def test_nearly_all_slips_are_noticed(checked):
    mutants = sum(found.mutants for found in checked.values())
    rejected = sum(found.rejected for found in checked.values())
    assert rejected >= 0.98 * mutants > 0
