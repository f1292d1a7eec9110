from itertools import product

import numpy as np
import pytest

from graders.solvers.adversarial import fgsm, worst_case, worst_case_gain

ORDERS = {1: 1, 2: 2, "inf": np.inf}
WEIGHTS = [[3, -4], [1, 0, -2], [-1], [2, 2, 2, -5]]


@pytest.mark.parametrize("norm", ORDERS)
@pytest.mark.parametrize("weights", WEIGHTS)
def test_the_worst_case_lies_in_the_ball_and_reaches_the_gain(weights, norm, value):
    found = np.array([value(entry) for entry in worst_case(weights, "1/4", norm)])
    assert np.linalg.norm(found, ORDERS[norm]) == pytest.approx(0.25)
    gain = value(worst_case_gain(weights, "1/4", norm))
    assert found @ weights == pytest.approx(gain)


@pytest.mark.parametrize("norm", ORDERS)
@pytest.mark.parametrize("weights", WEIGHTS)
def test_nothing_in_the_ball_gains_more(weights, norm, value):
    gain = value(worst_case_gain(weights, 1, norm))
    corners = np.array(list(product((-1.0, -0.5, 0.0, 0.5, 1.0), repeat=len(weights))))
    sizes = np.linalg.norm(corners, ORDERS[norm], axis=1)
    inside = corners[sizes > 0] / sizes[sizes > 0][:, None]
    assert (inside @ weights).max() <= gain + 1e-12


def test_a_step_goes_up_the_gradient_in_every_entry():
    assert fgsm([0, 0, 0], [5, -1, 0], "1/2") == worst_case([5, -1, 0], "1/2")


def test_a_step_is_cut_to_the_box():
    assert fgsm([0, 1, 0], [-1, 1, 1], "1/2", low=0, high=1) == [0, 1, 0.5]


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: worst_case([0, 0], 1), "all weights are 0"),
        (lambda: worst_case([1], 0), "above 0"),
        (lambda: fgsm([1], [1, 2], 1), "2 entries instead of 1"),
        (lambda: fgsm([1], [1], 1, low=2, high=1), "low is above high"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
