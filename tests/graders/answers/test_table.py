from fractions import Fraction

import pytest

from tests.graders.answers.tables import (
    CNN,
    COLUMNS,
    HEADERS,
    LAYERS,
    PASTED,
    SUMS,
    below,
    changed,
    judged,
    noted,
    of_network,
    wrong,
)


@pytest.mark.parametrize(
    "response",
    [
        below(),
        below(rows=PASTED[1:]),
        below(("layer", "Output shape", "Parameters"), PASTED),
        [list(row) for row in PASTED],
        [list(HEADERS), *map(list, PASTED)],
        [list(row[1:]) for row in PASTED],
        [list(row[1:]) for row in PASTED[1:]],
        [
            {"id": f"{i}", "Layer": row[0], "output": row[1], "parameters": row[2]}
            for i, row in enumerate(PASTED)
        ],
        of_network(LAYERS),
        below(rows=[*PASTED, ("", "", "")]),
        [row | {"Remarks": "easy"} for row in below()],
    ],
)
def test_a_right_table_is_right_in_every_form(response):
    verdict = judged(response, **CNN)
    assert verdict.score == 1
    assert len(verdict.cells) == 14


def test_cells_are_found_by_address_in_any_case():
    verdict = judged({"CONV1.Output": "32x32x64", "fc-10": {"parameters": 81930}}, **CNN)
    assert verdict.score == Fraction(2, 14)


def test_given_cells_are_neither_judged_nor_missing():
    addresses = [cell.address for cell in judged(below(), **CNN).cells]
    assert "input.output" not in addresses
    assert addresses[0] == "conv1.output"


@pytest.mark.parametrize("blank", ["", "-", "–", None, " ", "$$", "?"])
def test_a_blank_cell_is_missing_and_not_wrong(blank):
    rows = [*PASTED[:3], ("POOL2", blank, "0"), *PASTED[4:]]
    verdict = judged(below(rows=rows), **CNN)
    assert noted(verdict, "missing") == ["pool1.output"]
    assert wrong(verdict) == []
    assert verdict.score == Fraction(13, 14)


def test_zero_is_not_blank():
    assert wrong(judged(below(rows=changed(1, (None, None, "0"))), **CNN)) == ["conv1.parameters"]


def test_an_unreadable_cell_is_invalid_and_spoils_no_other():
    verdict = judged(below(rows=changed(3, (None, "many", None))), **CNN)
    assert noted(verdict, "not-a-shape") == ["pool1.output"]
    assert verdict.score == Fraction(13, 14)


def test_an_empty_table_is_invalid():
    verdict = judged([], **CNN)
    assert (verdict.verdict, verdict.notes) == ("invalid", ("missing",))


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        (("", "110x110x64", None), "pool1.output"),
        (("", "64x16x16", None), "pool1.output"),
        (("", "16384", None), "pool1.output"),
        (("", None, "16384"), "pool1.parameters"),
    ],
)
def test_a_wrong_cell_is_found_and_only_that(cell, place):
    rows = changed(3, (None, cell[1], cell[2]))
    assert wrong(judged(below(rows=rows), **CNN | {"follow": False})) == [place]


def test_one_wrong_convolution_does_not_fail_the_rest():
    response = of_network(("CONV3-64 p0", *LAYERS[1:]))
    verdict = judged(response, **CNN)
    assert wrong(verdict) == ["conv1.output"]
    carried = ["relu1.output", "pool1.output", "conv2.output", "relu2.output", "pool2.output"]
    assert noted(verdict, "carried-forward") == [*carried, "fc1.parameters"]
    assert verdict.score == Fraction(13, 14)


def test_without_follow_every_cell_stands_alone():
    response = of_network(("CONV3-64 p0", *LAYERS[1:]))
    assert judged(response, **CNN | {"follow": False}).score == Fraction(7, 14)


def test_a_cell_that_follows_from_nothing_is_not_carried():
    response = of_network(LAYERS) | {"conv1.output": "30x30x64", "relu1.output": "29x29x64"}
    assert wrong(judged(response, **CNN)) == ["conv1.output", "relu1.output"]


def test_a_right_cell_needs_no_excuse_after_a_wrong_one():
    response = of_network(LAYERS) | {"conv1.output": "30x30x64"}
    verdict = judged(response, **CNN)
    assert wrong(verdict) == ["conv1.output"]
    assert noted(verdict, "carried-forward") == []


