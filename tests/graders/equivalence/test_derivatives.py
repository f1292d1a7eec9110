"""Derivatives as answers: right ones proved where a rule exists, wrong ones refuted at a point."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Identical, Proof, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import parse

SIZE = {"type": "integer", "min": 1}
VECTOR = {"type": "vector", "size": "d"}
NAMES = declarations(
    {"n": SIZE, "d": SIZE, "k": {"type": "index", "max": "d"}, "j": {"type": "index", "max": "d"}}
    | {"x": "real", "y": "real", "lambda": "positive", "w": VECTOR, "z": VECTOR}
    | {"b": {"type": "vector", "size": "n"}, "A": {"type": "matrix", "shape": ["n", "d"]}}
    | {"M": {"type": "matrix", "shape": ["d", "d"]}}
    | {"S": {"type": "matrix", "shape": ["d", "d"], "spd": True}}
    | {"f": {"type": "function", "smooth": True, "derivative": "df"}}
    | {"g": {"type": "function", "of": ["real", "real"]}}
    | {"R": {"type": "function", "of": [VECTOR], "derivative": "gradR"}}
    | {"s": {"type": "sequence", "of": "real", "length": "n"}}
    | {"Z": {"equals": "sum(i=1..d, exp(z_i))"}, "q": {"equals": "x^2 + lambda"}}
)


def decided(reference, response, accept="agreement"):
    expected = parse(reference, NAMES).tree
    received = parse(response, NAMES, like=expected.type).tree
    claim = Claim(expected, received, NAMES, accept=accept, secret="derivatives")
    evidence = compare(claim)
    if not isinstance(evidence, Unsettled):
        assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("diff(x^3, x)", "3 x^2"),
        ("diff(x^y, x)", "y x^(y-1)"),
        ("diff(exp(x) sin(x), x)", "exp(x) (sin x + cos x)"),
        ("diff(sin(x y), x, y)", "cos(x y) - x y sin(x y)"),
        ("diff(x^5, x, 3)", "60 x^2"),
        (r"\frac{\partial^2 x^2 y^3}{\partial x \partial y}", "6 x y^2"),
        ("diff(softplus(x), x)", "sigmoid(x)"),
        ("diff(tanh(x), x)", "1/cosh(x)^2"),
        ("diff(Phi(x), x)", "exp(-x^2/2)/sqrt(2 pi)"),
        ("diff(relu(x), x)", "step(x)"),
        ("diff(|x|, x)", "sign(x)"),
        ("diff(q^2, x)", "4 x q"),
        ("diff(f(x^2), x)", "2 x df(x^2)"),
        ("diff(f(x)^2, x, 2)", "2 f'(x)^2 + 2 f(x) f''(x)"),
        ("diff(g(x, x^2), x)", "diff(g(x, x x), x)"),
        ("diff(R(w - lambda z), lambda)", "-<gradR(w - lambda z), z>"),
        (r"\nabla R(w)", "grad(R(w), w)"),
        ("grad(w^T M w, w)", "(M + M^T) w"),
        ("hessian(w^T S w, w)", "2 S"),
        ("grad(||A w - b||^2/(2n) + lambda/2 ||w||^2, w)", "A^T (A w - b)/n + lambda w"),
        ("hessian(||A w - b||^2/(2n) + lambda/2 ||w||^2, w)", "A^T A/n + lambda I"),
        ("grad(||w||, w)", "w/||w||"),
        ("grad(logdet(S), S)", "inv(S)"),
        ("grad(tr(M^T M), M)", "2 M"),
        ("grad(tr(inv(S) M), S)", "-inv(S) M^T inv(S)"),
        ("jacobian(softmax(z), z)", "diag(softmax(z)) - softmax(z) softmax(z)^T"),
        ("hessian(lse(z), z)", "diag(softmax(z)) - softmax(z) softmax(z)^T"),
        ("jacobian(A relu(M w), w)", "A diag(step(M w)) M"),
        ("jacobian(w/||w||, w)", "(I - w w^T/||w||^2)/||w||"),
        ("diff(inv(S + x I), x)", "-(S + x I)^-2"),
        ("grad(f(w^T z)^2, w)", "2 f(w^T z) f'(w^T z) z"),
    ],
)
def test_a_derivative_is_proved_by_the_rules_for_what_it_is(reference, response):
    assert isinstance(decided(reference, response, accept="proof"), (Proof, Identical))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("grad(log(Z), z)", "softmax(z)"),
        ("diff(log(Z), z_k)", "exp(z_k)/Z"),
        ("diff(exp(z_k)/Z, z_j)", "softmax(z)_k (kron(k, j) - softmax(z)_j)"),
        ("diff(softmax(z), z_k)", "softmax(z)_k (eye(d)[k] - softmax(z))"),
        ("grad(prod(i=1..d, z_i), z)_k", "prod(i=1..d, z_i)/z_k"),
        ("grad(max(z), z)_k", "1[z_k = max(z)]"),
        ("grad(||z||_1, z)", "sign(z)"),
        ("diff(max(x, x^2), x)", "1 if x > x^2 else 2 x"),
        ("diff(sum(i=1..n, s_i^2), s_2) if n > 1 else 0", "2 s_2 if n > 1 else 0"),
        ("diff(sum(i=1..n, log(1 + exp(-s_i x))), x)", "-sum(i=1..n, s_i sigmoid(-s_i x))"),
    ],
)
def test_a_derivative_through_sums_and_kinks_agrees(reference, response):
    assert isinstance(decided(reference, response), (Agreement, Proof))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("diff(x^3, x)", "3 x^2 + 1"),
        ("diff(log(x), x)", "1/x^2"),
        ("diff(q^2, x)", "2 q"),
        ("diff(f(x^2), x)", "df(x^2)"),
        ("diff(relu(x), x)", "relu(x)"),
        ("diff(|x|, x)", "1"),
        ("grad(w^T M w, w)", "2 M w"),
        ("grad(||A w - b||^2, w)", "A^T (A w - b)"),
        ("diff(exp(z_k)/Z, z_j)", "softmax(z)_k (kron(k, j) - softmax(z)_k)"),
        ("jacobian(softmax(z), z)", "diag(softmax(z)) + softmax(z) softmax(z)^T"),
        ("diff(R(w - lambda z), lambda)", "<gradR(w - lambda z), z>"),
        ("diff(inv(S + x I), x)", "(S + x I)^-2"),
    ],
)
def test_a_wrong_derivative_is_refuted_with_a_point(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


def test_where_the_body_has_no_value_its_derivative_has_none():
    found = decided("1/x", "diff(log(x), x)")
    assert isinstance(found, Counterexample)
    assert found.received.startswith("undefined: ")


@pytest.mark.parametrize("reference", ["diff(eigmax(S + x I), x)", "diff(n! x^2, n)"])
def test_what_has_no_rule_is_undecided(reference):
    assert isinstance(decided(reference, "1"), Unsettled)


def test_a_derivative_of_high_order_is_refused_before_it_takes_time():
    nested = "sigmoid(x sigmoid(x sigmoid(x sigmoid(x))))"
    assert decided(f"diff({nested}, x, 9)", "0").tried == ("cost",)


MEANS = declarations({"x": "real", "s": "positive", "z": {"law": "N(0, 1)"}})


@pytest.mark.parametrize(
    ("text", "same", "kind"),
    [
        ("E[diff((x + s z)^3, x)]", "3x^2 + 3s^2", "agreement"),
        ("E[diff((x + s z)^3, x)]", "diff(E[(x + s z)^3], x)", "agreement"),
        ("E[diff((x + s z)^2, s)]", "2s", "agreement"),
        ("E[diff((x + s z)^3, x)]", "3x^2 + 3s", "counterexample"),
        ("E[diff((x + s z)^2, s)]", "s", "counterexample"),
    ],
)
def test_a_derivative_may_stand_inside_a_mean(text, same, kind):
    sides = (parse(each, MEANS).tree for each in (same, text))
    found = compare(Claim(*sides, MEANS)).kind
    assert found == kind or (kind, found) == ("agreement", "proof")
