import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.number import Number
from graders.equivalence import nobody
from graders.maths.declare import declarations

TASK = Task(declarations({}), nobody, "secret")


def number(**spec):
    return Number.model_validate({"type": "number", **spec})


def judged(response, **spec):
    return number(**spec).judge(response, TASK)


BETWEEN = {"equals": {"between": (200, 300)}}


@pytest.mark.parametrize(
    "response",
    [200, "250", 300, "200-300", "210 – 290", "between 200 and 300", "[200, 300]", [220, 230],
     "p = 210 to 220", "about 250", "0.25k", "sqrt(50000)", "250 neurons"],
)  # fmt: skip
def test_a_number_or_an_interval_inside_the_interval_is_right(response):
    assert judged(response, **BETWEEN).score == 1


@pytest.mark.parametrize(
    "response", [199, "301", "199-250", "from 250 to 301", [100, 400], "200%"]
)
def test_what_reaches_out_of_the_interval_is_wrong_and_measured(response):
    verdict = judged(response, **BETWEEN)
    assert (verdict.score, verdict.evidence.kind) == (0, "measured")
    assert verdict.evidence.expected == "[200, 300]"


def test_a_tolerance_widens_an_interval():
    assert judged("199.5", **BETWEEN, tolerance=1).score == 1
    assert judged("198", **BETWEEN, tolerance=1).score == 0


@pytest.mark.parametrize("response", ["20-30%", "25 %", "0.25", "0.2 to 0.3", "25"])
def test_the_ends_of_an_interval_may_be_percentages(response):
    spec = {"equals": {"between": ("20%", "30%")}, "unit": "percent"}
    assert judged(response, **spec).score == 1


@pytest.mark.parametrize("response", ["200-300", "200–300", "between 200 and 300", "[250, 250]"])
def test_a_range_is_refused_where_one_number_is_asked_for(response):
    assert judged(response, equals=250).notes == ("range",)


def test_a_difference_that_is_right_is_no_range():
    assert judged("1-3", equals=-2).score == 1


@pytest.mark.parametrize(
    "spec",
    [
        {"equals": "2026-01-01"},
        {"equals": {"between": (3, 2)}},
        {"equals": {"between": ("1%", 2)}, "unit": "percent"},
        {"equals": {"between": (1,)}},
        {"equals": {"between": (1, 2)}, "digits": 2},
    ],
)
def test_a_reference_that_is_no_number_or_interval_is_refused(spec):
    with pytest.raises(ValidationError):
        number(**spec)
