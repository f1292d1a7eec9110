from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.answer import Task
from graders.answers.number import Number
from graders.equivalence import nobody
from graders.maths.declare import declarations
from graders.maths.unreadable import Unreadable
from graders.quantity import read_quantity, read_shape, show_shape

TASK = Task(declarations({}), nobody, "secret")
WHOLE = st.integers(-(10**30), 10**30)
SIZES = st.lists(st.integers(0, 10**6), min_size=2, max_size=5).map(tuple)


def score(response, **spec):
    return Number.model_validate({"type": "number", **spec}).judge(response, TASK).score


def refused_at(text):
    try:
        read_quantity(text)
    except Unreadable as refused:
        return refused.span
    return None


@given(WHOLE, st.sampled_from([",", " ", "'", "_", "{,}", r"\,", "\u202f"]))
def test_grouped_digits_mean_the_number(number, mark):
    assert read_quantity(f"{number:,}".replace(",", mark)).value == number


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_decimal_means_exactly_what_was_typed(number):
    assert read_quantity(str(number)).value == Fraction(number)
    assert read_quantity(f"{number:,}").value == Fraction(number)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_a_float_means_its_shortest_spelling(number):
    assert read_quantity(number).value == Fraction(repr(number))


@given(WHOLE, st.integers(1, 10**9))
def test_a_percentage_is_a_hundredth(above, below):
    quantity = read_quantity(f"{above}/{below} %")
    assert quantity.pure.value == Fraction(above, 100 * below)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_place_in_it(text):
    start, end = refused_at(text) or (0, 0)
    assert 0 <= start <= end <= len(text)


@given(SIZES, st.sampled_from(["x", "×", " × ", ", ", "*", r" \times "]))
def test_a_shape_is_read_in_every_spelling(sizes, mark):
    assert read_shape(mark.join(map(str, sizes)), len(sizes)) == sizes
    assert read_shape(f"({mark.join(map(str, sizes))})", len(sizes)) == sizes
    assert read_shape(show_shape(sizes), len(sizes)) == sizes


@pytest.mark.parametrize("digits", [1, 3, 6])
@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_a_number_rounded_to_the_digits_is_right_and_the_next_one_is_not(digits, above, below):
    rounded = f"{above / below:.{digits - 1}e}"
    step = Fraction(10) ** (int(rounded.partition("e")[2]) - digits + 1)
    reference = f"{above}/{below}"
    assert score(rounded, equals=reference, digits=digits) == 1
    assert score(str(Fraction(rounded) + 2 * step), equals=reference, digits=digits) == 0


@given(WHOLE, st.integers(0, 10**6), st.integers(-(10**6), 10**6))
def test_a_tolerance_admits_what_lies_within_it_and_nothing_else(number, room, off):
    right = abs(off) <= room
    assert score(number + off, equals=number, tolerance=room) == right
