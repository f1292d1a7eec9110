from fractions import Fraction

import pytest
from pydantic import ValidationError

from tests.graders.answers.tables import (
    CNN,
    HEADERS,
    PASTED,
    SUMS,
    TASK,
    below,
    judged,
    noted,
    table,
    wrong,
)


@pytest.mark.parametrize("typed", ["10x1", "1x1x10", "(10)", "[10]", 10, (10,)])
def test_axes_of_one_do_not_count_in_a_flat_vector(typed):
    verdict = judged({"fc1.output": typed}, **CNN)
    assert verdict.score == Fraction(1, 14)


def test_axes_of_one_count_in_an_image():
    network = {"layers": ("gap",), "image": (4, 4, 8)}
    spec = CNN | {"equals": {"solve": "cnn_layers", "with": network}}
    assert wrong(judged({"gap1.output": "8"}, **spec)) == ["gap1.output"]


MIXED = {
    "columns": {
        "size": {"type": "label", "header": "Model"},
        "curve": {
            "type": "text",
            "options": {
                "monotone": ("monotone decrease", "monotonically *"),
                "U": ("U-shape", "U *"),
            },
        },
        "error": {"type": "number", "digits": 2},
        "rate": {"type": "percent", "tolerance": 1},
        "loss": {"type": "expression"},
        "remark": "text",
    },
    "equals": {
        "small": {
            "curve": "monotone",
            "error": "1/3",
            "rate": "93.06%",
            "loss": "(x+1)^2",
            "remark": "underfits",
        },
        "large": {"curve": "U", "error": 2, "rate": "0.5", "loss": "2x", "remark": "too large"},
    },
}


@pytest.mark.parametrize(
    ("cell", "right", "false", "unreadable"),
    [
        ("small.curve", "Monotonically decreasing", "U-shape", "wavy"),
        ("small.error", "0.33", "0.34", "a third"),
        ("small.rate", "93 %", "91%", "most"),
        ("small.loss", "x^2 + 2x + 1", "x^2 + 1", "x +"),
        ("small.remark", "Underfits!", "overfits", True),
        ("large.rate", "50", "60", "1,23,4"),
    ],
)
def test_each_type_of_column_reads_and_marks_its_cells(cell, right, false, unreadable):
    verdicts = [judged({cell: typed}, **MIXED) for typed in (right, false, unreadable)]
    own = [next(c.verdict for c in v.cells if c.address == cell) for v in verdicts]
    assert [v.verdict for v in own] == ["graded", "graded", "invalid"]
    assert [v.score for v in own[:2]] == [1, 0]
    assert own[2].notes != ("missing",)


def test_an_open_cell_leaves_the_table_open():
    verdict = judged({"small.error": "9^9^9^9", "large.error": 2}, **MIXED)
    assert verdict.verdict == "undecided"
    assert next(c for c in verdict.cells if c.address == "large.error").points > 0


@pytest.mark.parametrize("spec", [CNN, SUMS, MIXED])
def test_the_solution_scores_full_marks(spec):
    answer = table(**spec)
    assert answer.judge(answer.solution(), TASK).score == 1


def test_every_cell_may_have_a_source_of_its_own():
    sources = {"conv1.output": "003/Q6.1.01.dim"}
    assert table(**CNN, sources=sources).sources() == sources


def test_students_see_the_rows_and_what_is_given_in_them_but_no_other_cell():
    view = table(**CNN).view()
    assert view["rows"][0]["cells"] == {"output": "32x32x3", "parameters": "0"}
    assert all(set(row["cells"].values()) == {None} for row in view["rows"][1:])
    assert view["columns"][1] == {"id": "output", "header": "Output Dimension", "type": "shape"}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"equals": ({"id": "a", "outptu": "1"},), "follow": False}, ("equals", 0, "outptu")),
        ({"equals": ({"id": "a", "output": "many"},), "follow": False}, ("equals", 0, "output")),
        ({"equals": {"a": {"parameters": "1/2"}}, "follow": False}, ("equals", "a", "parameters")),
        ({"equals": {"a": 3}, "follow": False}, ("equals", "a")),
        ({"equals": (), "follow": False}, ("equals",)),
        ({"equals": ({"id": "a"}, {"id": "a"}), "follow": False}, ("equals",)),
        ({"given": ("inptu",)}, ("given", 0)),
        ({"sources": {"input.output": "x"}}, ()),
        ({"follow": {"output": "q"}}, ()),
        ({"follow": {"outptu": "1"}}, ()),
        ({"equals": {"input": {"output": "1"}}}, ()),
        ({"given": ("output", "parameters")}, ()),
        ({"columns": {"a b": "integer"}}, ("columns", "a b", "[key]")),
        ({"columns": {"layer": "lable"}}, ("columns", "layer")),
        ({"credit": "cells"}, ("credit",)),
    ],
)
def test_an_author_is_told_of_mistakes_with_their_places(change, place):
    with pytest.raises(ValidationError) as caught:
        table(**CNN | change)
    assert place in [error["loc"] for error in caught.value.errors()]


