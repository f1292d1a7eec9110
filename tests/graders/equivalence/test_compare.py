"""What the ladder says about right answers, wrong ones, and those that nobody can decide."""

from __future__ import annotations

import pytest

from graders.equivalence import compare
from graders.evidence import Counterexample, Proof, Unsettled

COUNT = {"type": "integer", "min": 1}
SMALL = {"type": "real", "min": 0.001, "max": 0.01}

EQUAL = [
    ("(x+1)^20", "(x^2+2x+1)^10", {}),
    ("relu(x) - relu(-x)", "x", {}),
    ("max(x, y)", "(x + y + abs(x - y))/2", {}),
    ("softplus(x) - softplus(-x)", "x", {}),
    ("Phi(x) + Phi(-x)", "1", {}),
    ("log(x^2)", "2*log(abs(x))", {}),
    ("log(x^2)", "2*log(x)", {"x": "positive"}),
    ("sigmoid(x)*(1 - sigmoid(x))", "exp(-x)/(1 + exp(-x))^2", {}),
    ("atan(x) + atan(1/x)", "pi/2", {"x": "positive"}),
    ("4*atan(1/5) - atan(1/239)", "pi/4", {}),
    ("sin(7*pi)", "0", {}),
    ("cos(x) + cos(x + 2*pi/3) + cos(x + 4*pi/3)", "0", {}),
    ("n!/(n-1)!", "n", {"n": COUNT}),
    ("sum(sin(k), k, 1, n)", "sin(n/2)*sin((n+1)/2)/sin(1/2)", {"n": COUNT}),
    ("prod(1 - 1/k^2, k, 2, n)", "(n+1)/(2n)", {"n": {"type": "integer", "min": 2}}),
    ("q^(-d*n - n)", "q^(-n*(d+1))", {"q": "positive", "d": COUNT, "n": COUNT}),
    ("min(p, 1)", "p", {"p": "probability"}),
    ("S^2", "(a+b)^2", {"a": "real", "b": "real", "S": {"equals": "a+b"}}),
    ("sin(x)", "2*sin(x/2)*cos(x/2)", {"x": SMALL}),
    ("(-x)^(1/3)", "-(x^(1/3))", {}),
    ("floor(x)", "x", {"x": "integer"}),
    ("step(x)", "(1 + sign(x))/2", {}),
]

DIFFERENT = [
    ("(x+1)^20", "(x^2+2x+1)^9", {}),
    ("sqrt(x^2)", "x", {}),
    ("abs(x - 100)", "100 - x", {}),
    ("abs(x - 10000)", "10000 - x", {}),
    ("relu(x - 1)*relu(1.001 - x)", "0", {}),
    ("relu(x - 7)", "0", {"x": {"type": "real", "min": 0, "max": 8}}),
    ("max(x, y)", "x", {}),
    ("floor(x)", "ceil(x) - 1", {}),
    ("atan(x) + atan(1/x)", "pi/2", {}),
    ("sin(x)", "x", {"x": SMALL}),
    ("(exp(x) - 1 - x)/x^2", "1/2", {"x": {"type": "real", "min": "1e-8", "max": "1e-7"}}),
    ("1", "tanh(x)", {"x": {"type": "real", "min": 8, "max": 20}}),
    ("1", "tanh(300)", {}),
    ("1", "Phi(40)", {}),
    ("0", "exp(-10^6)", {}),
    ("0", "q^(-d*n - n)", {"q": {"type": "real", "min": 2}, "d": COUNT, "n": COUNT}),
    ("exp(pi*sqrt(163))", "640320^3 + 744", {}),
    ("x", "x + 10^(-30)", {}),
    ("sin(x)", "sin(x)*(1 + 10^(-45))", {}),
    ("sin(x)", "sin(x) + 10^(-500)", {}),
    ("sqrt(x^2 + 1)", "x", {"x": {"type": "real", "min": 10**9, "max": 10**10}}),
    ("(1 + 1/n)^n", "e", {"n": {"type": "integer", "min": 10**6}}),
    ("a^(b*c)", "(a^b)^c", {}),
    ("sum(2^k, k, 0, n)", "2^(n+1) + 1", {"n": COUNT}),
    ("k*p", "n*p", {"n": COUNT, "k": {"type": "integer", "min": 1, "max": "n"}}),
]


@pytest.mark.parametrize(("reference", "response", "variables"), EQUAL)
def test_a_right_answer_is_equal(decide, reference, response, variables):
    assert decide(reference, response, **variables).kind in ("proof", "agreement")


