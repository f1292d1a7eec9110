from fractions import Fraction

import numpy as np
import pytest

from graders.solvers.perceptron import (
    perceptron,
    perceptron_bound,
    perceptron_mistakes,
    perceptron_trace,
)


def drawn(seed):
    random = np.random.default_rng(seed)
    normal = random.integers(1, 4, 3)
    points = [p.tolist() for p in random.integers(-5, 6, (12, 3)) if normal @ p]
    return points, [int(np.sign(normal @ p)) for p in points], normal.tolist()


def counted(points, labels):
    """The same algorithm by the counts of mistakes: w is the sum of counts times y x."""
    signed = np.array(points) * np.array(labels)[:, None]
    gram, counts = signed @ signed.T, np.zeros(len(points), int)
    while (counts @ gram <= 0).any():
        for place in range(len(points)):
            counts[place] += counts @ gram[place] <= 0
    return (counts @ signed).tolist(), int(counts.sum())


@pytest.mark.parametrize("seed", range(10))
def test_the_dual_form_ends_with_the_same_weights(seed):
    points, labels, _ = drawn(seed)
    weights, mistakes = counted(points, labels)
    assert list(perceptron(points, labels).values()) == weights
    assert perceptron_mistakes(points, labels) == mistakes


@pytest.mark.parametrize("seed", range(10))
def test_the_mistakes_stay_within_the_bound(seed):
    points, labels, separator = drawn(seed)
    assert perceptron_mistakes(points, labels) <= perceptron_bound(points, labels, separator)


def test_the_length_of_the_separator_does_not_matter():
    points, labels, separator = drawn(1)
    longer = [7 * entry for entry in separator]
    assert perceptron_bound(points, labels, longer) == perceptron_bound(points, labels, separator)


def test_the_rate_only_scales_the_weights():
    points, labels, _ = drawn(2)
    slow, fast = perceptron(points, labels, rate="1/3"), perceptron(points, labels)
    assert slow == {name: weight / 3 for name, weight in fast.items()}


def test_a_bias_is_one_more_input_that_is_always_one():
    points, labels = [[0], [1], [3]], [-1, -1, 1]
    weights = perceptron(points, labels, bias=True)
    wide = perceptron([[*point, 1] for point in points], labels)
    assert list(weights.values()) == list(wide.values())
    assert list(weights) == ["w1", "b"]


def test_the_trace_ends_with_the_weights():
    points, labels, _ = drawn(3)
    last = perceptron_trace(points, labels)[-1]
    assert {name: last[name] for name in ("w1", "w2", "w3")} == perceptron(points, labels)


def test_each_step_of_the_trace_adds_the_point_that_was_wrong():
    points, labels, _ = drawn(4)
    before = [Fraction(0)] * 3
    for row in perceptron_trace(points, labels):
        after = [row["w1"], row["w2"], row["w3"]]
        point, label = points[row["point"] - 1], labels[row["point"] - 1]
        assert [a - b for a, b in zip(after, before, strict=True)] == [label * x for x in point]
        before = after


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: perceptron([[1], [1]], [1, -1]), "has not ended after 2000 mistakes"),
        (lambda: perceptron([[0]], [1]), "has not ended"),
        (lambda: perceptron([[1]], [1, 1]), "1 points and 2 labels"),
        (lambda: perceptron([[1]], [1], rate=0), "above 0"),
        (lambda: perceptron_bound([[1]], [1], [-1]), "does not separate"),
        (lambda: perceptron_bound([[1]], [1], [1, 1]), "has 2 entries instead of 1"),
    ],
)
def test_a_mistake_in_the_data_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
