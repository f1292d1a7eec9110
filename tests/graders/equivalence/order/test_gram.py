"""Norms and inner products of vectors and matrices of any size."""

from __future__ import annotations

import pytest

from graders.equivalence.deep import deep
from graders.evidence import Counterexample, Proof

SIZE = {"type": "integer", "min": 1}
NAMES = {
    "d": SIZE,
    "m": SIZE,
    **{name: {"type": "vector", "size": "d"} for name in ("u", "v", "w")},
    "e": {"type": "vector", "size": "d", "unit": True},
    **{name: {"type": "matrix", "shape": ["m", "d"]} for name in ("A", "B")},
    "t": "positive",
    "g": "positive",
}


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("dot(u, v) <= norm(u)*norm(v)", []),
        ("abs(u^T v) <= norm(u)*norm(v)", []),
        ("norm(u + v) <= norm(u) + norm(v)", []),
        ("norm(u + v + w) <= norm(u) + norm(v) + norm(w)", []),
        ("norm(u - v) >= norm(u) - norm(v)", []),
        ("norm(u - v) <= norm(u - w) + norm(w - v)", []),
        ("norm(u - v) + norm(v - t*w) <= norm(v - u) + norm(t*w - v)", []),
        ("norm(u + v)^2 + norm(u - v)^2 = 2*norm(u)^2 + 2*norm(v)^2", []),
        ("u^T v <= t*norm(u)^2/2 + norm(v)^2/(2*t)", []),
        ("e^T v <= norm(v)", []),
        ("norm(u - t*e) >= t - norm(u)", []),
        ("norm(w) >= g", ["w^T e >= g"]),
        ("exp(-w^T u) >= exp(-norm(w)*norm(u))", []),
        ("norm(v, inf) <= norm(v)", []),
        ("norm(v, 1) <= sqrt(d)*norm(v)", []),
        ("norm(A*v) <= frobenius(A)*norm(v)", []),
        ("norm(A*u + A*v) <= spectral(A)*(norm(u) + norm(v))", []),
        ("frobenius(A + B) <= frobenius(A) + frobenius(B)", []),
        ("norm(2*v) = 2*norm(v)", []),
        ("norm(A*u - A*v) <= spectral(A)*norm(u - v)", []),
        ("norm(A*u - t*A*v + A*w) <= spectral(A)*norm(u - t*v + w)", []),
        ("norm(relu(u) - relu(v)) <= norm(u - v)", []),
        ("norm(t*tanh(v) - t*tanh(u)) <= t*norm(u - v)", []),
        ("norm(relu(A*v)) <= spectral(A)*norm(v)", []),
        ("norm(A*(relu(u) - relu(v))) <= spectral(A)*norm(u + w - v - w)", []),
    ],
)
def test_what_holds_in_every_dimension_is_proved(follows, goal, given):
    assert isinstance(follows(goal, *given, accept="proof", **NAMES), Proof)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("norm(u + v) < norm(u) + norm(v)", []),
        ("norm(u + v)^2 <= norm(u)^2 + norm(v)^2", []),
        ("norm(v) <= norm(v, inf)", []),
        ("norm(v, 1) <= 2*norm(v)", []),
        ("norm(A*v) <= norm(v)", []),
        ("frobenius(A) <= spectral(A)", []),
        ("norm(A*u - B*v) <= spectral(A)*norm(u - v)", []),
        ("norm(relu(u) - tanh(v)) <= norm(u - v)", []),
        ("norm(relu(u) + relu(v)) <= norm(u + v)", []),
        ("norm(tanh(u) - 2*tanh(v)) <= norm(u - 2*v)", ["u = 2*v"]),
        ("norm(softplus(v)) <= norm(v)", []),
        ("norm(u) >= 1", ["norm(u + v) >= 2"]),
        ("norm(e) >= 1 + 1/10^9", []),
    ],
)
def test_what_fails_in_some_dimension_is_refuted(follows, goal, given):
    assert isinstance(follows(goal, *given, **NAMES), Counterexample)


def test_z3_knows_the_same_of_vectors(entailment):
    given = ["norm(u) <= 1", "norm(v) <= 1"]
    assert isinstance(deep(entailment("(u^T v)^2 <= 1", *given, **NAMES)), Proof)
    assert not isinstance(deep(entailment("(u^T v)^2 < 1", *given, **NAMES)), Proof)
