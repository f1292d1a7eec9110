from fractions import Fraction

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


@pytest.mark.parametrize(
    "response",
    ["132863336", "132,863,336", "132 863 336", 132863336, "9220480+123642856", "P = 132863336"],
)
def test_an_exact_number_is_right_in_every_spelling(response):
    assert judged(response, equals=132863336).score == 1


@pytest.mark.parametrize("response", ["132851392", 0, "138,357,544", "132863336.5", "1e400"])
def test_another_number_is_wrong_and_the_distance_shows_it(response):
    verdict = judged(response, equals=132863336)
    assert verdict.score == 0
    assert Fraction(verdict.evidence.distance) > Fraction(verdict.evidence.allowed)


@pytest.mark.parametrize("response", ["1/3", "2/6", r"\frac{1}{3}", "3!/(3*3!)", "0.5-1/6"])
def test_an_exact_fraction_is_right_however_it_is_computed(response):
    assert judged(response, equals="1/3").score == 1


@pytest.mark.parametrize("response", ["0.3", "0.333333"])
def test_a_rounded_number_is_not_exact_and_is_told_apart(response):
    verdict = judged(response, equals="1/3")
    assert verdict.score == 0
    assert "rounded" in verdict.notes


@pytest.mark.parametrize(
    ("response", "score"), [("3.2", 1), ("2.7", 1), ("3.7", 1), ("3.71", 0), (2.69, 0)]
)
def test_an_absolute_tolerance_includes_its_ends(response, score):
    assert judged(response, equals="3.2", tolerance="0.5").score == score


@pytest.mark.parametrize(("response", "score"), [("99", 1), ("101", 1), ("101.1", 0), ("-100", 0)])
def test_a_relative_tolerance_is_a_share_of_what_is_expected(response, score):
    assert judged(response, equals=100, relative="1%").score == score


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("0.667", 1),
        ("0.6667", 1),
        ("2/3", 1),
        ("0.6674", 1),
        ("0.666", 0),
        ("0.67", 0),
        ("0.668", 0),
        ("66.7%", 1),
    ],
)
def test_significant_digits_ask_for_that_much_or_better(response, score):
    assert judged(response, equals="2/3", digits=3).score == score


def test_significant_digits_count_from_the_leading_one():
    assert judged("0.00123", equals="0.0012345", digits=3).score == 1
    assert judged("123000", equals="123456", digits=3).score == 1


def test_too_few_digits_are_noted():
    assert "rounded" in judged("0.67", equals="2/3", digits=3).notes


@pytest.mark.parametrize("response", ["1+1+sqrt(3)", r"\frac{4 + \sqrt{12}}{2}", "sqrt(3) + 2"])
def test_an_irrational_number_is_right_by_proof(response):
    verdict = judged(response, equals="2 + sqrt(3)")
    assert (verdict.score, verdict.evidence.kind) == (1, "proof")


@pytest.mark.parametrize("response", ["3.7320508075688772", "2-sqrt(3)", "4"])
def test_another_number_than_an_irrational_one_has_a_counterexample(response):
    verdict = judged(response, equals="2 + sqrt(3)")
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


@pytest.mark.parametrize(
    ("response", "score"), [("3.732", 1), ("3.7320508", 1), ("3.73", 0), ("sqrt(3)+2", 1)]
)
def test_digits_of_an_irrational_number_are_measured_within_bounds(response, score):
    verdict = judged(response, equals="2 + sqrt(3)", digits=4)
    within = Fraction(verdict.evidence.distance) <= Fraction(verdict.evidence.allowed)
    assert verdict.score == score == within


PERCENT = {"equals": "93.06%", "unit": "percent", "tolerance": "0.5"}


@pytest.mark.parametrize(
    "response", ["93%", "93.06 %", r"93\%", r"$93\,\%$", "93 percent", "92.6%"]
)
def test_a_percentage_is_right_within_percentage_points(response):
    verdict = judged(response, **PERCENT)
    assert (verdict.score, verdict.notes) == (1, ())


@pytest.mark.parametrize("response", ["77%", "6.9%", "90%", "92.5%", "9306%", "0.93%"])
def test_a_percentage_beyond_them_is_wrong(response):
    assert judged(response, **PERCENT).score == 0


@pytest.mark.parametrize(
    ("response", "note"),
    [("93", "percent-assumed"), (93, "percent-assumed"), ("0.93", "fraction-assumed")],
)
def test_a_number_without_a_sign_is_read_as_it_makes_sense_and_noted(response, note):
    verdict = judged(response, **PERCENT)
    assert (verdict.score, verdict.notes) == (1, (note,))


@pytest.mark.parametrize(
    ("bare", "response", "score"),
    [("percent", "93", 1), ("percent", "0.93", 0), ("fraction", "0.93", 1), ("fraction", "93", 0)],
)
def test_an_author_says_what_a_number_without_a_sign_means(bare, response, score):
    assert judged(response, **PERCENT, bare=bare).score == score


