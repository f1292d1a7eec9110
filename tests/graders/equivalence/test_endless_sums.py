"""Sums without end as answers: by rule, by zeta functions, by a tail proved to be small."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, fmpq

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof, Unsettled
from graders.maths.ball import Meter, Program
from graders.maths.balls.grid import Grid
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {"n": {"type": "integer", "min": 1}, "x": "real", "lambda": "positive"}
    | {"q": {"type": "real", "min": -1, "max": 1, "open": ["min", "max"]}}
)


def decided(reference, response, accept="agreement"):
    trees = (parse(text, NAMES).tree for text in (reference, response))
    claim = Claim(*trees, NAMES, accept=accept, secret="sums")
    evidence = compare(claim)
    if not isinstance(evidence, Unsettled):
        assert recheck(claim, evidence)
    return evidence


def value(text, **point):
    return Program(parse(text, NAMES).tree).at(point)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        (r"\sum_{k=0}^\infty 2^{-k}", "2"),
        ("sum(k=0..infinity, q^k)", "1/(1 - q)"),
        ("sum(k=2..infinity, q^k)", "q^2/(1 - q)"),
        ("sum(k=1..infinity, k q^(k-1))", "1/(1 - q)^2"),
        ("sum(k=0..infinity, k^2 q^k)", "q (1 + q)/(1 - q)^3"),
        ("sum(k=0..infinity, exp(-lambda k))", "1/(1 - exp(-lambda))"),
        ("sum(k=0..infinity, x^k/k!)", "exp(x)"),
        ("sum(k=0..infinity, k exp(-lambda) lambda^k/k!)", "lambda"),
        ("sum(k=1..infinity, 1/k^2)", "sum(k=0..infinity, 1/(k + 1)^2)"),
        ("harmonic(n)", "sum(k=1..n, 1/k)"),
    ],
)
def test_an_endless_sum_in_closed_form_is_proved(reference, response):
    assert isinstance(decided(reference, response, accept="proof"), Proof)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("sum(k=1..infinity, 1/k^2)", "pi^2/6"),
        ("sum(k=1..infinity, 1/(k (k + 1)))", "1"),
        ("sum(k=1..infinity, (-1)^(k+1)/k)", "log(2)"),
        ("sum(k=0..infinity, (-1)^k/(2 k + 1))", "pi/4"),
        ("sum(k=1..infinity, 1/(k^2 + 1))", "(pi coth(pi) - 1)/2"),
        ("sum(k=1..infinity, q^k/k)", "-log(1 - q)"),
        ("sum(k=0..infinity, q^k sin(k x))", "q sin(x)/(1 - 2 q cos(x) + q^2)"),
        ("harmonic(n + 1)", "harmonic(n) + 1/(n + 1)"),
        ("harmonic(3)", "11/6"),
    ],
)
def test_an_endless_sum_agrees_with_what_it_is(reference, response):
    assert isinstance(decided(reference, response), (Agreement, Proof))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("sum(k=1..infinity, q^k)", "1/(1 - q)"),
        ("sum(k=1..infinity, 1/k^2)", "pi^2/6 + 10^-20"),
        ("sum(k=0..infinity, x^k/k!)", "exp(x) - 1"),
        ("harmonic(n)", "log(n) + 1"),
    ],
)
def test_a_wrong_sum_is_refuted(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


def test_a_sum_that_is_not_seen_to_exist_equals_nothing():
    diverges = "sum(k=1..infinity, 1/k)"
    assert isinstance(decided(diverges, "3"), Unsettled)
    assert isinstance(decided("3", diverges), Unsettled)


@pytest.mark.parametrize(
    "diverges",
    [
        "sum(k=0..infinity, 1)",
        "sum(k=0..infinity, 2^k)",
        "sum(k=1..infinity, (-1)^k (1 + lambda)^k/4)",
    ],
)
def test_a_sum_whose_terms_do_not_tend_to_0_is_refuted(diverges):
    assert isinstance(decided(diverges, "3"), Unsettled)
    evidence = decided("3", diverges)
    assert isinstance(evidence, Counterexample)
    assert evidence.received.startswith("undefined")


def test_a_series_that_converges_somewhere_is_compared_there():
    evidence = decided("1/(1 - x)", "sum(k=0..infinity, x^k)")
    assert not isinstance(evidence, Counterexample)
    assert evidence.notes == ("narrower-domain",)


def test_a_sum_of_terms_that_are_0_exists():
    assert isinstance(decided("0", "sum(k=1..infinity, 0*2^k)"), Proof)


@pytest.mark.parametrize(
    "term",
    [
        "k^3/2^k",
        "(-2/3)^k (k + 1)",
        "1/(2^k - 1)",
        "3^k/(k! + k)",
        "log(k + 1)/3^k",
        "k^5 exp(-k/2)",
        "sin(k)/(k!*2^k)",
        "sqrt(k)/5^k",
        "(k^2 - 2)/(3^k + (-1)^k)",
    ],
)
def test_a_sum_holds_what_many_more_terms_sum_to(term):
    found = value(f"sum(k=1..infinity, {term})")
    assert found.rel_accuracy_bits() > 80
    terms = Program(parse(f"sum(k=1..n, {term})", NAMES).tree)
    assert found.overlaps(terms.at({"n": fmpq(900)}, 600, Meter(10**6)) + arb(0, arb(2) ** -250))


@pytest.mark.parametrize(
    ("term", "more"),
    [("1/(k + 1/2)^3", 3), ("(k + 1)/(k^4 + 2)", 3), ("1/((2 k - 1) (2 k + 5))", 2)],
)
def test_a_rational_sum_is_near_a_long_one(term, more):
    """The terms beyond n are below their integral, a constant over n^(more - 1)."""
    found = value(f"sum(k=1..infinity, {term})")
    assert found.rel_accuracy_bits() > 100
    terms = Program(parse(f"sum(k=1..n, {term})", NAMES).tree).at({"n": fmpq(1000)}, 200)
    assert 0 < found - terms < 2 * arb(1000) ** (1 - more)


def test_harmonic_numbers_continue_between_whole_ones():
    exact = sum(Fraction(1, k) for k in range(1, 601))
    assert value("harmonic(600)").overlaps(arb(fmpq(exact.numerator, exact.denominator)))
    assert value("harmonic(1/2)").overlaps(2 - 2 * arb(2).log())


MATRICES = declarations(
    {"d": {"type": "integer", "min": 1}, "c": "real"}
    | {"A": {"type": "matrix", "shape": ["d", "d"], "spd": True}}
    | {"B": {"type": "matrix", "shape": ["d", "d"], "min": "-1/8", "max": "1/8"}}
)


def of_matrices(reference, response):
    expected = parse(reference, MATRICES).tree
    received = parse(response, MATRICES, like=expected.type).tree
    return Claim(expected, received, MATRICES, secret="sums")


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("inv(A)", "sum(k=0..infinity, (I - A)^k)"),
        ("inv(I - B)", "sum(k=0..infinity, B^k)"),
        ("c B inv(I - B)", "sum(k=1..infinity, c B^k)"),
    ],
)
def test_a_neumann_series_is_proved(reference, response):
    claim = of_matrices(reference, response)
    evidence = compare(claim)
    assert isinstance(evidence, Proof)
    assert recheck(claim, evidence)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("inv(A)", "sum(k=1..infinity, (I - A)^k)"),
        ("inv(I - B)", "sum(k=0..infinity, (-1)^2 (B + B)^k)"),
    ],
)
def test_a_wrong_neumann_series_is_refuted(reference, response):
    claim = of_matrices(reference, response)
    evidence = compare(claim)
    assert isinstance(evidence, Counterexample)
    assert recheck(claim, evidence)


def test_a_neumann_series_holds_what_its_first_terms_sum_to():
    point = {"d": fmpq(2), "B": Grid(2, 2, [fmpq(k, 20) for k in (1, -2, 2, 1)])}
    endless, first = (
        Program(parse(f"sum(k=0..{last}, B^k)", MATRICES).tree).at(point, 128, Meter(10**6))
        for last in ("infinity", "60")
    )
    gaps = (one - other for one, other in zip(endless.entries, first.entries, strict=True))
    assert all(abs(arb(gap)) < 1e-40 for gap in gaps)


SHIFTED = declarations(
    {"k": {"type": "integer", "min": 1}, "S": {"type": "matrix", "shape": ["k", "k"], "spd": True}}
)


@pytest.mark.parametrize(
    ("text", "same", "kind"),
    [
        ("sum(i=0..infinity, (eye(k) - S)^(i+1))", "inv(S) - eye(k)", "proof"),
        ("sum(i=1..infinity, (eye(k) - S)^(2+i))", "inv(S)*(eye(k) - S)^3", "proof"),
        ("sum(i=0..infinity, (eye(k) - S)^(i+1))", "inv(S)", "counterexample"),
        ("sum(i=1..infinity, (eye(k) - S)^(i+1))", "inv(S) - eye(k)", "counterexample"),
    ],
)
def test_powers_of_a_matrix_may_begin_further_on(text, same, kind):
    sides = (parse(each, SHIFTED).tree for each in (same, text))
    assert compare(Claim(*sides, SHIFTED)).kind == kind
