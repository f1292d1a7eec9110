"""Means of random values against what they should be."""

from fractions import Fraction
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from graders.program.estimates import entries, student


@pytest.mark.parametrize(("freedom", "value"), [(1, 12.706), (5, 2.571), (30, 2.042)])
def test_the_quantile_is_that_of_the_published_tables(freedom, value):
    assert student(freedom, Fraction(1, 20)) == pytest.approx(value, abs=5e-4)


def test_one_degree_of_freedom_is_the_law_of_cauchy():
    assert student(1, Fraction(1, 2)) == pytest.approx(1)


def test_many_degrees_of_freedom_are_nearly_normal():
    normal = -NormalDist().inv_cdf(5e-10)
    assert student(10**6, Fraction(1, 10**9)) == pytest.approx(normal, rel=1e-4)


def test_right_means_are_rejected_about_as_often_as_stated():
    random = np.random.default_rng(7)
    rejected = 0
    for _ in range(2000):
        runs = random.normal(size=(30, 2)).tolist()
        tested = entries([0, 0], runs, Fraction(1, 20))
        rejected += any(each.biased(0) for each in tested)
    assert abs(rejected / 2000 - 0.05) < 4 * sqrt(0.05 * 0.95 / 2000)


def test_an_entry_that_never_varies_is_compared_as_a_value():
    (entry,) = entries([1 / 3], [[1.0]] * 40, Fraction(1, 10**9))
    assert entry.biased(1e-9)


def test_a_small_bias_is_noticed_when_runs_vary_less():
    random = np.random.default_rng(3)
    runs = (0.1 + 0.05 * random.normal(size=(40, 1))).tolist()
    (entry,) = entries([0.0], runs, Fraction(1, 10**9))
    assert entry.biased(0)
    assert entry.reach < 0.1
