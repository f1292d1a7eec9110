import numpy as np
import pytest

from graders.solvers.lipschitz import lipschitz, smoothed_lipschitz

NETWORK = [[[1, 2], [0, 1], [-1, 1]], [[1, 0, 2], [1, 1, 1]], [[3, -4]]]
ORDERS = {1: 1, 2: 2, "inf": np.inf}


@pytest.mark.parametrize("norm", ORDERS)
def test_it_is_the_product_of_the_norms(norm, value):
    norms = [np.linalg.norm(np.array(layer, float), ORDERS[norm]) for layer in NETWORK]
    found = lipschitz(NETWORK, slope="1/4", norm=norm)
    assert value(found) == pytest.approx(np.prod(norms) / 16)


@pytest.mark.parametrize("norm", ORDERS)
def test_no_pair_of_points_is_stretched_by_more(norm, value):
    bound, random = value(lipschitz(NETWORK, norm=norm)), np.random.default_rng(0)

    def output(x):
        for layer in NETWORK[:-1]:
            x = np.maximum(np.array(layer) @ x, 0)
        return np.array(NETWORK[-1]) @ x

    for x, y in random.normal(size=(200, 2, 2)):
        stretched = np.linalg.norm(output(x) - output(y), ORDERS[norm])
        assert stretched <= bound * np.linalg.norm(x - y, ORDERS[norm]) * (1 + 1e-9)


def test_three_layers_without_roots_of_their_own_have_a_decimal(value):
    rows = [[1, 2, 3], [0, 1, 5], [2, 0, 1]]
    expected = np.linalg.norm(np.array(rows), 2) * 5
    assert value(lipschitz([rows, [[0, 0, 5]]])) == pytest.approx(expected, rel=1e-12)


def test_a_step_reaches_the_constant_of_a_smoothed_function(value):
    """The slope of the smoothed step from -1 to 2 at its edge, by differences."""
    step, noise = 1e-3, np.linspace(-4, 4, 800_001)
    density = np.exp(-(noise**2) / (2 * 0.25)) / np.sqrt(2 * np.pi * 0.25)
    above, below = (
        np.trapezoid(np.where(x + noise >= 0, 2.0, -1.0) * density, noise) for x in (step, -step)
    )
    slope = (above - below) / (2 * step)
    assert value(smoothed_lipschitz(-1, 2, "1/2")) == pytest.approx(slope, rel=1e-4)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: lipschitz([[[1]], [[1, 2]]]), "layer 2 takes 2 inputs, layer 1 gives 1"),
        (lambda: lipschitz([[[1]]], norm=3), "norm"),
        (lambda: smoothed_lipschitz(1, 0, 1), "low is above high"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
