"""What words prove about matrices of symbolic size, and what they leave alone."""

from __future__ import annotations

import pytest

from graders.equivalence import compare
from graders.equivalence.claim import Claim
from graders.equivalence.recheck import recheck
from graders.equivalence.words import prove
from graders.evidence import Proof
from graders.maths.declare import declarations
from graders.maths.parse import parse

SQUARE = {"type": "matrix", "shape": ["d", "d"]}
NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "n": {"type": "integer", "min": 1},
        "p": "positive",
        "c": "real",
        **dict.fromkeys("ABC", SQUARE),
        **{name: {**SQUARE, "spd": True} for name in "ST"},
        **{name: {**SQUARE, "diagonal": True} for name in "DE"},
        "Q": {**SQUARE, "orthogonal": True},
        **{key: {"type": "matrix", "shape": ["n", "d"]} for key in "XV"},
        "U": {"type": "matrix", "shape": ["d", "n"]},
        "W": {"type": "matrix", "shape": ["n", "n"]},
        **{key: {"type": "vector", "size": "d"} for key in "uvw"},
        "h": {"type": "vector", "size": "d", "unit": True},
        "y": {"type": "vector", "size": "n"},
    }
)


def claim(reference: str, response: str) -> Claim:
    left = parse(reference, NAMES).tree
    return Claim(left, parse(response, NAMES, like=left.type).tree, NAMES)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("(A*B)^T", "B^T*A^T"),
        ("inv(A*B)", "inv(B)*inv(A)"),
        ("(A + B)^2", "A^2 + A*B + B*A + B^2"),
        ("inv(A) - inv(B)", "inv(A)*(B - A)*inv(B)"),
        ("inv(inv(A) + inv(B))", "A*inv(A + B)*B"),
        ("inv(A^T + B^T)", "inv(A + B)^T"),
        ("inv(I + A)*(I - A)", "(I - A)*inv(I + A)"),
        ("D*E", "E*D"),
        ("Q^T*inv(A)*Q", "inv(Q^T*A*Q)"),
        ("(I - h*h^T)^2", "I - h*h^T"),
        ("diag(u)*ones(d)", "u"),
        ("(I - A)^n*A", "A*(I - A)^n"),
        ("A^n*inv(A)", "inv(A)*A^n"),
        ("inv(A)*(I - (I - A)^n)*v - inv(A)*v", "-(I - A)^n*inv(A)*v"),
        ("(S^n)^T", "S^n"),
    ],
)
def test_matrices_are_proved_equal(reference: str, response: str) -> None:
    assert prove(claim(reference, response)) is not None


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("inv(I + A*B)*A", "A*inv(I + B*A)"),
        ("inv(X^T*X + p*I)*X^T*y", "X^T*inv(X*X^T + p*I)*y"),
        ("inv(X^T*X + n*p*I)*X^T*y", "1/n*inv(X^T*X/n + p*I)*X^T*y"),
        ("inv(A + U*W*V)", "inv(A) - inv(A)*U*inv(inv(W) + V*inv(A)*U)*V*inv(A)"),
        ("inv(A + u*v^T)", "inv(A) - inv(A)*u*v^T*inv(A)/(1 + v^T*inv(A)*u)"),
        ("w^T*inv(S + u*u^T)*w", "w^T*inv(S)*w - (u^T*inv(S)*w)^2/(1 + u^T*inv(S)*u)"),
        ("u^T*inv(I + A*B)*A*v", "u^T*A*inv(I + B*A)*v"),
        ("tr(inv(X^T*X + p*I)*X^T*X)", "d - p*tr(inv(X^T*X + p*I))"),
        ("(X*inv(X^T*X)*X^T)^2", "X*inv(X^T*X)*X^T"),
        ("tr(X*inv(X^T*X)*X^T)", "d"),
    ],
)
def test_inverses_of_sums_obey_their_relations(reference: str, response: str) -> None:
    assert prove(claim(reference, response)) is not None


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("u^T*A*v", "v^T*A^T*u"),
        ("||u + v||^2", "||u||^2 + 2*u^T*v + ||v||^2"),
        ("||A||_F^2", "tr(A*A^T)"),
        ("tr(A*B*C)", "tr(C^T*B^T*A^T)"),
        ("tr(I_d)", "d"),
        ("||Q*u||", "||u||"),
        ("det(2*A)", "2^d*det(A)"),
        ("det(inv(A)*B)", "det(B)/det(A)"),
        ("logdet(p*S*T)", "d*log(p) + logdet(S) + log(det(T))"),
        ("det(A + u*v^T)", "det(A)*(1 + v^T*inv(A)*u)"),
        ("logdet(p*I + X*X^T) - n*log(p)", "logdet(p*I + X^T*X) - d*log(p)"),
        ("exp(u^T*inv(S)*v)", "exp(v^T*inv(S)*u/2)^2"),
    ],
)
def test_numbers_made_of_matrices_are_proved_equal(reference: str, response: str) -> None:
    assert prove(claim(reference, response)) is not None


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("A*B", "B*A"),
        ("(A*B)^T", "A^T*B^T"),
        ("(A + B)^2", "A^2 + 2*A*B + B^2"),
        ("u^T*A*v", "v^T*A*u"),
        ("tr(A*B*C)", "tr(A*C*B)"),
        ("inv(A + B)", "inv(A) + inv(B)"),
        ("inv(A + u*v^T)", "inv(A) - inv(A)*u*v^T*inv(A)/(1 - v^T*inv(A)*u)"),
        ("D*A", "A*D"),
        ("det(2*A)", "2*det(A)"),
        ("logdet(S + T)", "logdet(S) + logdet(T)"),
    ],
)
def test_what_is_wrong_is_not_proved(reference: str, response: str) -> None:
    assert prove(claim(reference, response)) is None


def test_an_inverse_that_never_exists_proves_nothing() -> None:
    assert prove(claim("A", "A + inv(I - h*h^T) - inv(I - h*h^T)")) is None
    assert prove(claim("A", "A + inv(u*v^T) - inv(u*v^T)")) is None


def test_a_proof_without_inverses_covers_the_whole_domain() -> None:
    assert prove(claim("(A*B)^T", "B^T*A^T")) == Proof(method="matrix-words")
    assert prove(claim("inv(S)*S", "I")) == Proof(method="matrix-words")


def test_a_proof_with_inverses_says_where_it_holds() -> None:
    found = prove(claim("inv(A)*A", "I"))
    assert found == Proof(method="matrix-words", where="both sides are defined")


def test_numbers_alone_are_left_to_the_normal_form() -> None:
    assert prove(claim("c + p", "p + c")) is None


def test_the_ladder_proves_matrices_and_the_proof_can_be_rechecked() -> None:
    made = claim("inv(I + A*B)*A", "A*inv(I + B*A)")
    found = compare(made)
    assert isinstance(found, Proof)
    assert recheck(made, found)
