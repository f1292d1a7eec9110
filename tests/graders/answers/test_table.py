from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.table import Table
from graders.equivalence import nobody
from graders.maths.declare import declarations
from graders.solvers.cnn import cnn_layers

TASK = Task(declarations({"x": "real"}), nobody, "secret")
LAYERS = ("CONV3-64", "ReLU", "POOL2", "CONV3-128", "ReLU", "POOL2", "FC-10")
NETWORK = {"layers": LAYERS, "image": (32, 32, 3)}
COLUMNS = {
    "layer": {"type": "label", "header": "Layer"},
    "output": {"type": "shape", "header": "Output Dimension", "also": ("Output shape",)},
    "parameters": {"type": "integer", "header": "Number of Parameters (Weights)"},
}
CNN = {
    "columns": COLUMNS,
    "equals": {"solve": "cnn_layers", "with": NETWORK},
    "given": ("input",),
    "follow": True,
}
PASTED = [
    ("INPUT", "32x32x3", "0"),
    ("CONV3-64", "32×32×64", r"$(3 \times 3 \times 3 + 1)64 = 1,792$"),
    ("ReLU", "32 x 32 x 64", "0"),
    ("POOL2", r"$16 \times 16 \times 64$", "0"),
    ("CONV3-128", "(16, 16, 128)", r"$(3 \times 3 \times 64 + 1)128 = 73{,}856$"),
    ("ReLU", "[16,16,128]", 0),
    ("POOL2", "8*8*128", "0.0"),
    ("FC-10", "10", "(8*8*128+1)*10 = 81 930"),
]
HEADERS = ("Layer", "Output Dimension", "Number of Parameters (Weights)")


def table(**spec):
    return Table.model_validate({"type": "table", **spec}, strict=True, context=TASK)


def judged(response, **spec):
    return table(**spec).judge(response, TASK)


def below(headers=HEADERS, rows=PASTED):
    return [dict(zip(headers, row, strict=True)) for row in rows]


def noted(verdict, note):
    return [cell.address for cell in verdict.cells if note in cell.verdict.notes]


def wrong(verdict):
    return [
        c.address for c in verdict.cells if c.verdict.verdict == "graded" and c.verdict.score == 0
    ]


def changed(place, cells, rows=PASTED):
    return [
        tuple(new or old for new, old in zip(cells, row, strict=True)) if at == place else row
        for at, row in enumerate(rows)
    ]


def of_network(layers, image=(32, 32, 3)):
    found = {}
    for row in cnn_layers(layers=layers, image=image)[1:]:
        found |= {f"{row['id']}.{c}": row[c] for c in ("output", "parameters")}
    return found


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


SUMS = {
    "columns": {"step": "label", "part": "integer", "total": "integer", "share": "percent"},
    "equals": (
        {"id": "a", "part": 3, "total": 3, "share": "30%"},
        {"id": "b", "part": 7, "total": 10, "share": "70%"},
    ),
    "follow": {"total": "total_before + part", "share": "part/total"},
}


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


@pytest.mark.parametrize("nothing", ["none", "None", "no parameters", "zero", "no weights"])
def test_a_word_for_nothing_is_zero_in_a_column_of_whole_numbers(nothing):
    rows = [
        (name, shape, nothing if name in {"ReLU", "POOL2"} else n) for name, shape, n in PASTED
    ]
    assert judged(below(rows=rows), **CNN).score == 1
