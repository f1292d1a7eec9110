import numpy as np
import pytest

from graders.solvers.interpolator import min_norm, min_norm_multipliers, min_norm_size
from graders.solvers.margin import hard_margin


def drawn(seed, count, size):
    random = np.random.default_rng(seed)
    return random.integers(-9, 10, (count, size)).tolist(), random.integers(-9, 10, count).tolist()


@pytest.mark.parametrize("seed", range(8))
def test_it_is_what_the_pseudoinverse_gives(seed):
    points, targets = drawn(seed, 3, 5)
    found = [float(weight) for weight in min_norm(points, targets).values()]
    assert found == pytest.approx(np.linalg.pinv(np.array(points, float)) @ targets, abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_the_certificate_proves_it(seed):
    points, targets = drawn(seed, 4, 6)
    weights, found = min_norm(points, targets), min_norm_multipliers(points, targets)
    for point, target in zip(points, targets, strict=True):
        assert sum(w * x for w, x in zip(weights.values(), point, strict=True)) == target
    for axis, weight in enumerate(weights.values()):
        assert weight == sum(c * p[axis] for c, p in zip(found, points, strict=True))


def test_rows_may_depend_on_each_other():
    assert min_norm([[1, 1], [2, 2]], [1, 2]) == min_norm([[1, 1]], [1])


def test_it_is_the_separator_where_no_dual_coefficient_is_negative():
    points = [[3, 1, 0], [0, 3, 1], [1, 0, 3]]
    assert all(c > 0 for c in min_norm_multipliers(points, [1, 1, 1]))
    assert min_norm(points, [1, 1, 1]) == hard_margin(points, [1, 1, 1], bias=False)


def test_it_is_another_one_where_one_is_negative():
    points = [[1, 0], [2, 1]]
    assert min(min_norm_multipliers(points, [1, 1])) < 0
    assert min_norm(points, [1, 1]) != hard_margin(points, [1, 1], bias=False)


def test_the_norm_may_be_rational():
    assert min_norm_size([[3, 4]], [5]) == 1


@pytest.mark.parametrize(
    ("points", "targets", "complaint"),
    [
        ([[1, 1], [2, 2]], [1, 3], "no weights interpolate"),
        ([[0, 0]], [1], "no weights interpolate"),
        ([[1], [2]], [1], "2 points and 1 targets"),
    ],
)
def test_data_that_cannot_be_met_are_refused(points, targets, complaint):
    with pytest.raises(ValueError, match=complaint):
        min_norm(points, targets)
