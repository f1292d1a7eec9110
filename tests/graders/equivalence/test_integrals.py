"""Integrals as answers: in closed form where there is one, else by certified quadrature."""

from __future__ import annotations

import pytest
from flint import acb, arb, ctx

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof, Unsettled
from graders.maths.ball import Program
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {"n": {"type": "integer", "min": 0}, "x": "real", "y": "real", "lambda": "positive"}
    | {"f": {"type": "function"}, "w": {"type": "vector", "size": 2}}
    | {"path": {"type": "function", "of": ["real"], "gives": {"type": "vector", "size": 2}}}
)


def decided(reference, response, accept="agreement"):
    trees = (parse(text, NAMES).tree for text in (reference, response))
    claim = Claim(*trees, NAMES, accept=accept, secret="integrals")
    evidence = compare(claim)
    if not isinstance(evidence, Unsettled):
        assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        (r"\int_0^1 t^2 dt", "1/3"),
        ("integral(t^2, t, 1, 0)", "-1/3"),
        ("integral(t^2 + x t, t, 0, y)", "y^3/3 + x y^2/2"),
        ("integral(exp(-t), t, 0, y)", "1 - exp(-y)"),
        ("integral(t^3 exp(-lambda t), t, 0, oo)", "6/lambda^4"),
        ("integral(2^t, t, 0, 1)", "1/log(2)"),
        ("integral(exp(-lambda t^2), t, 0, oo)", "sqrt(pi/lambda)/2"),
        ("integral(t^2 exp(-t^2/2), t, -oo, oo)", "sqrt(2 pi)"),
        ("integral(exp(-t^2/2 + x t), t, -oo, oo)", "sqrt(2 pi) exp(x^2/2)"),
        (r"\int_{-\infty}^y \frac{1}{\sqrt{2\pi}} e^{-t^2/2} dt", "Phi(y)"),
        ("integral(t phi(t), t, x, oo)", "phi(x)"),
        ("diff(integral(f(t), t, 0, y), y)", "f(y)"),
        ("diff(integral(sin(t y), t, 0, 1), y)", "integral(t cos(t y), t, 0, 1)"),
        ("integral(log(1 + t^2), t, 0, 1)", "integral(log(t t + 1), t, 0, 1)"),
    ],
)
def test_an_integral_in_closed_form_is_proved(reference, response):
    assert isinstance(decided(reference, response, accept="proof"), Proof)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("integral(sin(t), t, 0, pi)", "2"),
        ("integral(cos(t), t, 0, y)", "sin(y)"),
        ("integral(|t - 1/3|, t, 0, 1)", "5/18"),
        ("integral(relu(t - x), t, 0, 1)", "relu(1 - x)^2/2 - relu(-x)^2/2"),
        ("integral(t^n exp(-t), t, 0, oo)", "n!"),
        ("integral(t^n exp(-t/3), t, 0, oo)", "3^(n + 1) n!"),
        ("integral(1/(1 + exp(t)), t, 0, y)", "y - softplus(y) + log(2)"),
        ("integral(exp(-|t|), t, -oo, oo)", "2"),
        ("integral(exp(w^T w t), t, 0, 1) w^T w", "exp(w^T w) - 1"),
    ],
)
def test_an_integral_without_closed_form_agrees(reference, response):
    assert isinstance(decided(reference, response), (Agreement, Proof))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("integral(t^2, t, 0, 1)", "1/2"),
        ("integral(exp(-t), t, 0, y)", "exp(-y)"),
        ("integral(sin(t), t, 0, pi)", "2 + 10^-15"),
        (r"\int_{-\infty}^y \frac{1}{\sqrt{2\pi}} e^{-t^2/2} dt", "Phi(y/2)"),
        ("integral(|t - 1/3|, t, 0, 1)", "1/6"),
        ("integral(t^n exp(-t), t, 0, oo)", "(n + 1)!"),
    ],
)
def test_a_wrong_integral_is_refuted(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


@pytest.mark.parametrize(
    "diverges",
    ["integral(1/t, t, 1, oo)", "integral(exp(t), t, 0, oo)", "integral(1/t, t, -1, 1)"],
)
def test_an_integral_that_does_not_exist_equals_nothing(diverges):
    assert isinstance(decided(diverges, "3"), Unsettled)
    assert isinstance(decided("3", diverges), Unsettled)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("integral(exp(-t^2) sin(3 t), t, -1, 2)", lambda t: (-t * t).exp() * (3 * t).sin()),
        ("integral(tanh(t)/(2 + cos(t)), t, -1, 2)", lambda t: t.tanh() / (2 + t.cos())),
        ("integral(1/(1 + t^2)^2, t, -1, 2)", lambda t: 1 / (1 + t * t) ** 2),
    ],
)
def test_a_quadrature_overlaps_that_of_another_precision(text, plain):
    found = Program(parse(text, NAMES).tree).at({})
    assert found.rel_accuracy_bits() > 50
    ctx.prec = 400
    other = acb.integral(lambda t, _: plain(t), -1, 2).real
    assert found.overlaps(other)


def test_an_unknown_path_under_an_integral_is_left_undecided():
    text = "integral(exp(-path(t)^T w), t, 0, 1)"
    assert isinstance(decided(text, f"2 {text}"), Unsettled)


def test_a_midpoint_sum_comes_near_to_a_quadrature():
    found = Program(parse("integral(|3 t - 2| exp(t/2) + t^2, t, 0, 2)", NAMES).tree).at({})
    points = [arb(2 * k + 1) / 2000 for k in range(2000)]
    total = sum((abs(3 * t - 2) * (t / 2).exp() + t * t for t in points), arb(0)) / 1000
    assert abs(found - total) < 1e-5
