"""A bound of an extreme is a bound of all that it is taken over."""

from __future__ import annotations

import pytest

from graders.equivalence.mutual import compare
from graders.equivalence.recheck import recheck
from graders.evidence import Counterexample, Proof

NAMES = {
    "d": {"type": "integer", "min": 1},
    "m": {"type": "integer", "min": 0},
    "x": "real",
    "y": "real",
    "T": {"equals": "1/x"},
    "u": {"type": "vector", "size": "d"},
    "A": {"type": "matrix", "shape": ["d", "d"]},
}


@pytest.mark.parametrize(
    ("extreme", "each"),
    [
        ("max(u) <= x", "u_k <= x for all k"),
        ("max(u) < x", "x > u_i for all i"),
        ("min(u) >= x", "x <= u_k for all k"),
        ("x >= norm(u, oo)", "|u_k| <= x for all k"),
        ("max_k u_k^2 < x", "u_j^2 < x for all j"),
        ("min(u) >= x and max(u) <= y", "x <= u_k <= y for all k"),
    ],
)
def test_a_bound_of_an_extreme_is_proved_to_be_one_of_each(claim, extreme, each):
    for made in (claim(extreme, each, **NAMES), claim(each, extreme, **NAMES)):
        found = compare(made)
        assert isinstance(found, Proof)
        assert found.method == "each-of-extremes"
        assert recheck(made, found)


@pytest.mark.parametrize(
    ("extreme", "each"),
    [
        ("max(u) <= x", "u_k < x for all k"),
        ("min(u) <= x", "u_k <= x for all k"),
        ("max(u) >= x", "u_k >= x for all k"),
        ("max(u) <= x", "u_k^2 <= x for all k"),
    ],
)
def test_other_bounds_are_refuted_with_a_point(claim, extreme, each):
    made = claim(extreme, each, **NAMES)
    found = compare(made)
    assert isinstance(found, Counterexample)
    assert recheck(made, found)


@pytest.mark.parametrize(
    ("extreme", "each"),
    [
        ("max_{k=1}^m k x <= y", "k x <= y for k = 1..m"),
        ("max_k (1/u_k) < x", "1/u_k < x for all k"),
        ("max(u) <= T", "u_k <= T for all k"),
        ("max_j A_kj <= x for all k", "max_i A_ii <= x"),
    ],
)
def test_nothing_is_said_where_values_may_be_missing_or_indices_are_several(claim, extreme, each):
    found = compare(claim(extreme, each, **NAMES))
    assert not (isinstance(found, Proof) and found.method == "each-of-extremes")
