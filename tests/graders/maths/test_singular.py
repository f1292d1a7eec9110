"""Integrals up to ends without a value, and to infinity: enclosed, or left unknown."""

from __future__ import annotations

import pytest
from flint import arb, fmpq

from graders.equivalence import Claim, compare
from graders.maths.ball import Program
from graders.maths.balls import finite
from graders.maths.balls.cubature import spread
from graders.maths.declare import declarations
from graders.maths.parse import parse

VECTOR = {"type": "vector", "size": "d"}
MATRIX = {"type": "matrix", "shape": ["d", "d"]}
NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "x": "positive",
        "a": {"type": "real", "min": -1, "open": ["min"]},
        "u": VECTOR,
        "v": VECTOR,
        "A": MATRIX,
        "f": {"type": "function", "of": [VECTOR]},
        "c": {"type": "function", "of": ["real"], "gives": VECTOR},
        "H": {"type": "function", "of": ["real"], "gives": MATRIX},
        "z": {"law": "N(0, 1)"},
        "y": {"law": "N(x, x^2)"},
        "b": {"law": "exponential(x)"},
    }
)
POINT = {"x": fmpq(3, 2), "a": fmpq(-1, 3)}


def value(text):
    return Program(parse(text, NAMES).tree).at(POINT, 128)


CLOSED = [
    (r"\int_0^1 t^{-1/2} dt", "2"),
    (r"\int_0^x \frac{dt}{\sqrt{t}}", "2 sqrt(x)"),
    (r"\int_0^1 \log t \, dt", "-1"),
    (r"\int_0^1 \log(t)^2 dt", "2"),
    (r"\int_0^1 \frac{\log t}{\sqrt{t}} dt", "-4"),
    (r"\int_0^1 \frac{dt}{\sqrt{t (1 - t)}}", "pi"),
    (r"\int_{-1}^1 \frac{dt}{\sqrt{1 - t^2}}", "pi"),
    (r"\int_0^1 t^a dt", "1/(a + 1)"),
    (r"\int_0^1 t^{-1/2} (1 - t)^{1/3} dt", "gamma(1/2) gamma(4/3)/gamma(11/6)"),
    (r"\int_{-1}^2 |t|^{-1/2} dt", "2 + 2sqrt(2)"),
    (r"\int_0^2 \log|t - 1| dt", "-2"),
    (r"\int_1^\infty t^{-3/2} dt", "2"),
    (r"\int_{-\infty}^\infty \frac{dt}{1 + t^2}", "pi"),
    (r"\int_{-\infty}^{-x} \frac{dt}{t^2}", "1/x"),
    (r"\int_0^\infty \frac{dt}{\sqrt{t} (1 + t)}", "pi"),
    (r"\int_0^\infty t^{-1/2} e^{-x t} dt", "sqrt(pi/x)"),
    (r"\int_1^\infty \log(t)/t^2 dt", "1"),
    (r"\int_0^1 \sin(t)/\sqrt{t} dt", r"2 \int_0^1 \sin(t^2) dt"),
    ("E[|z|^{-1/2}]", "2^{-1/4} gamma(1/4)/sqrt(pi)"),
    ("E[log((y - x)^2)]", "2 log(x) + E[log(z^2)]"),
    ("E[b^{-1/2}]", "sqrt(pi x)"),
    ("E[1/(1 + z^2)]", "sqrt(pi/2) e^{1/2} erfc(1/sqrt(2))"),
]


@pytest.mark.parametrize(("text", "closed"), CLOSED)
def test_an_integral_is_enclosed_around_its_closed_form(text, closed):
    found, wanted = arb(value(text)), arb(value(closed))
    assert found.overlaps(wanted)
    assert found.rad() < 1e-9


@pytest.mark.parametrize(
    "text",
    [
        r"\int_0^1 \frac{dt}{t}",
        r"\int_{-1}^1 \frac{dt}{t}",
        r"\int_0^2 \frac{dt}{(t - 1)^2}",
        r"\int_1^\infty \frac{dt}{t}",
        r"\int_1^\infty \sin(t) dt",
        r"\int_0^\infty t^{-2} dt",
        r"\int_0^1 t^{-1-x} dt",
        r"\int_{-1}^1 \log(t) dt",
        "E[1/z]",
        "E[|z|^{-1}]",
    ],
)
def test_what_does_not_exist_has_no_value(text):
    assert not finite(value(text))


SAME = [
    (r"\int_0^1 e^{-t} u \, dt", "(1 - 1/e) u"),
    (r"\int_0^1 t^{-1/2} A u \, dt", "2 A u"),
    (r"\int_0^1 t A \, dt", "A/2"),
    (r"\int_0^1 [t, \log(t)] dt", "[1/2, -1]"),
    (r"f(u + v) - f(u)", r"\int_0^1 \nabla f(u + t v)^\top v \, dt"),
    (r"\nabla f(u + v) - \nabla f(u)", r"\int_0^1 \nabla^2 f(u + t v) v \, dt"),
    (r"c(x) - c(0)", r"\int_0^x \dot c(t) dt"),
    (r"u^T \int_0^x c(t) dt", r"\int_0^x u^T c(t) dt"),
    (r"\frac{d}{dx} \int_0^x e^{-t^2} u \, dt", "e^{-x^2} u"),
]


@pytest.mark.parametrize(("text", "same"), SAME)
def test_an_integral_of_a_vector_is_one_of_its_entries(text, same):
    claim = Claim(parse(same, NAMES).tree, parse(text, NAMES).tree, NAMES)
    assert compare(claim).kind in ("proof", "agreement")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (r"\int_0^1 e^{-t} u \, dt", "(1 - e) u"),
        (r"\int_0^x c(t) dt", "x c(x)"),
        (r"\int_0^1 \log t \, dt", "-2"),
        (r"\int_1^\infty t^{-3/2} dt", "3/2"),
    ],
)
def test_what_only_looks_alike_is_refuted(text, other):
    claim = Claim(parse(other, NAMES).tree, parse(text, NAMES).tree, NAMES)
    assert compare(claim).kind == "counterexample"


@pytest.mark.parametrize("degree", range(8))
def test_places_with_weights_integrate_each_power(degree):
    for power in range(degree + 1):
        total = sum(weight * place**power for place, weight in spread(degree))
        assert total == fmpq(1, power + 1)
