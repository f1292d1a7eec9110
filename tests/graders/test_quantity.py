from fractions import Fraction

import pytest

from graders.maths.unreadable import Unreadable
from graders.quantity import exact, read_quantity, read_shape
from graders.quantity.numeral import read_numeral

SPELLINGS = {
    Fraction(1792): [
        "1792",
        "1,792",
        "1 792",
        "1{,}792",
        r"1\,792",
        "1'792",
        "1_792",
        "1\u202f792",
    ],
    Fraction(132_863_336): ["132,863,336", "132 863 336", "132.863.336", r"132{,}863{,}336"],
    Fraction(2469, 2): ["1234.5", "1,234.5", "1 234.5", "1 234,5", "1.234,5", "1'234,5"],
    Fraction(1, 2): ["0.5", ".5", "0,5", "1/2", r"\frac{1}{2}", "½", "5e-1", "$0.5$", "0.50"],
    Fraction(51, 1000): ["5.1e-2", r"5.1 \cdot 10^{-2}", "5.1*10^-2", "5.1 × 10⁻²", "5,1e-2"],
    Fraction(-2): ["-2", "−2", "-2.0", "(-2)", "$-2$", r"\(-2\)", "= -2", "x = -2", "-2."],
    Fraction(1, 3): ["3!/(3*3!)", "0.5-1/6", "1-2/3", "1/(1+1+1)", r"\tfrac13", "|1/3|"],
    Fraction(73856): [
        "(3*3*64 + 1)128",
        r"$(3 \times 3 \times 64 + 1)128 = 73,856$",
        r"(3 \times 3 \times 64 + 1) \times 128",
        "576*128+128",
        "(3x3x64 + 1)x128",
        "(3 x 3 x 64 + 1) X (100+28)",
        r"$576\cdot 128 + 128$ = 73{,}856",
    ],
}


@pytest.mark.parametrize(
    ("value", "text"), [(value, text) for value, texts in SPELLINGS.items() for text in texts]
)
def test_every_spelling_of_a_number_has_its_exact_value(value, text):
    assert read_quantity(text).value == value


@pytest.mark.parametrize("number", [0, 7, -3, 0.1, 1e-7, 10**50])
def test_a_number_of_json_means_its_shortest_spelling(number):
    assert read_quantity(number).value == Fraction(repr(number))


@pytest.mark.parametrize("text", ["1 234,567", "1,23,4", "12 34", "1.5.2", "01,234", "1,792,3"])
def test_a_number_with_two_readings_is_refused(text):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert caught.value.note == "ambiguous-number"


def test_commas_between_the_arguments_of_a_function_stay_commas():
    assert read_quantity("max(1,200)").value == 200
    assert read_quantity("64*(1,200)").value == 64 * 1200


def test_a_number_behind_a_bracket_multiplies_it_unless_something_is_divided():
    assert read_quantity("(1 + 2)3").value == 9
    with pytest.raises(Unreadable):
        read_quantity("1/(1 + 2)3")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("93%", "percent"),
        ("93.06 %", "percent"),
        (r"93\%", "percent"),
        (r"$93\%$", "percent"),
        ("93 percent", "percent"),
        (r"93\text{ percent}", "percent"),
        ("93 pp", "percentage-points"),
        ("93 percentage points", "percentage-points"),
        (r"93\%-points", "percentage-points"),
        ("0.93", None),
    ],
)
def test_a_unit_is_read_behind_the_number(text, unit):
    assert read_quantity(text).unit == unit


def test_the_pure_number_of_a_percentage_is_its_hundredth():
    assert read_quantity("93%").pure.value == Fraction(93, 100)


@pytest.mark.parametrize(
    ("text", "step"),
    [("0.50", Fraction(1, 100)), ("5.1e3", Fraction(100)), ("12", None), ("1/3", None)],
)
def test_the_place_of_the_last_digit_is_kept_for_decimals_only(text, step):
    assert read_quantity(text).step == step


def test_digits_are_counted_without_leading_zeros():
    assert [read_numeral(text).digits for text in ("0.0250", "1,792", "0")] == [3, 4, 1]


def test_a_chain_that_holds_has_no_note():
    quantity = read_quantity("123642856/132863336 = 0.9306 = 93.06%")
    assert quantity.pure.value == Fraction(123642856, 132863336)
    assert quantity.notes == ()


@pytest.mark.parametrize("text", ["2/3 = 0.67", "2/3 ≈ 0.66", r"\frac23 \approx 0.667"])
def test_a_rounded_end_of_a_chain_leaves_the_exact_number(text):
    assert read_quantity(text).value == Fraction(2, 3)


@pytest.mark.parametrize("text", ["2/3 = 1", "2/3 = 0.66", "1728 = 1792", "1 = 2 = 1"])
def test_a_chain_whose_sides_differ_is_noted_and_keeps_its_last_side(text):
    quantity = read_quantity(text)
    assert "chain-disagrees" in quantity.notes
    assert quantity.value == read_quantity(text.rpartition("=")[2]).value


