from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from graders.table.follow import Place, by_formulas, by_solver

COLUMNS = ("part", "total", "share")
ABOVE = [{"part": 1, "total": 1, "share": Fraction(1, 2)}, {"part": 2, "total": 3, "share": None}]


def followed(formula, own=None, above=ABOVE):
    place = Place("row", own or {"part": 4}, above)
    return by_formulas({"total": formula}, COLUMNS)(place).get("total")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("total_before + part", 7),
        ("part_sum + part", 7),
        ("part - part_first", 3),
        ("part_before/part", Fraction(1, 2)),
        ("2^part", 16),
        ("share_before", None),
        ("share_sum", None),
        ("part/(part - 4)", None),
        ("sqrt(part_before)", None),
    ],
)
def test_a_formula_names_the_cells_before(formula, value):
    assert followed(formula) == value


def test_nothing_comes_before_the_first_row():
    assert followed("total_before + part", above=[]) is None


def test_the_first_row_is_compared_with_itself():
    assert followed("part - part_first", above=[]) == 0


@pytest.mark.parametrize("formulas", [{"total": "part +"}, {"total": "q"}, {"sum": "part"}])
def test_a_formula_that_cannot_be_read_is_refused(formulas):
    with pytest.raises(PydanticCustomError):
        by_formulas(formulas, COLUMNS)


def test_a_solver_that_cannot_go_on_follows_nothing():
    def step(row, before):
        raise ValueError(row, before)

    assert by_solver(step)(Place("row", {}, ABOVE)) == {}