def test_an_author_may_refuse_a_number_without_a_sign():
    verdict = judged("93", **PERCENT, bare="refused")
    assert (verdict.verdict, verdict.notes) == ("invalid", ("unit-missing",))


@pytest.mark.parametrize(
    ("unit", "equals", "response"),
    [("percent", "6%", "6 pp"), ("percentage-points", "6 pp", "6%"), (None, 6, "6 pp")],
)
def test_percent_and_percentage_points_are_different_things(unit, equals, response):
    verdict = judged(response, equals=equals, unit=unit)
    assert (verdict.score, verdict.notes) == (0, ("unit-mismatch",))


@pytest.mark.parametrize("response", ["6 pp", "6 percentage points", "6"])
def test_percentage_points_are_right_where_they_are_asked_for(response):
    assert judged(response, equals="6 pp", unit="percentage-points").score == 1


def test_a_percent_sign_may_be_taken_for_points_and_is_noted():
    verdict = judged("+6%", equals="6 pp", unit="percentage-points", loose_sign=True)
    assert (verdict.score, verdict.notes) == (1, ("points-meant",))


def test_a_fraction_is_never_taken_for_points():
    spec = {"equals": "6 pp", "unit": "percentage-points", "loose_sign": True}
    assert judged("0.06", **spec).score == 0


def test_a_share_from_a_solver_is_a_percentage():
    share = {"solve": "cnn_share", "with": {"layers": "VGG-11"}}
    answer = number(equals=share, unit="percent", tolerance="0.5")
    assert answer.judge("93%", TASK).score == 1


def test_a_chain_is_judged_by_its_last_side_and_its_error_is_told():
    verdict = judged("(3*3*64)*128 = 73,856", equals=73856)
    assert (verdict.score, verdict.notes) == (1, ("chain-disagrees",))
    assert verdict.feedback


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("1,23,4", "ambiguous-number"),
        ("x + 1", "unknown-name"),
        (float("nan"), "not-a-number"),
        (True, "wrong-form"),
        ([1], "wrong-form"),
        ({}, "wrong-form"),
        ("9" * 4301, "limit-length"),
        ("\ud800", "not-text"),
    ],
)
def test_what_is_no_number_is_invalid(response, note):
    verdict = judged(response, equals=1)
    assert (verdict.verdict, verdict.notes) == ("invalid", (note,))


@pytest.mark.parametrize("response", ["inf", "-oo", "1/0", "log(0)"])
def test_what_has_no_finite_value_differs_from_a_number(response):
    verdict = judged(response, equals=1)
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


def test_infinity_can_be_the_answer():
    assert judged(r"\infty", equals="oo").score == 1
    assert judged("-oo", equals="oo").score == 0


@pytest.mark.parametrize("response", ["9^9^9^9", "100000!"])
def test_what_is_too_costly_to_know_is_undecided(response):
    assert judged(response, equals=1).verdict == "undecided"


@pytest.mark.parametrize("response", ["9^9^9^9", "oo/oo"])
def test_what_is_too_costly_to_know_is_undecided_with_a_tolerance_as_well(response):
    assert judged(response, equals=1, tolerance=1).verdict == "undecided"


@pytest.mark.parametrize("equals", [0, "1/3", "2 + sqrt(3)", "1e30", "-7.25", "oo"])
def test_the_solution_scores_full_marks(equals):
    answer = number(equals=equals)
    assert answer.judge(answer.solution(), TASK).score == 1


@pytest.mark.parametrize("unit", ["percent", "percentage-points"])
def test_the_solution_of_a_percentage_scores_full_marks(unit):
    sign = {"percent": "%", "percentage-points": "pp"}[unit]
    answer = number(equals=f"12.5 {sign}", unit=unit, bare="refused")
    assert answer.judge(answer.solution(), TASK).score == 1


def test_students_see_the_unit_and_the_digits_but_never_the_number():
    view = number(equals="93.06%", unit="percent", digits=3).view()
    assert (view["unit"], view["digits"]) == ("percent", 3)
    assert "93" not in str(view["unit"])
    assert "equals" not in view


@pytest.mark.parametrize(
    "spec",
    [
        {"equals": "x"},
        {"equals": 93, "unit": "percent"},
        {"equals": "6 pp", "unit": "percent"},
        {"equals": "5%", "unit": "percentage-points"},
        {"equals": 1, "tolerance": -1},
        {"equals": 1, "digits": 0},
        {"equals": [1]},
        {"equals": 1, "tolerances": 1},
        {},
    ],
)
def test_an_author_is_told_of_mistakes(spec):
    with pytest.raises(ValidationError):
        number(**spec)


def test_a_rounded_magnitude_is_wrong_unless_a_tolerance_admits_it():
    assert judged("132.9 million", equals=132_863_336).notes == ("rounded",)
    assert judged("132.9 million", equals=132_863_336, digits=4).score == 1