def test_a_wrong_shape_that_the_next_layer_cannot_take_carries_nothing():
    response = of_network(LAYERS) | {"relu1.output": "64", "pool1.output": "32"}
    assert wrong(judged(response, **CNN)) == ["relu1.output", "pool1.output"]


def test_a_formula_says_how_a_cell_follows():
    response = {
        "a.part": 4,
        "a.total": 4,
        "a.share": "30%",
        "b.part": 7,
        "b.total": 11,
        "b.share": "70%",
    }
    verdict = judged(response, **SUMS)
    assert wrong(verdict) == ["a.part", "a.total"]
    assert noted(verdict, "carried-forward") == ["b.total"]


def test_a_formula_may_use_the_cells_of_its_own_row_and_all_above():
    spec = SUMS | {"follow": {"share": "part/total", "total": "part_sum + part"}}
    response = {
        "a.part": 2,
        "a.total": 4,
        "a.share": "50%",
        "b.part": 7,
        "b.total": 9,
        "b.share": "70%",
    }
    assert noted(judged(response, **spec), "carried-forward") == ["a.share", "b.total"]


@pytest.mark.parametrize(
    ("credit", "score"),
    [("cell", "13/14"), ("row", "6/7"), ("column", "1/2"), ("all", "0")],
)
def test_credit_is_earned_by_cell_row_column_or_all_together(credit, score):
    rows = changed(3, (None, "15x15x64", None))
    verdict = judged(below(rows=rows), **CNN | {"follow": False, "credit": credit})
    assert verdict.score == Fraction(score) == sum(cell.points for cell in verdict.cells)


def test_columns_may_weigh_differently():
    columns = COLUMNS | {"parameters": {"type": "integer", "weight": "3"}}
    rows = changed(3, (None, None, "7"))
    verdict = judged([list(row) for row in rows], **CNN | {"columns": columns})
    assert verdict.score == 1 - Fraction(3, 7 * 4)


def test_rows_with_other_names_are_taken_by_their_number_with_a_note():
    rows = [(f"step {place}", *row[1:]) for place, row in enumerate(PASTED)]
    verdict = judged(below(rows=rows), **CNN)
    assert (verdict.score, verdict.notes) == (1, ("rows-by-order",))


def test_a_row_of_totals_is_passed_over_with_a_note():
    rows = [*PASTED, ("Total", "", "157,578")]
    verdict = judged(below(rows=rows), **CNN)
    assert (verdict.score, verdict.notes) == (1, ("extra-row",))


def test_rows_with_unique_names_may_come_in_any_order():
    verdict = judged({"b": {"total": 10}, "a": {"total": 3}}, **SUMS)
    listed = judged([{"step": "b", "part": 7, "total": 10, "share": "70%"}], **SUMS)
    assert wrong(verdict) == wrong(listed) == []


def test_a_left_out_row_is_missing_where_the_others_can_be_told():
    verdict = judged(below(rows=[*PASTED[:4], *PASTED[5:]]), **CNN)
    assert noted(verdict, "missing") == ["conv2.output", "conv2.parameters"]
    assert wrong(verdict) == []


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("a table", "wrong-form"),
        (3, "wrong-form"),
        ([1, 2], "wrong-form"),
        ([["POOL2", "16x16x64", 0], {"Layer": "ReLU"}], "wrong-form"),
        (below(rows=[PASTED[2]]), "ambiguous-row"),
        ([{"Layer": "DENSE", "Output Dimension": "1"}], "unknown-row"),
        ([{"Layer": "FC-10", "Form": "10", "Parameters": "1"}], "unknown-column"),
        ([{"Output": "1", "Output Dimension": "1"}], "repeated-column"),
        ([["1", 2], ["3", 4]], "wrong-length"),
        ([["FC-10", "10", 1, 2]], "wrong-length"),
        ({"conv9.output": "1"}, "unknown-cell"),
        ({"conv1": "1"}, "unknown-cell"),
        ({"conv1.output": "1", "conv1": {"output": "2"}}, "repeated-cell"),
        (below(rows=[("step", *PASTED[0][1:]), PASTED[2], PASTED[1], *PASTED[3:]]), "unknown-row"),
    ],
)
def test_what_is_no_such_table_is_invalid(response, note):
    verdict = judged(response, **CNN)
    assert (verdict.verdict, verdict.notes) == ("invalid", (note,))
