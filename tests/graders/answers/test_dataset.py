"""Uploaded data is checked by columns and rules; what is wrong is shown at its cell."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.dataset import Dataset
from graders.equivalence import nobody
from graders.evidence import Proof
from graders.maths.declare import declarations
from graders.verdict import Invalid, Undecided

TASK = Task(declarations({}), nobody, "secret")
ACC = {"type": "number", "min": 0, "max": 1, "unit": "fraction"}
CURVE = {
    "columns": {"epoch": {"type": "integer", "first": 1, "step": 1}, "acc": ACC},
    "tables": {"LR": "| | 1 |\n|---|---|\n| train | 93.80% |"},
    "example": "epoch,acc\n1,0.6\n2,0.938",
}
LAST = {"reproduces": {"table": "LR", "row": "train", "column": 1}, "column": "acc", "at": "last"}
SUMS = {
    "columns": dict.fromkeys(("part", "rest", "total"), "number"),
    "rules": ({"derived": "total", "equals": "part + rest"},),
    "example": "part,rest,total\n1,2,3",
}


def made(**spec):
    return Dataset.model_validate({"type": "dataset", **spec})


def judged(response, spec, **more):
    return made(**spec | more).judge(response, TASK)


def faults(verdict):
    """The address and the note of whatever is wrong."""
    return [(cell.address, cell.verdict.notes[0]) for cell in verdict.cells if cell.verdict.notes]


def test_data_that_keeps_all_rules_is_right():
    verdict = judged(CURVE["example"], CURVE, rules=(LAST, "last(acc) == max(acc)"))
    assert verdict.score == 1
    assert verdict.evidence == Proof(method="rules-hold")


@pytest.mark.parametrize(
    ("response", "wrong"),
    [
        ("epoch,acc\n1,0.6\n2,0.9", ("2.acc", "differs-from-table")),
        ("epoch,acc\n1,0.6\n2,0.9381", ("2.acc", "differs-from-table")),
        ("epoch,acc\n0,0.6\n1,0.938", ("1.epoch", "wrong-start")),
        ("epoch,acc\n1,0.6\n3,0.938", ("2.epoch", "wrong-step")),
        ("epoch,acc\n1.5,0.6\n2.5,0.938", ("1.epoch", "not-integer")),
        ("epoch,acc\n1,-0.1\n2,0.938", ("1.acc", "out-of-range")),
        ("epoch,acc\n1,60\n2,93.8", ("1.acc", "percent-for-fraction")),
        ("epoch,acc\n1,nan\n2,0.938", ("1.acc", "not-finite")),
        ("epoch,acc\n1,\n2,0.938", ("1.acc", "missing")),
        ("epoch,loss\n1,0.6\n2,0.938", ("acc", "missing-column")),
    ],
)
def test_what_is_wrong_is_shown_at_its_cell(response, wrong):
    verdict = judged(response, CURVE, rules=(LAST,))
    assert verdict.score < 1
    assert faults(verdict)[0] == wrong


def test_percent_signs_and_printed_precision_count():
    for value in ("93.8%", "0.938", "0.93804", "93.796 %"):
        assert judged(f"epoch,acc\n1,0.6\n2,{value}", CURVE, rules=(LAST,)).score == 1
    assert judged("epoch,acc\n1,0.6\n2,93.79%", CURVE, rules=(LAST,)).score < 1


def test_every_rule_earns_its_share():
    verdict = judged("epoch,acc\n1,0.6\n2,0.9", CURVE, rules=(LAST | {"weight": 2},))
    assert verdict.score == Fraction(2, 4) == sum(cell.points for cell in verdict.cells)
    assert judged("epoch,acc\n1,0.6\n2,0.9", CURVE, rules=(LAST,), credit="all").score == 0


@pytest.mark.parametrize(
    ("trend", "values", "right"),
    [
        ("increasing", "123", True),
        ("increasing", "122", False),
        ("nondecreasing", "122", True),
        ("nondecreasing", "121", False),
        ("decreasing", "321", True),
        ("decreasing", "322", False),
        ("nonincreasing", "322", True),
        ("nonincreasing", "323", False),
    ],
)
def test_a_trend_is_kept_from_row_to_row(trend, values, right):
    spec = {"columns": {"x": {"type": "number", "trend": trend}}, "example": "x\n1"}
    verdict = judged("x\n" + "\n".join(values), spec)
    assert (verdict.score == 1) is right
    if not right:
        assert faults(verdict) == [("3.x", "wrong-trend")]


def test_a_trend_may_be_broken_within_its_slack():
    spec = {"columns": {"x": {"type": "number", "trend": "increasing", "slack": "0.5"}}}
    assert judged("x\n1\n0.8\n2", spec, example="x\n1").score == 1
    assert judged("x\n1\n0.5\n2", spec, example="x\n1").score == 0


GRID = {
    "columns": {
        "rate": {"type": "number", "values": ("1", "0.1")},
        "split": {"type": "text", "values": ("train", "test")},
        "acc": ACC,
    },
    "keys": ("rate", "split"),
    "complete": True,
    "example": "rate,split,acc\n1,train,.5\n1,test,.4\n1e-1,train,.3\n0.10,Test,.2",
}


def test_every_combination_is_there_once():
    assert judged(GRID["example"], GRID).score == 1
    lost = judged(GRID["example"].rpartition("\n")[0], GRID)
    assert faults(lost) == [("rows", "missing-row")]
    twice = judged(GRID["example"] + "\n1.0,train,.5", GRID)
    assert faults(twice) == [("5.rate", "repeated-row")]
    other = judged(GRID["example"].replace("1e-1", "5e-1"), GRID)
    assert faults(other)[0] == ("3.rate", "unknown-value")


@pytest.mark.parametrize(("count", "right"), [(2, True), ({"min": 1, "max": 5}, True), (3, False)])
def test_rows_are_counted(count, right):
    assert (judged(CURVE["example"], CURVE, rows=count).score == 1) is right


@pytest.mark.parametrize(
    ("total", "right"), [("0.9", True), ("0.86", True), ("0.859", True), ("0.87", False)]
)
def test_what_is_derived_is_recomputed_as_far_as_it_is_printed(total, right):
    assert abs(0.345 + 0.514 - 0.859) < 1e-12
    verdict = judged(f"part,rest,total\n0.345,0.514,{total}", SUMS)
    assert (verdict.score == 1) is right
    if not right:
        assert faults(verdict) == [("1.total", "not-recomputed")]


def test_a_share_is_recomputed_over_the_column():
    rule = {"derived": "total", "equals": "100 * part / sum(col('part'))"}
    text = "part,rest,total\n1,0,25\n3,0,75"
    assert judged(text, SUMS, rules=(rule,)).score == 1
    wrong = judged(text.replace("75", "70"), SUMS, rules=(rule,))
    assert faults(wrong) == [("2.total", "not-recomputed")]


def test_a_row_may_be_compared_with_the_one_above():
    rule = {"each": "part >= part_before", "where": "rest == 0"}
    assert judged("part,rest,total\n1,0,1\n2,0,2", SUMS, rules=(rule,)).score == 1
    wrong = judged("part,rest,total\n1,0,1\n2,0,2\n1,0,1", SUMS, rules=(rule,))
    assert faults(wrong) == [("3.part", "rule-fails")]


def test_a_setting_must_be_a_column_of_the_table():
    spec = {
        "columns": {"rate": "number"},
        "tables": {"LR": "| | 1 | 1e-1 |\n|---|---|---|\n| a | 1 | 2 |"},
        "rules": ("all(has_col('LR', r) for r in rate)",),
        "example": "rate\n0.1",
    }
    assert judged("rate\n1.0\n.1", spec).score == 1
    assert faults(judged("rate\n1\n0.5", spec)) == [("2.rate", "rule-fails")]


def test_the_largest_value_that_breaks_a_rule_is_shown():
    verdict = judged("epoch,acc\n1,0.99\n2,0.938", CURVE, rules=("max(acc) <= last(acc) + 0.01",))
    assert faults(verdict) == [("1.acc", "rule-fails")]


def test_a_rule_whose_value_is_missing_fails_at_that_cell():
    verdict = judged("epoch,acc\n1,nan\n2,0.938", CURVE, rules=("max(acc) < 1",))
    assert faults(verdict) == [("1.acc", "not-finite"), ("1.acc (rule-1)", "missing")]


def test_what_a_rule_cannot_tell_is_left_to_a_person():
    verdict = judged("epoch,acc\n1,.5\n2,.5", CURVE, rules=("argmax(acc) == 0",))
    assert isinstance(verdict, Undecided)
    assert verdict.tried == ("tie",)


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("epoch,acc\n1,good", "not-a-number"),
        ("epoch,acc\n1,0.5,7", "ragged-row"),
        ("epoch,acc\n1,=1+1", "formula"),
        ('epoch,acc\n1,"0.5', "wrong-quotes"),
        ("a,b\n1,2", "unknown-columns"),
        ("epoch,Epoch\n1,2", "repeated-column"),
        ("epoch,acc\n" + "1,0.5\n" * 20_000, "too-long"),
        ("words and more", "empty-table"),
        ("", "empty-table"),
        (3, "wrong-form"),
    ],
)
def test_what_is_no_such_table_costs_nothing(response, note):
    verdict = judged(response, CURVE)
    assert isinstance(verdict, Invalid)
    assert verdict.notes == (note,)


@pytest.mark.parametrize(
    "more",
    [
        {"rules": ("loss > 1",)},
        {"rules": ("acc >",)},
        {"rules": ({"each": "acc > 0", "holds": "acc > 0"},)},
        {"rules": ({"derived": "acc"},)},
        {"rules": (LAST | {"column": "loss"},)},
        {"rules": (LAST | {"reproduces": {"table": "LR", "row": "val", "column": 1}},)},
        {"rules": (LAST,), "columns": CURVE["columns"] | {"acc": "number"}},
        {"keys": ("loss",)},
        {"keys": ("acc",), "complete": True},
        {"columns": {}},
    ],
)
def test_rules_that_cannot_be_read_are_a_mistake_of_their_author(more):
    with pytest.raises(ValidationError):
        made(**CURVE | more)
