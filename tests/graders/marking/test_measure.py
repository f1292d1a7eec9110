from fractions import Fraction

import pytest

from graders.marking.measure import measure, show
from graders.quantity import read_quantity


def measured(expected, received, **rule):
    return measure(read_quantity(expected), read_quantity(received), **rule)


def test_the_distance_of_rational_numbers_is_exact():
    outcome = measured("1/3", "1/2", absolute=Fraction(1, 10))
    assert (outcome.right, outcome.evidence.distance) == (False, "1/6")


def test_the_distance_of_an_irrational_number_is_bounded_from_the_side_that_proves():
    near = measured("sqrt(2)", "1.4142", absolute=Fraction(1, 1000)).evidence
    far = measured("sqrt(2)", "1.4", absolute=Fraction(1, 1000)).evidence
    assert (Fraction(near.distance) + Fraction("1.4142")) ** 2 > 2
    assert (Fraction(far.distance) + Fraction("1.4")) ** 2 < 2


def test_the_most_generous_rule_counts():
    assert measured("100", "101", absolute=Fraction(1, 2), relative=Fraction(1, 100)).right
    assert measured("100", "99.6", absolute=Fraction(1, 2), relative=Fraction(0)).right


@pytest.mark.parametrize(
    ("expected", "received", "digits", "right"),
    [
        ("0.99951", "1.00", 3, True),
        ("0.99951", "0.9995", 4, True),
        ("999.5", "1000", 3, True),
        ("0.06665", "0.0667", 3, True),
        ("0.06665", "0.0666", 3, True),
        ("-2/3", "-0.667", 3, True),
        ("-2/3", "0.667", 3, False),
        ("0", "0", 3, True),
        ("0", "1e-30", 3, False),
        ("pi", "3.14", 3, True),
        ("pi", "22/7", 3, True),
        ("pi", "22/7", 4, False),
    ],
)
def test_digits_count_from_the_leading_one_of_what_is_expected(expected, received, digits, right):
    assert measured(expected, received, digits=digits).right == right


@pytest.mark.parametrize("received", ["1/0", "oo", "100000!"])
def test_nothing_is_measured_where_there_is_no_finite_number(received):
    assert measured("1", received, absolute=Fraction(1)) is None


@pytest.mark.parametrize("text", ["0", "-7", "0.5", "-0.125", "1/3", "-22/7", "123456789.25"])
def test_a_number_is_shown_exactly(text):
    assert show(Fraction(text)) == text
