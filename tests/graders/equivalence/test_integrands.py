"""What stands in an integral: sums, inner products of what is written out, derivatives."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {"n": {"type": "integer", "min": 1, "max": 4}, "a": "positive", "b": "positive"}
    | {"x": "nonnegative", "u": {"type": "vector", "size": 2}}
)
DOTTED = "integral(exp(-[log(1 + t), t]^T [a, 0]), t, 0, x)"


def decided(reference, response):
    trees = (parse(text, NAMES).tree for text in (reference, response))
    claim = Claim(*trees, NAMES, secret="integrands")
    evidence = compare(claim)
    if not isinstance(evidence, Unsettled):
        assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("integral(sum_{k=1}^n 1/(k + a t), t, 0, x)", "sum_{k=1}^n log(1 + a x/k)/a"),
        ("integral(prod_{k=1}^2 1/(k + t), t, 0, x)", "log((1 + x)/(1 + x/2))"),
        (DOTTED, "integral((1 + t)^(-a), t, 0, x)"),
        ("integral(dot([log(1 + t), t], [a, b]), t, 0, 1)", "a (2log(2) - 1) + b/2"),
        ("integral(diff(log(1 + a t), t), t, 0, x)", "log(1 + a x)"),
        ("integral(diff([log(1 + a t), e^(-t)], t), t, 0, x)", "[log(1 + a x), e^(-x) - 1]"),
        ("integral(sum_{k=1}^n [k, 1]/(1 + t), t, 0, x)", "[n(n+1)/2, n] log(1 + x)"),
    ],
)
def test_what_is_integrated_may_be_a_sum_an_inner_product_or_a_derivative(reference, response):
    assert isinstance(decided(reference, response), Agreement | Proof)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("integral(sum_{k=1}^n 1/(k + a t), t, 0, x)", "sum_{k=1}^n log(1 + a x/k)"),
        ("integral(diff(log(1 + a t), t), t, 0, x)", "log(1 + a x)/a"),
        (DOTTED, "integral((1 + t)^(-a), t, 0, 2x)"),
    ],
)
def test_a_near_miss_is_refuted(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


@pytest.mark.parametrize("text", ["log(t)", "sign(t)", "log(t) + |t|"])
def test_a_derivative_has_no_integral_where_nothing_is_derived(text):
    assert isinstance(decided("-log(2)", f"integral(diff({text}, t), t, -2, -1)"), Unsettled)
    assert isinstance(decided("2", "integral(diff(sign(t), t), t, -1, 1)"), Unsettled)


@pytest.mark.parametrize(
    "text",
    ["sum_{k=3}^n 1/(k + t)", "cases(sum_{k=1}^{1/(n - 1)} t^k, n < 1, e^(-t))"],
)
def test_a_sum_whose_ends_make_no_sense_is_left_as_it_is(text):
    assert not isinstance(decided("0*n", f"integral({text}, t, 0, 1)"), Agreement | Proof)
    whole = decided(f"integral({text}, t, 0, 1)", f"integral({text} + 0, t, 0, 1)")
    assert not isinstance(whole, Counterexample)


def test_a_declared_vector_beside_a_moving_one_is_left_undecided():
    assert isinstance(decided("1", "integral(exp(-(log(1 + t) u + u)^T u), t, 0, 1)"), Unsettled)