@pytest.mark.parametrize(("reference", "response", "variables"), DIFFERENT)
def test_a_wrong_answer_is_refuted(decide, reference, response, variables):
    assert decide(reference, response, **variables).kind == "counterexample"


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("1/0", "1/0"),
        ("log(0)", "5"),
        ("infinity", "infinity - infinity"),
        ("1/(sqrt(2)^2 - 2)", "3"),
        ("exp(x + 1)", "exp(x + 1) + 10^(-5000)"),
        ("1", "tanh(10^7)"),
        ("(-1)^x", "cos(pi*x)"),
        ("9^9^9^9", "x"),
        ("x", "9^9^9^9 - 9^9^9^9 + x"),
        ("x", "sum(k, k, 1, 10^8)"),
    ],
)
def test_what_cannot_be_told_is_undecided(decide, reference, response):
    assert isinstance(decide(reference, response), Unsettled)


def test_no_prover_is_asked_where_there_are_values_at_single_points_alone(decide):
    assert "provers" not in decide("(-1)^x", "cos(pi*x)").tried
    assert "provers" in decide("gamma(x)*gamma(1 - x)", "pi/sin(pi*x)", accept="proof").tried


def test_the_same_tree_is_identical(decide):
    assert decide("x^2 + 1/x", "x^2 + 1/x").kind == "identical"


def test_a_response_too_dear_is_undecided_for_its_cost(decide):
    assert decide("x", "x + 10^10^10").tried == ("cost",)


def test_an_undefined_reference_is_named(decide):
    assert decide("log(-1 - x^2)", "x").tried == ("reference-undefined",)


def test_agreement_does_not_suffice_where_a_proof_is_demanded(decide):
    texts = "x^2", "lambertw(x^2)*exp(lambertw(x^2))"
    assert decide(*texts).kind == "agreement"
    assert isinstance(decide(*texts, accept="proof"), Unsettled)


def test_a_prover_elsewhere_is_asked_last(claim):
    hard = claim("x^2", "lambertw(x^2)*exp(lambertw(x^2))", accept="proof")
    easy = claim("(x+1)^2", "x^2 + 2x + 1", accept="proof")
    wrong = claim("x", "2x", accept="proof")
    asked = []

    def prover(question):
        asked.append(question)
        return Proof(method="oracle")

    assert [compare(each, prover).kind for each in (hard, easy, wrong)] == [
        "proof",
        "proof",
        "counterexample",
    ]
    assert asked == [hard]


def test_agreement_says_at_how_many_points_and_to_how_many_bits(decide):
    found = decide("x", "lambertw(x)*exp(lambertw(x))", x="positive")
    assert found.kind == "agreement"
    assert found.points >= 8
    assert found.bits > 900


def test_a_domain_of_three_points_needs_no_more(decide):
    found = decide(
        "Phi(n)", "1 - Phi(-n) + 0*lambertw(n)", n={"type": "integer", "min": 2, "max": 4}
    )
    assert found.kind == "proof" or found.points == 3


@pytest.mark.parametrize(
    ("response", "kind"),
    [("infinity", "identical"), ("2*infinity + 1", "agreement")]
    + [(wrong, "counterexample") for wrong in ("10^6", "-infinity", "exp(x)")],
)
def test_infinity_is_an_answer_of_its_own(decide, response, kind):
    assert decide("infinity", response).kind == kind


def test_conditions_are_refuted_where_their_truth_differs(decide):
    assert decide("x < 1", "x <= 1").at == {"x": "1"}
    assert decide("x < 1", "x < 1").kind == "identical"


def test_conditions_are_not_equal_for_being_false_at_random_points(decide):
    assert isinstance(decide("exp(x*y) = 17", "exp(x*y) = 19"), Unsettled)


VECTORS = {"type": "vector", "size": "d"}


@pytest.mark.parametrize(
    ("reference", "response", "listed"),
    [
        ("sqrt(z_1^2)", "z_1", {"type": "sequence", "of": "positive"}),
        ("sqrt(z_1^2)", "z_1", {"type": "sequence", "of": {"type": "real", "min": 0}}),
        ("sqrt(z_1^2)", "z_1", {"type": "sequence", "positive": True}),
        ("(-1)^z_2", "-1", {"type": "sequence", "of": {"type": "integer", "odd": True}}),
        ("||z_2||", "1", {"type": "sequence", "of": VECTORS | {"unit": True}}),
        ("ones^T z_2", "1", {"type": "sequence", "of": VECTORS | {"probability": True}}),
        ("||z_2||^2", "d", {"type": "sequence", "of": VECTORS | {"signs": True}}),
        ("sqrt(z(x)^2)", "z(x)", {"type": "function", "gives": "positive"}),
        ("cos(2 pi z(d))", "1", {"type": "function", "of": ["integer"], "gives": "integer"}),
    ],
)
def test_what_is_said_of_entries_and_values_holds_of_each(decide, reference, response, listed):
    names = {"d": "index", "x": "real", "z": listed}
    assert not isinstance(decide(reference, response, **names), Counterexample)
    assert isinstance(decide(reference, f"{response} + 1", **names), Counterexample)
