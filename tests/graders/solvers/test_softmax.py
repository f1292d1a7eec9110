from fractions import Fraction

import numpy as np
import pytest

from graders.solvers.softmax import softmax, softmax_jacobian, softmax_loss

LOGITS = [[0, 0], [1, -2, "1/2"], [3, 3, 1, 0], [40, -40], [5]]


def floats(logits):
    return np.array([float(Fraction(logit)) for logit in logits])


def probabilities(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


@pytest.mark.parametrize("scale", [1, 3, "1/2"])
@pytest.mark.parametrize("logits", LOGITS)
def test_the_formulas_have_the_values_of_softmax(logits, scale, value):
    found = [value(each) for each in softmax(logits, scale)]
    assert found == pytest.approx(probabilities(floats(logits) * float(Fraction(scale))))


@pytest.mark.parametrize("logits", LOGITS)
def test_the_jacobian_is_the_slope_of_softmax(logits, value):
    found, x, step = softmax_jacobian(logits, scale=2), floats(logits), 1e-5
    for j in range(len(x)):
        move = step * np.eye(len(x))[j]
        slope = (probabilities(2 * (x + move)) - probabilities(2 * (x - move))) / (2 * step)
        assert [value(row[j]) for row in found] == pytest.approx(slope, abs=1e-8)


def test_the_rows_of_a_jacobian_sum_to_zero():
    found = softmax_jacobian(probabilities=["1/7", "2/7", "4/7"])
    assert [sum(row) for row in found] == [0, 0, 0]
    assert found[0][0] == Fraction(6, 49)


@pytest.mark.parametrize("label", [1, 2, 3])
def test_the_loss_is_minus_the_logarithm_of_the_probability(label, value):
    logits = [1, -2, "1/2"]
    expected = -np.log(probabilities(floats(logits))[label - 1])
    assert value(softmax_loss(logits, label)) == pytest.approx(expected)


def test_equal_logits_give_fractions():
    assert softmax(["1/3"] * 3) == [Fraction(1, 3)] * 3


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: softmax([]), "at least 1 item"),
        (lambda: softmax([0] * 13), "at most 12 items"),
        (lambda: softmax_loss([0, 0], 3), "classes are 1 to 2"),
        (softmax_jacobian, "either logits or probabilities"),
        (lambda: softmax_jacobian(probabilities=["1/2", "1/3"]), "sum to 1"),
        (lambda: softmax_jacobian(probabilities=[2, -1]), "not negative"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
