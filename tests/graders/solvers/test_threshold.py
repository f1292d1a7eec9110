from itertools import product

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.solvers.margin import hard_margin
from graders.solvers.threshold import threshold_conditions, threshold_outputs, threshold_table

GATES = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "implies": [1, 1, 0, 1]}


@pytest.mark.parametrize("low", [0, -1])
@pytest.mark.parametrize("gate", GATES)
def test_the_separator_of_a_gate_is_a_unit_that_computes_it(gate, low):
    corners = [list(corner) for corner in product((low, 1), repeat=2)]
    unit = hard_margin(corners, [2 * output - 1 for output in GATES[gate]])
    found = threshold_outputs([unit["w1"], unit["w2"]], unit["b"], low=low)
    assert list(found.values()) == GATES[gate]


@pytest.mark.parametrize("count", range(5))
def test_equal_weights_count_their_inputs(count):
    table = threshold_table([1] * 4, -count)
    assert all(row["output"] == (row["id"].count("1") >= count) for row in table)
    assert all(row["sum"] == row["id"].count("1") - count for row in table)


def test_a_strict_unit_rests_at_zero():
    assert threshold_outputs([1], -1, strict=True) == {"0": 0, "1": 0}
    assert threshold_outputs([1], -1) == {"0": 0, "1": 1}


@pytest.mark.parametrize("low", [0, -1])
@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("outputs", list(product((0, 1), repeat=4)))
def test_a_unit_meets_the_conditions_where_it_has_the_outputs(outputs, strict, low):
    conditions = threshold_conditions(outputs, ["u", "v"], low=low, strict=strict)
    relations = {">=": float.__ge__, "<": float.__lt__, ">": float.__gt__, "<=": float.__le__}
    for u, v, b in product((-1.0, 0.0, 1.0, 2.0), (-2.0, 0.0, 1.0), (-1.0, 0.0, 1.5)):
        met = True
        for condition in conditions:
            left, relation, _ = condition.rsplit(" ", 2)
            terms = left.replace("- ", "-").replace("+ ", "+").split()
            values = {"u": u, "v": v, "b": b}
            total = sum((-1 if t[0] == "-" else 1) * values[t.lstrip("+-")] for t in terms)
            met &= relations[relation](total, 0.0)
        unit = threshold_outputs([u, v], b, low=low, strict=strict)
        assert met == (tuple(unit.values()) == outputs)


def test_the_conditions_are_written_in_the_language_of_answers():
    names = declarations({"u": "real", "v": "real", "b": "real"})
    for condition in threshold_conditions([0, 1, 1, 0], ["u", "v"], low=-1):
        assert parse(condition, names).tree.type.kind == "truth"


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: threshold_conditions([0, 1], ["u", "v"]), "2 inputs have 4 corners, not 2"),
        (lambda: threshold_conditions([0, 1], ["u >= 0"]), "match pattern"),
        (lambda: threshold_table([1] * 9, 0), "at most 8 items"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
