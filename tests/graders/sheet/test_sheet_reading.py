"""Tables and files are read exactly, or refused with the line that cannot be read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from graders.sheet import (
    NoSuchCellError,
    label_key,
    read_printed,
    read_records,
    read_sheet,
    same_label,
)

CURVE = [Fraction(1, 2), Fraction(3, 4)]
TABLE = "| | 1 | 1e-1 |\n|---|---|---|\n| train | 94.20% | n/a |"


@pytest.mark.parametrize(
    "text",
    [
        "step,acc\n1,0.5\n2,.75\n",
        "step,acc\r\n1,5e-1\r\n2,0.750\r\n",
        "\ufeffstep,acc\n1,0.5\n2,0.75",
        "step;acc\n1;0,5\n2;0,75\n",
        "step\tacc\n1\t0.5\n2\t7.5E-1",
        '"step","acc"\n"1","0.5"\n"2","0.75"\n\n',
        "| step | acc |\n|---|---|\n| 1 | 0.5 |\n| 2 | 0.75 |",
    ],
)
def test_a_file_is_read_whatever_separates_its_cells(text):
    records = read_records(text)
    assert records.headers == ("step", "acc")
    assert [row["acc"].value for row in records.rows] == CURVE


@pytest.mark.parametrize(
    ("text", "note", "where"),
    [
        ("a,b\n1,2\n3\n", "ragged-row", "line 3"),
        ("a,b\n1,2,3\n", "ragged-row", "line 2"),
        ('a,b\n1,"2\n', "wrong-quotes", "line"),
        ('a,b\n1,"2"3\n', "wrong-quotes", "line 2"),
        ("a,b\n1,=B1\n", "formula", "line 2, column b"),
        ("a,b\n@SUM,1\n", "formula", "line 2, column a"),
        ("a,b\n1,+cmd\n", "formula", "line 2, column b"),
        ("a;b\n1;1,792\n", "ambiguous-number", "line 2, column b"),
        ("a,a\n1,2\n", "repeated-column", "a"),
        ("a,\n1,2\n", "missing-header", "column 2"),
        ("a,b\n", "empty-table", "no rows"),
        ("\n \n", "empty-table", "empty"),
        ("a,b\n1,\x00\n", "control-character", "line 2"),
        ("a\n" + "1\n" * 2_001, "too-many-rows", "2000"),
        (",".join(map(str, range(51))) + "\n", "too-many-columns", "50"),
        ("a\n" + "x" * 201 + "\n", "long-cell", "line 2"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(text, note, where):
    with pytest.raises(PydanticCustomError) as refused:
        read_records(text)
    assert refused.value.type == note
    assert where in str(refused.value)


def test_a_comma_between_thousands_groups_where_commas_do_not_separate_decimals():
    assert read_records("a;b\n1.5;1,792\n").rows[0]["b"].value == 1792


def test_numbers_that_are_none_are_no_text():
    assert [read_printed(text).finite for text in ("nan", "-inf", "N/A", "x")] == [False] * 3 + [
        True
    ]


@pytest.mark.parametrize(
    ("printed", "exact", "same"),
    [
        ("94.23%", "94.2349", True),
        ("94.23%", "94.225", True),
        ("94.23%", "94.2351", False),
        ("12", "12", True),
        ("12", "12.1", False),
        ("1e-3", "0.0014", True),
    ],
)
def test_a_cell_reproduces_what_rounds_to_it(printed, exact, same):
    assert read_printed(printed).reproduces(Fraction(exact)) is same


def test_labels_agree_whatever_the_spelling_of_numbers():
    assert same_label("1e-1", "0.10")
    assert same_label("Test  Accuracy", "test accuracy")
    assert not same_label("1e-1", "1e-2")
    assert label_key("exp1") != label_key("exp2")


def test_a_cell_is_found_by_its_labels():
    sheet = read_sheet("T", TABLE)
    name, cell = sheet.cell("Train", "1.0")
    assert (name, cell.value, cell.step) == (
        "T[train, 1]",
        Fraction(942, 10),
        Fraction(1, 100),
    )


def test_a_cell_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(NoSuchCellError, match="it has 1, 1e-1"):
        read_sheet("T", TABLE).cell("train", "5e-1")


def test_rows_by_label_may_have_other_names():
    written = {
        "columns": (1,),
        "rows": {"train": ("94.2%",)},
        "also": {"train": ("Training accuracy",)},
    }
    assert read_sheet("T", written).row("training accuracy") == "train"


@pytest.mark.parametrize(
    "written",
    [
        "| | a | A |\n|---|---|---|\n| x | 1 | 2 |",
        "| | a |\n|---|---|\n| x | 1,23,4 |",
        {"columns": ("a",), "rows": {"x": (1, 2)}},
        {"columns": ("a",), "rows": {"x": (1,)}, "also": {"y": ("z",)}},
        {"columns": ("a",)},
        3,
    ],
)
def test_a_table_that_may_mean_two_things_is_refused(written):
    with pytest.raises(PydanticCustomError):
        read_sheet("T", written)
