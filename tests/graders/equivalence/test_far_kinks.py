"""Kinks that no draw comes near: in numbers, in entries of vectors, in terms of sums."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.kinks import kinks
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.typeset import to_ascii

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {
        "n": SIZE,
        "d": SIZE,
        "m": {**SIZE, "max": 50},
        "x": "real",
        "A": {"type": "matrix", "shape": ["n", "d"]},
    }
    | {name: {"type": "vector", "size": "d"} for name in ("w", "z")}
)


def decided(reference, response):
    expected = parse(reference, NAMES).tree
    claim = Claim(expected, parse(response, NAMES, like=expected.type).tree, NAMES, secret="far")
    evidence = compare(claim)
    assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("|x - 3000|", "3000 - x"),
        ("relu(z - 77 ones)", "0 z"),
        ("sum(i=1..d, relu(z_i - 770))", "0"),
        ("sum(i=1..d, |z_i + 900|)", "sum(i=1..d, z_i + 900)"),
        ("norm(z - 99 ones, 1)", "sum(i=1..d, 99 - z_i)"),
        ("relu(A w - 10000 ones)", "0 A w"),
        ("grad(sum(i=1..n, relu(A[i]^T w - 10000)), w)", "0 w"),
        ("floor(m/50)", "0"),
    ],
)
def test_the_other_side_of_a_far_kink_refutes(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("relu(z - 77 ones)", "(z - 77 ones + abs(z - 77 ones))/2"),
        ("sum(i=1..d, |z_i + 900|)", "norm(z + 900 ones, 1)"),
        ("grad(norm(z - 99 ones, 1), z)", "sign(z - 99 ones)"),
    ],
)
def test_what_is_equal_on_all_sides_of_a_far_kink_agrees(reference, response):
    assert isinstance(decided(reference, response), (Agreement, Proof))


def test_first_entries_stand_for_a_vector_and_first_terms_for_a_sum():
    found = [
        to_ascii(kink) for kink in kinks(parse("sum(i=1..n, relu(x - i)) + max(z)", NAMES).tree)
    ]
    assert found == ["x - 1", "x - 2", "z[1] - z[2]"]
