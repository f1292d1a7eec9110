"""Cost is foretold from the tree, before anything is evaluated."""

from __future__ import annotations

import pytest

from graders.maths.cost import MOST_BITS, TooDear, forecast
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations({"x": "real", "n": {"type": "integer", "min": 1}})


def cost(text):
    return forecast(parse(text, NAMES, "ascii").tree)


@pytest.mark.parametrize(
    "text",
    [
        "9^9^9^9",
        "x + 10^10^10",
        "2^(-10^9)",
        "exp(10^9)",
        "exp(exp(exp(exp(10))))",
        "cos(9^9^9)",
        "100000!",
        "((3!)!)!",
        "(10^9)!",
        "binomial(10^6, 5*10^5)",
        "gamma(10^8)",
        "harmonic(10^8)",
        "sum(k, k, 1, 10^7)",
        "prod(sin(k), k, 1, 10^6)",
        "sum(1/k!, k, 0, 10^6)",
        "sum(sum(sum(i*j*k, i, 1, 1000), j, 1, 1000), k, 1, 1000)",
        "1 + sqrt(abs(9^9^9))",
    ],
)
def test_a_bomb_is_refused(text):
    with pytest.raises(TooDear):
        cost(text)


@pytest.mark.parametrize(
    "text",
    [
        "1000!",
        "2^65536 - 2^65536 + x",
        "10^5000",
        "(x + 1)^(10^7)",
        "x^x^x^x",
        "((x + 1)^100)^100",
        "sum(k^2, k, 1, 1000)",
        "sum(sum(i*j, j, 1, i), i, 1, n)",
        "exp(-10^6)",
        "sin(10^12)",
        "binomial(1000, 500)",
        "e^(e^e)",
        "n!/(n - 1)!",
    ],
)
def test_an_honest_formula_is_not(text):
    assert cost(text).nodes < 20_000


@pytest.mark.parametrize(("text", "bits"), [("2^100", 100), ("1/8", 3), ("3*2^20", 22)])
def test_magnitude_counts_binary_digits(text, bits):
    assert bits - 1 < cost(text).magnitude < bits + 1 < MOST_BITS


def test_variables_leave_the_magnitude_open():
    assert cost("2^x").magnitude is None
