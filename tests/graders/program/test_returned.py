"""What came back against what was expected."""

from fractions import Fraction

import pytest

from graders.program.returned import alike, shown

SMALL = Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("expected", "received"),
    [(1, 1.0), (2.0, 2), ([1, [2.0]], [1.0, [2.0000001]]), ("a", "a"), (True, True), (None, None)],
)
def test_equal_values_are_alike(expected, received):
    assert alike(expected, received, SMALL)


@pytest.mark.parametrize(
    ("expected", "received"),
    [
        (1, 1.1),
        (1, [1]),
        ([1, 2], [1]),
        (1, True),
        (1, "1"),
        (1.0, None),
        (1.0, {"other": "nan"}),
        ({"other": "complex"}, {"other": "complex"}),
        (10**400, 1.0),
        (1.0, 10**400),
        (10**400, 10**400 + 10**398),
    ],
)
def test_other_values_are_not(expected, received):
    assert not alike(expected, received, SMALL)


def test_the_tolerance_grows_with_the_largest_number():
    assert alike([10**6, 0], [10**6, 0.5], SMALL)
    assert not alike([1, 0], [1, 0.5], SMALL)


def test_long_values_are_cut_for_people():
    assert len(shown(list(range(10**4)))) <= 200
