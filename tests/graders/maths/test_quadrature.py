"""Expectations of bodies that bend or are no polynomials: closed forms, sums on a grid, bounds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from flint import arb, fmpq

from graders.maths.ball import Meter, Program, Undefined
from graders.maths.balls import finite
from graders.maths.balls.bounds import Quad
from graders.maths.balls.cubature import lagrange
from graders.maths.balls.grid import Grid
from graders.maths.balls.growth import Bounder
from graders.maths.declare import declarations
from graders.maths.parse import parse

SQUARE = {"type": "matrix", "shape": ["d", "d"]}
NAMES = declarations(
    {"d": {"type": "integer", "min": 1}, "t": "real", "c": "real", "s": "positive"}
    | {"u": {"type": "vector", "size": "d"}, "v": {"type": "vector", "size": "d"}}
    | {"S": {**SQUARE, "spd": True}}
    | {"x": {"law": "N(0, S)"}, "z": {"law": "N(0, 1)"}, "w": {"law": "N(t, s^2)"}}
)
POINT = {
    "d": fmpq(2),
    "t": fmpq(1, 3),
    "c": fmpq(3, 2),
    "s": fmpq(5, 4),
    "u": Grid(2, 1, [fmpq(3), fmpq(-1)]),
    "v": Grid(2, 1, [fmpq(1), fmpq(2)]),
    "S": Grid(2, 2, [fmpq(2), fmpq(1), fmpq(1), fmpq(3)]),
}


def value(text, bits=128):
    return Program(parse(text, NAMES).tree).at(POINT, bits)


CLOSED = [
    ("E[relu(z)]", "1/sqrt(2pi)"),
    ("E[|w|]", "2s phi(t/s) + t (2Phi(t/s) - 1)"),
    ("E[relu(u^T x)^2]", "u^T S u/2"),
    ("E[leakyrelu(z, 1/10)^2]", "(1 + 1/100)/2"),
    ("E[(u^T x) relu(v^T x)]", "u^T S v/2"),
    ("E[(u^T x)^2 step(v^T x)]", "u^T S u/2"),
    ("E[max(u^T x, v^T x)]", "sqrt((u - v)^T S (u - v)/(2pi))"),
    ("E[max(z, t)]", "t Phi(t) + phi(t)"),
    ("E[min(z, t, c)]", "-E[max(-z, -t)]"),
    ("E[exp(t z + c)]", "exp(c + t^2/2)"),
    ("E[exp(u^T x)]", "exp(u^T S u/2)"),
    ("E[z^2 exp(z^2/4)]", "2sqrt(2)"),
    ("E[exp(z)/exp(z^2)]", "exp(1/6)/sqrt(3)"),
    ("E[relu(exp(t) z)]", "exp(t)/sqrt(2pi)"),
    ("E[1[z > t] exp(z)]", "sqrt(e) Phi(1 - t)"),
    ("Pr[z > t]", "Phi(-t)"),
    ("Pr[z^2 < c or z > 5]", "2Phi(sqrt(c)) - 1 + Phi(-5)"),
    ("Pr[u^T x > v^T x]", "1/2"),
    ("Pr[u^T x > c]", "Phi(-c/sqrt(u^T S u))"),
    ("Var[relu(z)]", "1/2 - 1/(2pi)"),
    ("E_{a ~ N(0, 1), b ~ N(0, 1)}[max(a, b)]", "1/sqrt(pi)"),
    ("E_{a ~ N(0, 1), b ~ N(0, 1)}[|a| relu(b)]", "1/pi"),
    ("E_{a ~ bernoulli(1/3), b ~ N(0, 1)}[relu(a + b)]", "2/3 E[relu(z)] + E[relu(1 + z)]/3"),
    ("E_{a ~ iid(N(0, 1), 3)}[sum(k=1..3, k relu(a_k))]", "6/sqrt(2pi)"),
    ("E_{b ~ uniform(0, 1)}[|b - 1/3|]", "5/18"),
    ("E_{b ~ uniform(0, 1)}[exp(t b)]", "(exp(t) - 1)/t"),
    ("Pr_{b ~ uniform(0, 2)}[b^2 > 1/4]", "3/4"),
    ("E_{b ~ exponential(s)}[exp(-b)]", "s/(s + 1)"),
    ("E_{b ~ exponential(s)}[max(b, 1)]", "1 + exp(-s)/s"),
    ("Pr_{b ~ exponential(s)}[b > 2]", "exp(-2s)"),
    ("E[sin(z)^3 + z cosh(z)]", "0"),
    ("E[tanh(u^T x)]", "0"),
    ("E[prod(k=1..2, |z - k|)]", "E[|z^2 - 3z + 2|]"),
    ("E[|sum(k=1..3, z^k)|]", "E[|z + z^2 + z^3|]"),
]


@pytest.mark.parametrize(("text", "formula"), CLOSED)
def test_an_expectation_has_its_closed_form(text, formula):
    found, wanted = arb(value(text)), arb(value(formula))
    assert found.overlaps(wanted)
    assert found.is_zero() or found.rel_accuracy_bits() > 40


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("E[x relu(u^T x)]", "S u/2"),
        ("E[x sign(u^T x)]", "sqrt(2/pi) S u/sqrt(u^T S u)"),
        ("E[(x + u) exp(v^T x)]", "(S v + u) exp(v^T S v/2)"),
        ("E[x sigmoid(u^T x) - v/3]", "S u E[sigmoid(u^T x) (1 - sigmoid(u^T x))] - v/3"),
    ],
)
def test_an_expectation_of_a_vector_is_one_of_each_entry(text, formula):
    found, wanted = value(text), value(formula)
    assert found.overlaps(wanted)
    assert all(arb(entry).rel_accuracy_bits() > 35 for entry in found.entries)


@pytest.mark.parametrize("text", ["E[relu(z)]", "Pr[z > t]", "E[exp(t z)]", "E[max(z, t)^3]"])
def test_pieces_of_polynomials_and_exponentials_are_as_exact_as_is_asked(text):
    assert arb(value(text, 2000)).rel_accuracy_bits() > 1900


SUMMED = [
    ("E[sigmoid(w)]", lambda w: 1 / (1 + np.exp(-w))),
    ("E[tanh(w)^2]", lambda w: np.tanh(w) ** 2),
    ("E[softplus(w)]", lambda w: np.logaddexp(0, w)),
    ("E[log(1 + exp(-w))]", lambda w: np.logaddexp(0, -w)),
    ("E[log(sigmoid(w))]", lambda w: -np.logaddexp(0, -w)),
    ("E[w sin(w)]", lambda w: w * np.sin(w)),
    ("E[1/(1 + w^2)]", lambda w: 1 / (1 + w**2)),
    ("E[sqrt(1 + w^2)]", lambda w: np.sqrt(1 + w**2)),
    ("E[Phi(w)]", np.vectorize(lambda w: math.erfc(-w / math.sqrt(2)) / 2)),
    ("E[tanh(w) relu(w)]", lambda w: np.tanh(w) * np.maximum(w, 0)),
    ("E[log(cosh(w))]", lambda w: np.log(np.cosh(w))),
]


@pytest.mark.parametrize(("text", "body"), SUMMED)
def test_a_quadrature_is_the_sum_over_a_fine_grid(text, body):
    grid = np.linspace(-14, 14, 400_001)
    density = np.exp(-(grid**2) / 2) / math.sqrt(2 * math.pi)
    wanted = float(np.sum(body(1 / 3 + 1.25 * grid) * density) * (grid[1] - grid[0]))
    found = arb(value(text))
    assert found.rel_accuracy_bits() > 35
    assert abs(float(found) - wanted) < 1e-8


@pytest.mark.parametrize(
    "text",
    [
        "E[exp(z^2)]",
        "E[exp(z^2/2)]",
        "E[exp(z^4)]",
        "E[exp(exp(z))]",
        "E[1/z]",
        "E[tan(z)]",
        "E[z sqrt(1 - z^2)]",
        "E[z log(-1 - z^2)]",
        "E[max(k=1..3, |z - k|)]",
        "E[exp(z^2/2) sigmoid(z)]",
        "E_{b ~ exponential(1)}[exp(b)]",
        "E_{b ~ exponential(1)}[exp(b^2/100)]",
        "E_{a ~ N(0, 1), b ~ N(0, 1)}[exp(a b) + sin(a)]",
    ],
)
def test_what_is_not_seen_to_exist_is_unknown(text):
    assert not finite(value(text))


def test_a_body_without_values_has_no_expectation():
    with pytest.raises(Undefined):
        value("E_{b ~ uniform(-1, 1)}[b + log(-1)]")


def test_a_term_that_drowns_is_not_agreed_upon():
    tree = parse("E[sigmoid(z) + 10^-200]", NAMES).tree
    assert finite(Program(tree).at({}, 128))
    assert not finite(Program(tree, careful=True).at({}, 1024))


def test_quadrature_is_paid_for():
    meter = Meter()
    Program(parse("E[sigmoid(z)]", NAMES).tree).at({}, 128, meter)
    assert 200 < Meter().left - meter.left < 10_000


GROWING = [
    "exp(z)", "z^3 - 5z", "exp(2z - 1)/(1 + exp(z))", "log(1 + exp(3z))", "sigmoid(-4z)",
    "log(sigmoid(-z))", "exp(-z^2) z", "phi(2z - 3)", "sqrt(1 + z^2)", "exp(c z) (z - c)^2",
    "1/(1 + z^2)", "softplus(2z + 1) tanh(z)", "exp(-(z - c)^2/2)", "log(exp(z) + exp(-z))",
]  # fmt: skip


@pytest.mark.parametrize("text", GROWING)
@pytest.mark.parametrize("way", [1, -1])
def test_a_formula_stays_within_its_bounds(text, way):
    names = declarations({"z": "real", "c": "real"})
    program, constants = Program(parse(text, names).tree), {"c": fmpq(3, 2)}
    bounder = Bounder(
        {"z": Quad(arb(2), arb(3 * way), arb(0))}, lambda tree: Program(tree).at(constants)
    )
    low, high, least, most = bounder.of(parse(text, names).tree)
    assert most is not None
    for place in (1, 2, 7, 20):
        found = arb(program.at({**constants, "z": fmpq(2 + 3 * way * place)}))
        for bound, inside in ((low, 1), (high, -1)):
            assert bound is None or not inside * (found - _at(bound, place)) < 0
        for bound, inside in ((least, 1), (most, -1)):
            assert bound is None or not inside * (abs(found) - _at(bound, place).exp()) < 0


def _at(bound, place):
    return bound.a + bound.b * place + bound.c * place * place


@pytest.mark.parametrize("degree", [0, 1, 6, 9])
def test_each_polynomial_of_a_rule_is_one_at_its_node_and_zero_at_the_others(degree):
    found = lagrange(degree)
    for node, basis in found:
        values = [sum(c * fmpq(other) ** k for k, c in enumerate(basis)) for other, _ in found]
        assert values == [fmpq(other == node) for other, _ in found]


def test_an_integral_evaluates_no_more_than_is_left():
    meter = Meter(1_000)
    Program(parse("E[sin(z^2) exp(cos(z))]", NAMES).tree).at(POINT, meter=meter)
    assert 0 <= meter.left < 100


def test_taking_a_large_body_apart_is_paid_for():
    meter, body = Meter(100_000), " + ".join(["z w"] * 100)
    Program(parse(f"E[exp({body})]", NAMES).tree).at(POINT, meter=meter)
    assert meter.spent > 5_000


def test_a_rule_of_a_large_degree_is_paid_for():
    meter = Meter()
    Program(parse("E[z^64]", NAMES).tree).at(POINT, meter=meter)
    assert meter.spent > 64**2 / 2
