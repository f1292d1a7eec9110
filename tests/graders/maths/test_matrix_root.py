"""Roots of positive definite matrices: their squares, and a closed form for two rows."""

from __future__ import annotations

import pytest
from flint import arb, arb_mat, ctx, fmpq

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof
from graders.maths.balls import Undefined, finite
from graders.maths.balls.grid import Grid, identity
from graders.maths.balls.matrix_root import root
from graders.maths.declare import declarations
from graders.maths.parse import parse

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {"d": SIZE, "lambda": "positive", "w": {"type": "vector", "size": "d"}}
    | {"S": {"type": "matrix", "shape": ["d", "d"], "spd": True}}
    | {"M": {"type": "matrix", "shape": ["d", "d"]}}
)


def gram(rows, seed, shift):
    entries = [fmpq((7 * k * k + seed * k + 3) % 11 - 5, 1 + k % 3) for k in range(rows * rows)]
    factor = Grid(rows, rows, entries)
    return factor * factor.transpose() + identity(rows) * fmpq(shift)


def decided(reference, response, accept="agreement"):
    expected = parse(reference, NAMES).tree
    claim = Claim(
        expected, parse(response, NAMES, like=expected.type).tree, NAMES, accept, "roots"
    )
    evidence = compare(claim)
    assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize("rows", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("bits", [128, 1024])
def test_the_square_of_a_root_holds_the_matrix(rows, bits):
    ctx.prec = bits
    for seed, shift in ((1, 1), (4, fmpq(1, 100)), (9, 1000)):
        matrix = gram(rows, seed, shift)
        found = root(matrix)
        assert (found * found).overlaps(matrix)
        assert all(entry.rel_accuracy_bits() > bits - 40 for entry in found.entries if entry != 0)


def test_a_root_of_two_rows_is_what_cayley_and_hamilton_say():
    matrix = gram(2, 3, 2)
    det = arb(matrix.mat.det()).sqrt()
    below = (arb(matrix.at(0, 0)) + arb(matrix.at(1, 1)) + 2 * det).sqrt()
    closed = [(arb(matrix.at(i, j)) + (i == j) * det) / below for i in (0, 1) for j in (0, 1)]
    assert root(matrix).overlaps(Grid(2, 2, closed))


def test_a_root_is_positive_definite():
    found = arb_mat(root(gram(4, 2, 1)).mat)
    assert found.det() > 0
    assert found[0, 0] > 0


def test_what_has_a_negative_eigenvalue_has_no_root():
    with pytest.raises(Undefined):
        root(Grid(2, 2, [fmpq(1), fmpq(2), fmpq(2), fmpq(1)]))


def test_of_a_matrix_that_is_singular_or_not_symmetric_nothing_is_known():
    for entries in ([1, 1, 1, 1], [1, 1, 0, 1]):
        found = root(Grid(2, 2, list(map(fmpq, entries))))
        assert not any(map(finite, found.entries))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("S^{1/2} S^{1/2}", "S"),
        ("S^{-1/2} S S^{-1/2}", "I"),
        ("S^{3/2}", "S S^{1/2}"),
        ("(S + lambda I)^{-1/2} (S + lambda I) (S + lambda I)^{-1/2}", "I"),
        ("||S^{-1/2} w||^2", "w^T inv(S) w"),
        ("tr(S^{1/2} M S^{1/2})", "tr(M S)"),
    ],
)
def test_what_follows_from_the_square_is_proved(reference, response):
    assert isinstance(decided(reference, response, "proof"), Proof)


def test_what_does_not_follow_from_the_square_agrees():
    assert isinstance(decided("(4 S)^{1/2}", "2 S^{1/2}"), Agreement)


@pytest.mark.parametrize(("reference", "response"), [("S^{1/2}", "S/2"), ("S^{-1/2}", "S^{1/2}")])
def test_a_wrong_root_is_refuted(reference, response):
    assert isinstance(decided(reference, response), Counterexample)
