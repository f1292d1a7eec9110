import numpy as np
import pytest

from graders.solvers.deepfool import deepfool, deepfool_distance

ORDERS = {2: 2, "inf": np.inf}


def drawn(seed):
    random = np.random.default_rng(seed)
    return random.integers(-5, 6, (4, 3)).tolist(), random.integers(-3, 4, 4).tolist()


@pytest.mark.parametrize("norm", ORDERS)
@pytest.mark.parametrize("seed", range(8))
def test_it_ends_on_the_boundary_of_its_class(seed, norm):
    weights, biases = drawn(seed)
    point = [1, -2, 3]
    step = [float(entry) for entry in deepfool(point, weights, biases, norm)]
    before = np.array(weights) @ point + biases
    after = np.array(weights) @ (np.array(point) + step) + biases
    others = np.delete(after, before.argmax())
    assert others.max() == pytest.approx(after[before.argmax()])


@pytest.mark.parametrize("norm", ORDERS)
@pytest.mark.parametrize("seed", range(8))
def test_nothing_shorter_leaves_the_class(seed, norm, value):
    weights, biases = drawn(seed)
    point = np.array([1, -2, 3])
    distance = value(deepfool_distance(point.tolist(), weights, biases, norm))
    ways = np.random.default_rng(seed).normal(size=(3000, 3))
    ways *= 0.999 * distance / np.linalg.norm(ways, ORDERS[norm], axis=1)[:, None]
    scores = (point + ways) @ np.array(weights).T + biases
    assert (scores.argmax(axis=1) == (np.array(weights) @ point + biases).argmax()).all()


@pytest.mark.parametrize("norm", ORDERS)
@pytest.mark.parametrize("seed", range(8))
def test_the_distance_is_the_length_of_the_way(seed, norm, value):
    weights, biases = drawn(seed)
    step = [float(entry) for entry in deepfool([1, -2, 3], weights, biases, norm)]
    distance = value(deepfool_distance([1, -2, 3], weights, biases, norm))
    assert np.linalg.norm(step, ORDERS[norm]) == pytest.approx(distance)


def test_one_row_is_a_hyperplane_on_either_side():
    assert deepfool([2, 0], [[1, 0]], [-1]) == [-1, 0]
    assert deepfool([0, 0], [[1, 0]], [-1]) == [1, 0]


def test_two_rows_are_the_hyperplane_between_them():
    assert deepfool([2, 0], [[1, 0], [0, 0]], [-1, 0]) == deepfool([2, 0], [[1, 0]], [-1])


@pytest.mark.parametrize(
    ("weights", "biases", "complaint"),
    [
        ([[1, 0], [0, 1]], [0, 0], "share the highest score"),
        ([[0, 0]], [1], "no boundary"),
        ([[1]], [0], "a column for each entry"),
        ([[1, 1]], [0, 0], "a bias for each row"),
        ([[0, 0], [1, 0], [0, 1]], [9, 0, 0], "equally near"),
    ],
)
def test_a_classifier_without_a_shortest_way_is_refused(weights, biases, complaint):
    with pytest.raises(ValueError, match=complaint):
        deepfool([1, 1], weights, biases)
