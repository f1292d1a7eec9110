"""Regions are the same, or a point lies in one of them alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.constraints import Constraints
from graders.equivalence import nobody
from graders.evidence import Counterexample
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Invalid

NAMES = declarations(
    {
        "w_1": {"type": "real", "also": ["w1"]},
        "w_2": {"type": "real", "also": ["w2"]},
        "b": "real",
    }
)
TASK = Task(NAMES, nobody, "secret")
AND = "b < 0, w1 + b < 0, w2 + b < 0, w1 + w2 + b >= 0"
XOR = "w2 + b >= 0, w1 + b >= 0, b < 0, w1 + w2 + b < 0"


def made(region, **spec):
    fields = {"type": "constraints", "region": region, **spec}
    return Constraints.model_validate(fields, context=Scope(NAMES, NAMES))


def judged(response, region, **spec):
    return made(region, **spec).judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "region"),
    [
        ("w1 < -b; w2 < -b; w1 + w2 >= -b", AND),
        ("w1 < -b, w2 < -b, w1 + w2 >= -b, b < 0, 2*b < 1", AND),
        (["w1 < -b", "-b > w2", "w1 + w2 >= -b"], AND),
        ("w1 < -b\nw2 < -b\nw1 + w2 + b >= 0", AND),
        (r"w_1 + b < 0 \land w_2 < -b, \; w_1 + w_2 \ge -b", AND),
        ("0 < w1 < 1", "w1 > 0, w1 < 1"),
        ("w1^2 < 1", "w1 > -1, w1 < 1"),
        ("abs(w1) <= 2", "-2 <= w1 <= 2"),
        (r"$$w_1 > 0, \quad w_1 < 1$$", "w1 > 0, w1 < 1"),
        (r"\[\{w_1 > 0, w_1 < 1\}\]", "w1 > 0, w1 < 1"),
        ("$w_1 > 0$, $w_1 < 1$", "w1 > 0, w1 < 1"),
    ],
)
def test_the_same_region_is_right_however_it_is_described(response, region):
    assert judged(response, region).score == 1


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("b <= 0, w1 + b <= 0, w2 + b <= 0, w1 + w2 + b >= 0", "region-too-large"),
        ("w1 + b < 0, w2 + b < 0, w1 + w2 + b > 0", "region-too-small"),
        ("w1 + b < 0, w2 + b < 0, w1 + w2 + b >= 1/10^30", "region-too-small"),
        ("w1 + b < 1/10^30, w2 + b < 0, w1 + w2 + b >= 0, b < 0", "region-too-large"),
    ],
)
def test_another_region_is_wrong_with_a_point_of_one_alone(response, note):
    verdict = judged(response, AND)
    assert verdict.score == 0
    assert verdict.notes == (note,)
    assert isinstance(verdict.evidence, Counterexample)


def test_the_point_shows_it_by_plain_arithmetic():
    at = judged("b < 0, w1 + b >= 0, w2 + b >= 0", AND).evidence.at
    one, two, b = (Fraction(at[name]) for name in ("w_1", "w_2", "b"))
    inside = b < 0 and one + b < 0 and two + b < 0 and one + two + b >= 0
    assert inside != (b < 0 and one + b >= 0 and two + b >= 0)


def test_the_reference_is_not_given_away():
    said = " ".join(judged("b <= 0, w1 + b >= 0", "b < 0, w1 + b >= 0").feedback)
    assert "b < 0" not in said


def test_of_a_region_without_points_the_rows_are_asked_for():
    assert judged("-b > 0, w1 + w2 + b < 0, -w1 <= b, -w2 <= b", XOR).score == 1
    assert judged("w1 + w2 + b < 0, b < 0", XOR).notes == ("by-rows", "missing-row")
    surplus = judged(f"{XOR}, w1 > 0", XOR)
    assert surplus.notes == ("by-rows", "surplus-row")


def test_rows_may_be_asked_for_anywhere():
    assert judged("b < 0", "b < 0, b < 1").score == 1
    assert judged("b < 0", "b < 0, b < 1", match="rows").score == 0


def test_a_curved_edge_that_is_left_out_is_noticed():
    disc = "w1^2 + w2^2 <= 4, w1 > 0"
    assert judged("w1^2 + w2^2 < 4, w1 > 0", disc).notes == ("region-too-small",)


@pytest.mark.parametrize("response", ["w1 + b", "b < 0, w1 +", "", "b < 0, z > 0", 3, []])
def test_what_is_no_list_of_conditions_is_invalid(response):
    assert isinstance(judged(response, AND), Invalid)


def test_the_span_of_a_mistake_is_that_in_the_whole_text():
    text = "b < 0, w1 + z > 0"
    start, stop = judged(text, AND).span
    assert text[start:stop] == "z"


def test_a_reference_must_be_conditions():
    with pytest.raises(ValidationError):
        made("w1 + b")