@pytest.mark.parametrize(
    ("text", "note"),
    [("about 250", "approximate"), ("x ≈ 250", "approximate"), ("0,5", "decimal-comma")],
)
def test_what_was_seen_on_the_way_is_noted(text, note):
    assert note in read_quantity(text).notes


@pytest.mark.parametrize("text", ["sqrt(2)/2", r"\frac{\sqrt 2}{2}", "2^(-1/2)"])
def test_an_irrational_number_is_known_by_its_bounds(text):
    quantity = read_quantity(text)
    bounds = quantity.enclosure(128)
    assert quantity.value is None
    assert bounds.low**2 < Fraction(1, 2) < bounds.high**2
    assert bounds.high - bounds.low < Fraction(1, 2**100)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", "empty"),
        ("$", "empty"),
        ("1 = ", "empty"),
        ("9" * 101, "limit-digits"),
        ("9" * 4301, "limit-length"),
        ("1e999999999", "limit-exponent"),
        ("1e401", "limit-exponent"),
        ("nan", "unknown-name"),
        ("x", "unknown-name"),
        ("2x", "unknown-name"),
        ("3 > 2", "wrong-type"),
        ("50% + 1", "unexpected-character"),
        ("()" * 100, "unexpected-token"),
        ("a lot", "unknown-name"),
    ],
)
def test_what_is_no_number_is_refused_with_a_note(text, note):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert caught.value.note == note


@pytest.mark.parametrize("text", ["inf", "1/0", "100000!", "9^9^9^9", "10^5000", "oo - oo"])
def test_what_has_no_bounded_value_is_read_without_one(text):
    assert read_quantity(text).value is None


def test_a_large_power_of_ten_is_exact_and_never_infinite():
    assert read_quantity("1e400").value == 10**400


@pytest.mark.parametrize(
    ("text", "span"), [("1 + q", (4, 5)), ("2 = q + 1", (4, 5)), ("1,000 + q", (8, 9))]
)
def test_a_refusal_points_at_what_was_typed(text, span):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert caught.value.span == span


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (3, 3),
        (0.1, Fraction(1, 10)),
        ("1/3", Fraction(1, 3)),
        ("2%", Fraction(1, 50)),
        ("1,000", 1000),
    ],
)
def test_an_amount_in_a_problem_is_exact(typed, value):
    assert exact(typed) == value


@pytest.mark.parametrize("typed", [None, True, "x", "1/0", "", float("nan"), [1], "1/2/3"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValueError, match="number"):
        exact(typed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,792 parameters", 1792),
        ("1 792 weights and biases", 1792),
        ("1792 params.", 1792),
        ("3*3*3*64 + 64 = 1,792 weights", 1792),
        (r"1792 \text{ parameters}", 1792),
        ("8 orders", 8),
        ("132,863,336 parameters in total", 132_863_336),
        ("1.792k", 1792),
        ("1.792 thousand", 1792),
        ("132.9 million parameters", 132_900_000),
        ("1.8M", 1_800_000),
    ],
)
def test_what_is_counted_and_an_order_of_magnitude_may_stand_behind_a_number(text, value):
    assert read_quantity(text).value == value


@pytest.mark.parametrize("text", ["7 apples", "5 m", "2 kHz", "parameters", "k", "3 m parameters"])
def test_other_words_behind_a_number_are_refused(text):
    with pytest.raises(Unreadable):
        read_quantity(text)


@pytest.mark.parametrize(
    ("text", "rank", "shape"),
    [
        ("224²×64", 3, (224, 224, 64)),
        ("224^2 x 64", 3, (224, 224, 64)),
        ("224^{2} \\times 64", 3, (224, 224, 64)),
        ("224 x 224, 64", 3, (224, 224, 64)),
        ("224x224 (64 channels)", 3, (224, 224, 64)),
        ("(None, 224, 224, 64)", 3, (224, 224, 64)),
        ("112x112,128", 3, (112, 112, 128)),
        ("1,000 x 3", 2, (1000, 3)),
        ("4096 neurons", 1, (4096,)),
        ("4,096 units", 1, (4096,)),
        ("output = 7x7x512", 3, (7, 7, 512)),
        ("112*2 x 224 x 64", 3, (224, 224, 64)),
        ("7 * 7 x 512", 3, (7, 7, 512)),
    ],
)
def test_the_rank_tells_what_a_shape_means(text, rank, shape):
    assert read_shape(text, rank) == shape


@pytest.mark.parametrize("text", ["112*2 x 224 x 64", "7²×512", "7 * 7 x 512"])
def test_a_shape_with_several_readings_and_none_of_the_rank_is_refused(text):
    with pytest.raises(Unreadable) as caught:
        read_shape(text, 1)
    assert caught.value.note == "ambiguous-shape"


@pytest.mark.parametrize("text", ["H=224, W=224, C=64", "64@224x224", "4096 apples", "n/a"])
def test_what_is_no_shape_is_refused(text):
    with pytest.raises(Unreadable) as caught:
        read_shape(text, 1)
    assert caught.value.note == "not-a-shape"
