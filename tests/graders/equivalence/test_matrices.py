"""Identities of linear algebra are accepted in every size; near misses are refuted by matrices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.fingerprint import fingerprint
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Identical, Proof, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import parse

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    dict.fromkeys(("d", "n", "m"), SIZE)
    | {name: {"type": "matrix", "shape": ["d", "d"]} for name in "AB"}
    | {"S": {"type": "matrix", "shape": ["d", "d"], "spd": True}}
    | {"Q": {"type": "matrix", "shape": ["d", "d"], "orthogonal": True}}
    | {"X": {"type": "matrix", "shape": ["n", "d"]}, "W": {"type": "matrix", "shape": ["m", "d"]}}
    | {"C": {"type": "matrix", "shape": [3, 3]}, "D": {"type": "matrix", "shape": [2, 2]}}
    | {name: {"type": "vector", "size": "d"} for name in "xw"}
    | {"y": {"type": "vector", "size": "n"}}
    | {"p": {"type": "vector", "size": "d", "probability": True}}
    | {"u": {"type": "vector", "size": "d", "unit": True}}
    | {"s": {"type": "vector", "size": "d", "signs": True}}
    | {"lambda": "positive", "c": "real"}
)
EQUAL = [
    ("(A B)^T", "B^T A^T"),
    ("inv(A B)", "inv(B) inv(A)"),
    ("inv(X^T X + lambda I) X^T y", "X^T inv(X X^T + lambda I) y"),
    ("inv(S + x x^T)", "inv(S) - inv(S) x x^T inv(S)/(1 + x^T inv(S) x)"),
    ("tr(A B)", "tr(B A)"),
    ("||Q x||", "||x||"),
    ("Q^T", "inv(Q)"),
    ("x^T S w", "sum(i=1..d, sum(j=1..d, S[i,j]*x_i*w_j))"),
    ("eigmax(S)", "||S||_2"),
    ("||W||_2^2", "eigmax(W^T W)"),
    ("softmax(x)", "softmax(x + c*ones)"),
    ("logsumexp(x + c*ones)", "logsumexp(x) + c"),
    ("||X||_F^2", "tr(X^T X)"),
    ("relu(x)", "(x + abs(x))/2"),
    ("det(2 A)", "2^d det(A)"),
    ("x", "inv(A) A x"),
    ("||s||^2 + ||u||^2", "d + ones^T p"),
    ("0*D", "D^2 - tr(D) D + det(D) I"),
]
DIFFERENT = [
    ("A B", "B A"),
    ("(A B)^T", "A^T B^T"),
    ("inv(X^T X + lambda I) X^T y", "X^T inv(X X^T - lambda I) y"),
    ("inv(S + x x^T)", "inv(S) - inv(S) x x^T inv(S)/(1 - x^T inv(S) x)"),
    ("tr(A B)", "tr(A) tr(B)"),
    ("||X||_F", "||X||_2"),
    ("det(2 A)", "2 det(A)"),
    ("||x||_1", "s^T x"),
    ("relu(x)", "x"),
    ("rank(X)", "min(n, d)"),
    ("0*A", "A^2 - tr(A) A + det(A) I"),
    ("0*A", "A^3 - tr(A) A^2 + (tr(A)^2 - tr(A^2))/2*A - det(A) I"),
    ("A x", "inv(inv(A) + 10^-9*I) x"),
    ("x", "inv(x x^T) x x^T x"),
]


def _claim(reference, response):
    expected = parse(reference, NAMES).tree
    return Claim(expected, parse(response, NAMES, like=expected.type).tree, NAMES, secret="s")


@pytest.mark.parametrize(("reference", "response"), EQUAL)
def test_an_identity_is_accepted_and_stands(reference, response):
    claim = _claim(reference, response)
    found = compare(claim)
    assert isinstance(found, (Agreement, Proof))
    assert recheck(claim, found)


@pytest.mark.parametrize(("reference", "response"), DIFFERENT)
def test_a_near_miss_is_refuted_by_a_point_that_stands(reference, response):
    claim = _claim(reference, response)
    found = compare(claim)
    assert isinstance(found, Counterexample)
    assert recheck(claim, found)


@pytest.mark.parametrize("text", sorted({text for pair in EQUAL + DIFFERENT for text in pair}))
def test_a_formula_equals_itself(text):
    assert not isinstance(compare(_claim(text, text)), Counterexample)
    assert isinstance(compare(_claim(text, text)), (Identical, Unsettled))


def test_a_counterexample_shows_its_matrices_and_sizes():
    found = compare(_claim("A B", "B A"))
    assert found.at["d"] == "2"
    assert found.at["A"].startswith("[[")
    assert found.expected.count("[") == 3


def test_a_counterexample_that_was_tampered_with_does_not_stand():
    claim = _claim("A B", "B A")
    found = compare(claim)
    symmetric = found.at | {"A": found.at["B"]}
    assert not recheck(claim, replace(found, at=symmetric))
    assert not recheck(claim, replace(found, expected="[[1, 0], [0, 1]]"))


def test_a_response_of_another_shape_differs():
    found = compare(_claim("[1, 2]", "[1, 2, 3]"))
    assert (found.expected, found.received) == ("[1, 2]", "[1, 2, 3]")


def test_what_holds_only_for_invertible_matrices_is_noted():
    assert compare(_claim("x", "inv(A) A x")).notes == ("narrower-domain",)


LARGE = declarations(
    {name: {"type": "matrix", "shape": [40, 40]} for name in "AB"}
    | {"H": {"type": "matrix", "shape": [500, 500]}, "z": {"type": "vector", "size": 2000}}
)


@pytest.mark.parametrize(
    ("reference", "response"),
    [("tr(H)", "tr(H^T)"), ("||z||^2", "z^T z"), ("||A||_2", "||A||_F"), ("inv(A B)", "B + A")],
)
def test_what_is_too_large_is_undecided_at_once(reference, response):
    trees = (parse(text, LARGE).tree for text in (reference, response))
    assert isinstance(compare(Claim(*trees, LARGE)), Unsettled)


def test_equal_matrices_share_a_fingerprint():
    trees = (parse(text, NAMES).tree for text in ("(A B)^T", "B^T A^T", "A B"))
    one, same, other = (fingerprint(tree, NAMES) for tree in trees)
    assert one == same != other
