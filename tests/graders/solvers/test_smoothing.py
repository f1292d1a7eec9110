from fractions import Fraction
from statistics import NormalDist

import pytest

from graders.solvers.smoothing import smoothed_chance, smoothed_margin, smoothing_radius

NORMAL = NormalDist()


@pytest.mark.parametrize("top", ["3/5", "9/10", "999/1000"])
def test_the_radius_of_two_classes_is_half_a_difference_of_quantiles(top, value):
    p = float(Fraction(top))
    expected = 0.25 / 2 * (NORMAL.inv_cdf(p) - NORMAL.inv_cdf(1 - p))
    assert value(smoothing_radius("1/4", top)) == pytest.approx(expected)


def test_a_second_class_may_be_less_likely_than_the_rest(value):
    expected = 1.5 * (NORMAL.inv_cdf(0.6) - NORMAL.inv_cdf(0.1))
    assert value(smoothing_radius(3, "3/5", second="1/10")) == pytest.approx(expected)


@pytest.mark.parametrize("bias", [-9, -1, 0, 5])
def test_the_chance_is_that_of_a_normal_sum(bias, value):
    weights, point = [2, -1, 2], [1, 1, "1/2"]
    law = NormalDist(2 - 1 + 1 + bias, 0.5 * 3)
    found = value(smoothed_chance(weights, bias, point, "1/2"))
    assert found == pytest.approx(1 - law.cdf(0))


def test_on_the_boundary_the_chance_is_one_half():
    assert smoothed_chance([1], 0, [0], 1) == Fraction(1, 2)


@pytest.mark.parametrize("deviation", [1, 3, "1/2"])
def test_the_margin_is_the_radius_at_the_chance_of_the_class(deviation, value):
    chance = value(smoothed_chance([1, 2], 1, [1, 1], deviation))
    radius = float(Fraction(deviation)) * NORMAL.inv_cdf(chance)
    assert value(smoothed_margin([1, 2], 1, [1, 1])) == pytest.approx(radius, rel=1e-6)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: smoothing_radius(1, "1/2"), "the first ahead"),
        (lambda: smoothing_radius(1, "3/5", second="1/2"), "sum to at most 1"),
        (lambda: smoothing_radius(0, "3/5"), "above 0"),
        (lambda: smoothed_margin([0], 1, [1]), "no boundary"),
        (lambda: smoothed_margin([1], 1, [1, 2]), "1 weights and 2 entries"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
