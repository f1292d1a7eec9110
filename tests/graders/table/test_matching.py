import pytest

from graders.table.matching import column_of, embedded, key
from graders.table.numbers import IntegerColumn
from graders.table.shapes import ShapeColumn

COLUMNS = {
    "output": ShapeColumn(type="shape", header="Output Dimension"),
    "parameters": IntegerColumn(type="integer", header="Number of Parameters (Weights)"),
}


@pytest.mark.parametrize(
    "text", ["CONV3-64", "conv 3-64", "Conv3 – 64", "conv3_64", "ＣＯＮＶ3-64"]
)
def test_spellings_of_a_name_have_one_key(text):
    assert key(text) == ("conv", "3", "64")


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("output", "output"),
        ("Output Dimension", "output"),
        ("Output dimension (H x W x C)", "output"),
        ("dimension", "output"),
        ("Parameters", "parameters"),
        ("# parameters", "parameters"),
        ("Number of weights", "parameters"),
        ("Layer", None),
        ("", None),
        ("Output parameters", None),
    ],
)
def test_a_header_finds_the_one_column_that_has_its_words(header, column):
    assert column_of(header, COLUMNS) == column


@pytest.mark.parametrize(
    ("said", "rows", "places"),
    [
        ("cr", "crcr", None),
        ("crcr", "crcr", (0, 1, 2, 3)),
        ("ccr", "crcr", (0, 2, 3)),
        ("crp", "crcrp", None),
        ("crcrp", "icrcrp", (1, 2, 3, 4, 5)),
        ("x", "crcr", None),
        ("", "cr", ()),
    ],
)
def test_names_are_placed_in_order_where_that_can_be_done_in_one_way(said, rows, places):
    assert embedded([(letter,) for letter in said], [(letter,) for letter in rows]) == places