def piped(rows, rule="|---|:---:|---|"):
    lines = [f"| {' | '.join(map(str, row))} |" for row in (HEADERS, *rows)]
    return "\n".join([lines[0], *([rule] if rule else []), *lines[1:]])


@pytest.mark.parametrize(
    "response",
    [
        piped(PASTED),
        piped(PASTED, rule=""),
        f"```\n{piped(PASTED)}\n```",
        "\n".join("\t".join(map(str, row)) for row in (HEADERS, *PASTED)),
        "\n".join("\t".join(map(str, row)) for row in PASTED),
    ],
)
def test_a_pasted_text_is_a_table(response):
    assert judged(response, **CNN).score == 1


@pytest.mark.parametrize("response", ["see the notes", "|x| + |y|\n|z|", "a\nb", "a | b"])
def test_another_text_is_no_table(response):
    assert judged(response, **CNN).verdict == "invalid"


@pytest.mark.parametrize(
    ("rows", "score"),
    [
        (PASTED[:4], Fraction(6, 14)),
        (PASTED[1:3], Fraction(4, 14)),
        ([PASTED[1], PASTED[4], PASTED[7]], Fraction(6, 14)),
        ([PASTED[1], PASTED[2], PASTED[4]], Fraction(6, 14)),
    ],
)
def test_the_first_rows_or_rows_that_fit_in_one_way_are_a_table(rows, score):
    verdict = judged(below(rows=rows), **CNN)
    assert verdict.score == score
    assert len(noted(verdict, "missing")) == 14 * (1 - score)


@pytest.mark.parametrize("rows", [PASTED[2:3], PASTED[2:4]])
def test_rows_that_fit_in_several_ways_are_refused(rows):
    assert judged(below(rows=rows), **CNN).notes == ("ambiguous-row",)


RATES = {
    "columns": {
        "rate": {"type": "label", "header": "Rate"},
        "train": {"type": "percent", "header": "Training Accuracy"},
        "test": {"type": "percent", "header": "Test Accuracy"},
    },
    "equals": (
        {"id": "one", "rate": "lr=1", "train": "94.23%", "test": "94.64%"},
        {"id": "tenth", "rate": "lr=1e-1", "train": "92.10%", "test": "92.72%"},
    ),
}
ACROSS = "| | {} | {} |\n|---|---|---|\n| {} | 94.23% | 92.10% |\n| {} | 94.64% | 92.72% |"


@pytest.mark.parametrize("rates", [("lr=1", "lr=1e-1"), ("one", "Tenth"), ("LR = 1", "lr=1e-1")])
@pytest.mark.parametrize("rows", [("train", "test"), ("Training<br>Accuracy", "Test accuracy")])
def test_a_table_may_be_written_the_other_way_round(rates, rows):
    assert judged(ACROSS.format(*rates, *rows), **RATES).score == 1


def test_columns_that_are_exchanged_are_found_by_their_headers():
    response = ACROSS.format("lr=1e-1", "lr=1", "train", "test")
    assert wrong(judged(response, **RATES)) == [
        "one.train",
        "one.test",
        "tenth.train",
        "tenth.test",
    ]


@pytest.mark.parametrize(
    "names", [("lr=1", "lr=5", "train", "test"), ("lr=1", "lr=1e-1", "a", "b")]
)
def test_a_table_with_unknown_names_is_not_turned(names):
    assert judged(ACROSS.format(*names), **RATES).verdict == "invalid"


@pytest.mark.parametrize("nothing", ["none", "None", "no parameters", "zero", "no weights"])
def test_a_word_for_nothing_is_zero_in_a_column_of_whole_numbers(nothing):
    rows = [
        (name, shape, nothing if name in {"ReLU", "POOL2"} else n) for name, shape, n in PASTED
    ]
    assert judged(below(rows=rows), **CNN).score == 1
