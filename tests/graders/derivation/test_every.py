"""A premise that may be meant for every value refutes nothing by being read at one."""

from __future__ import annotations

import pytest

from graders.derivation.assumed import Assumed
from graders.derivation.reading import read_lines
from graders.derivation.steps import judge
from graders.evidence import Counterexample, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "n": {"type": "integer", "min": 1},
        "a": "real",
        "b": "real",
        "c": "real",
        "x": "real",
        "u": {"type": "vector", "size": "d"},
        "v": {"type": "vector", "size": "d"},
        "w": {"type": "vector", "size": "d"},
        "A": {"type": "matrix", "shape": ["d", "d"]},
        "B": {"type": "matrix", "shape": ["d", "d"]},
        "P": {"type": "matrix", "shape": ["d", "d"], "permutation": True},
        "X": {"type": "matrix", "shape": ["n", "d"]},
        "beta": {"type": "vector", "size": "n"},
        "i": {"type": "index", "max": "d"},
        "j": {"type": "index", "max": "d"},
        "k": {"type": "index", "max": "n"},
    }
)


def found(lines, given=()):
    given = tuple(parse(text, NAMES).tree for text in given)
    [*_, last] = judge(read_lines(lines, NAMES), Assumed(NAMES, given, secret="s"))
    return last.found


@pytest.mark.parametrize(
    "lines",
    [
        "u^T w = v^T w\n=> u = v",  # for every w
        "A w = B w\n=> A = B",
        "A_ij = B_ij\n=> A = B",  # for all i and j
        "A_ij = A_ji\n=> A = A^T",
        "A[i, P(j)] = A[P^{-1}(i), j]\n=> A[P(i), P(j)] = A[i, j]",
    ],
)
def test_what_follows_for_every_value_is_not_refuted_at_one(lines):
    assert found(lines).notes == ("for-every",)


def test_an_assumption_for_every_index_is_not_refuted_at_one():
    sums = "sum_k beta_k*X[k,:]^T u\n= sum_k beta_k"
    assert isinstance(found(sums, ["X[k,:]^T u = 1"]), Unsettled)
    assert not isinstance(found(sums, ["X[k,:]^T u = 1 for all k"]), Counterexample | Unsettled)


@pytest.mark.parametrize(
    "lines",
    [
        "x^2 = 4\n=> x = 2",
        "a x = b x\n=> a = b",  # x may be 0
        "u^T w = 0\n=> u = v",
        "A w = 0\n=> A = eye(d)",
        "||u|| <= 1\n=> u_i <= 1/2",
        "a < b\n=> a*x < b*x",
        "||u|| <= b^2\n=> u^T w <= ||u||",
        "||u|| <= b^2\n=> u^T w <= b^2",
        "a = b + c\n=> a = b",
        "u_i = v_i\n=> u_i = w_i",
        "a <= n b\n=> a <= b",  # n is no index
        "u_i^2 <= b^2\n=> ||u||^2 <= b^2",  # false for all i, too, from d = 2 on
    ],
)
def test_what_follows_in_neither_reading_is_refuted(lines):
    assert isinstance(found(lines), Counterexample)
