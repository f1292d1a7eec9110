from fractions import Fraction
from itertools import combinations
from time import process_time

import numpy as np
import pytest

from graders.solvers.margin import hard_margin, hard_margin_kkt, hard_margin_width

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]
AND = [-1, -1, -1, 1]


def drawn(seed, count, size):
    """Separable points with their labels: whole numbers, far enough from a hidden hyperplane."""
    random = np.random.default_rng(seed)
    normal, offset = random.integers(1, 4, size), int(random.integers(-2, 3))
    points = [
        p for p in random.integers(-6, 7, (20 * count, size)) if abs(normal @ p + offset) > 1
    ]
    labels = [1 if normal @ p + offset > 0 else -1 for p in points]
    first = labels.index(-labels[0])
    chosen = [0, first, *range(first + 1, first + count - 1)]
    return [[int(x) for x in points[i]] for i in chosen], [labels[i] for i in chosen]


def shortest(points, labels, *, bias):
    """The shortest weights that any set of tight points asks for and that fit all the others."""
    rows = np.array(
        [[y * x for x in [*p, 1][: len(p) + bias]] for p, y in zip(points, labels, strict=True)]
    )
    size, best = len(points[0]), None
    keep = np.diag([1.0] * size + [0.0] * bias)
    for count in range(1, len(rows) + 1):
        for tight in combinations(range(len(rows)), count):
            a = rows[list(tight)].astype(float)
            system = np.block([[keep, a.T], [a, np.zeros((count, count))]])
            right = np.r_[np.zeros(size + bias), np.ones(count)]
            found = np.linalg.lstsq(system, right, rcond=None)[0]
            if not np.allclose(system @ found, right, atol=1e-8):
                continue
            if (rows @ found[: size + bias] > 1 - 1e-8).all():
                length = np.linalg.norm(found[:size])
                best = length if best is None else min(best, length)
    return best


def test_the_separator_of_and_is_known():
    found = hard_margin(CORNERS, AND)
    assert found == {"w1": 2, "w2": 2, "b": -3}


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_the_width_is_that_of_the_best_of_all_sets_of_tight_points(seed, bias):
    points, labels = drawn(seed, 6, 2)
    if not bias:
        points = [[x * y for x in p] for p, y in zip(points, labels, strict=True)]
        points, labels = [[x + 9 for x in p] for p in points], [1] * len(points)
    weights = list(hard_margin(points, labels, bias=bias).values())[:2]
    length = np.linalg.norm([float(weight) for weight in weights])
    assert length == pytest.approx(shortest(points, labels, bias=bias), rel=1e-9)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("size", [1, 2, 4])
def test_the_certificate_proves_that_nothing_is_shorter(seed, size):
    points, labels = drawn(seed, 8, size)
    weights, rows = hard_margin(points, labels), hard_margin_kkt(points, labels)
    signed = [row["multiplier"] * label for row, label in zip(rows, labels, strict=True)]
    assert all(row["multiplier"] >= 0 and row["margin"] >= 1 for row in rows)
    assert all(row["multiplier"] == 0 or row["margin"] == 1 for row in rows)
    assert sum(signed) == 0
    for axis in range(size):
        mixed = sum(s * point[axis] for s, point in zip(signed, points, strict=True))
        assert weights[f"w{axis + 1}"] == mixed


def test_the_multipliers_sum_to_the_squared_length():
    rows = hard_margin_kkt(CORNERS, AND)
    assert sum(row["multiplier"] for row in rows) == 2**2 + 2**2


def test_the_width_is_one_over_the_length():
    assert hard_margin_width(CORNERS, AND) == "sqrt(1/8)"


def test_two_points_are_parted_half_way():
    assert hard_margin([[0, 0], [3, 4]], [-1, 1]) == {
        "w1": Fraction(6, 25),
        "w2": Fraction(8, 25),
        "b": -1,
    }
    assert hard_margin_width([[0, 0], [3, 4]], [-1, 1]) == Fraction(5, 2)


def test_forty_points_take_under_a_second():
    points, labels = drawn(3, 40, 4)
    start = process_time()
    hard_margin_kkt(points, labels)
    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"points": CORNERS, "labels": [-1, 1, 1, -1]}, "convex hulls of the two classes meet"),
        ({"points": [[1], [-1]], "labels": [1, 1], "bias": False}, "origin lies in the hull"),
        ({"points": [[1]], "labels": [1]}, "both labels must occur"),
        ({"points": [[1], [2]], "labels": [1]}, "2 points and 1 labels"),
        ({"points": [[1], [1, 2]], "labels": [1, -1]}, "row 2 has 2 entries"),
        ({"points": [[1]], "labels": [0]}, "labels"),
        ({"points": [[9999999], [0]], "labels": [1, -1]}, "above 1e"),
    ],
)
def test_a_mistake_in_the_data_is_explained(given, complaint):
    with pytest.raises(ValueError, match=complaint):
        hard_margin(**given)
