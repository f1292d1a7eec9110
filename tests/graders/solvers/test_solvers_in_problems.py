"""Every solver is the reference of a part, in the problem beside this file that its family has."""

from pathlib import Path

import pytest

from graders import Source, check_problem, read_set
from graders.catalogue import SOLVER_FAMILIES
from graders.solver import SOLVERS

HERE = Path(__file__).parent


def text(family):
    return (HERE / f"{family}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("family", SOLVER_FAMILIES)
def test_the_problem_of_a_family_passes_its_check(family):
    (problem,) = read_set([Source(name=f"{family}.yaml", text=text(family))]).problems
    checked = check_problem(problem, range(12))
    assert checked.rejected == checked.mutants > 0
    assert [each for each in checked.findings if each.severity != "note"] == []


@pytest.mark.parametrize("name", SOLVERS)
def test_every_solver_is_the_reference_of_a_part(name):
    follows = name.endswith(("_follow", "_axioms"))
    assert follows or any(f"solve: {name}," in text(family) for family in SOLVER_FAMILIES)
