"""Binders count the terms whose conditions hold, as Python's own loops do."""

from __future__ import annotations

from itertools import product

import pytest
from flint import fmpq

from graders.maths.ball import Program, Undefined
from graders.maths.balls.grid import Grid
from graders.maths.declare import declarations
from graders.maths.parse import parse

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {"n": SIZE, "b": {"type": "vector", "size": "n"}, "A": {"type": "matrix", "shape": ["n", "n"]}}
    | {"k": "index"}
)
B, A = [3, -1, 4], [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
POINT = {
    "n": fmpq(3),
    "k": fmpq(2),
    "b": Grid(3, 1, list(map(fmpq, B))),
    "A": Grid(3, 3, [fmpq(entry) for row in A for entry in row]),
}
PAIRS = list(product(range(3), range(3)))
SUMS = [
    (r"\sum_{i \ne k} b_i", sum(b for i, b in enumerate(B) if i != 1)),
    (r"\sum_{i < j} b_i b_j", sum(B[i] * B[j] for i, j in PAIRS if i < j)),
    (r"\sum_{i \ne j} A_{ij}", sum(A[i][j] for i, j in PAIRS if i != j)),
    (r"\prod_{i \ne k} b_i", 12),
    (r"\max_i b_i", max(B)),
    (r"\min_{i \ne k} b_i", 3),
    (r"\argmax_i b_i", B.index(max(B)) + 1),
    (r"\argmin_i b_i", B.index(min(B)) + 1),
    (r"\sum_{i \ne 2} 1/(b_i + 1)", fmpq(1, 4) + fmpq(1, 5)),
]


def _value(text):
    return Program(parse(text, NAMES).tree).at(POINT)


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_a_binder_is_a_loop(text, expected):
    assert _value(text) == expected


@pytest.mark.parametrize("text", [r"\max_{i \ne i} b_i", r"\argmax_i b_i^0"])
def test_the_extreme_of_nothing_and_a_shared_place_are_undefined(text):
    with pytest.raises(Undefined):
        _value(text)


def test_a_condition_that_nobody_can_tell_leaves_the_sum_unknown():
    assert not _value("sum(i=1..n, b_i*indicator(sqrt(2)^2 = 2))").is_exact()
    assert not _value(r"\sum_{i \ne \sqrt{2}^2} b_i").is_finite()


def test_a_sum_of_matrices_to_a_limit_that_nobody_can_tell_has_unknown_entries():
    total = _value(r"\sum_{i=1}^{\sqrt{2}^2} A_{i}")
    assert total.shape == (3, 1)
    assert not any(entry.is_finite() for entry in total.entries)
