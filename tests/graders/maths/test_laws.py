"""Expectations over laws, each number in two ways: by the engine, and by a formula or a sum."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations, product
from math import comb, factorial, prod

import numpy as np
import pytest
from flint import arb, fmpq

from graders.maths.ball import Program, Undefined
from graders.maths.balls import finite
from graders.maths.balls.grid import Grid
from graders.maths.balls.opaque import Opaque
from graders.maths.declare import declarations
from graders.maths.parse import parse

SQUARE = {"type": "matrix", "shape": ["d", "d"]}
NAMES = declarations(
    {"d": {"type": "integer", "min": 1}, "n": {"type": "integer", "min": 1}}
    | dict.fromkeys(("mu", "v", "c", "r"), "real")
    | {"f": {"type": "function", "of": ["real"]}}
    | {name: {"type": "vector", "size": "d"} for name in "mu"}
    | {"S": {**SQUARE, "spd": True}, "R": {**SQUARE, "spd": True}, "B": SQUARE}
    | {"z": {"law": "N(0, 1)"}, "x": {"law": "N(0, S)"}, "y": {"law": "N(m, S)"}}
)
COVARIANCE = Grid(2, 2, [fmpq(2), fmpq(1), fmpq(1), fmpq(3)])
NUMBERS = {"d": "2", "n": "3", "mu": "1/2", "v": "4", "c": "3", "r": "5/2"}
POINT = {
    "S": COVARIANCE,
    "R": COVARIANCE * COVARIANCE,
    "m": Grid(2, 1, [fmpq(1), fmpq(-2)]),
    "u": Grid(2, 1, [fmpq(3), fmpq(5)]),
    "B": Grid(2, 2, [fmpq(k) for k in (1, 2, 2, -1)]),
} | {name: fmpq(*Fraction(text).as_integer_ratio()) for name, text in NUMBERS.items()}


def value(text, **point):
    return Program(parse(text, NAMES).tree).at({**POINT, **point})


EQUAL = [
    ("E[z^8]", "105"),
    ("E_{b ~ N(mu, v)}[b^4]", "mu^4 + 6mu^2 v + 3v^2"),
    ("E_{b ~ N(mu, v)}[(b - mu)^7]", "0"),
    ("Var_{b ~ N(mu, v)}[c b + r]", "c^2 v"),
    ("E_{b ~ uniform(mu, v)}[b^3]", "(v^4 - mu^4)/(4(v - mu))"),
    ("Var_{b ~ uniform(mu, v)}[b]", "(v - mu)^2/12"),
    ("E_{b ~ exponential(r)}[b^3]", "6/r^3"),
    ("Var_{b ~ poisson(r)}[b]", "r"),
    ("E_{b ~ poisson(r)}[b (b - 1) (b - 2)]", "r^3"),
    ("E_{b ~ poisson(r)}[c^b]", "exp(r (c - 1))"),
    ("E_{b ~ poisson(r)}[1/(b + 1)]", "(1 - exp(-r))/r"),
    ("Var_{b ~ poisson(r)}[c^b]", "exp(r (c^2 - 1)) - exp(2r (c - 1))"),
    ("Pr_{b ~ poisson(r)}[b > 1]", "1 - exp(-r)(1 + r)"),
    ("E_{b ~ bernoulli(mu)}[exp(b)]", "1 - mu + mu e"),
    ("E_{b ~ Binomial(n, mu)}[c^b]", "(1 - mu + mu c)^n"),
    ("E_{b ~ rademacher}[f(b)]", "(f(1) + f(-1))/2"),
    ("E_{b ~ randint(1, n)}[b^2]", "(n + 1)(2n + 1)/6"),
    ("E_{b ~ discrete([1, 2, 4], [1/2, 1/4, 1/4])}[2^b]", "6"),
    ("E[f(z)]", "E_{b ~ N(0, 1)}[E_{a ~ N(0, 1)}[f(3a/5 + 4b/5)]]"),
    ("E[y]", "m"),
    ("E[x x^T]", "S"),
    ("E[x^T B x]", "tr(B S)"),
    ("E[||y||^2]", "tr(S) + m^T m"),
    ("E[(x^T B x)^2]", "tr(B S)^2 + 2tr(B S B S)"),
    ("E[(u^T x)^6]", "15(u^T S u)^3"),
    ("Var[u^T y]", "u^T S u"),
    ("E_{h ~ iid(N(0, v), n)}[||h||^4]", "n (n + 2) v^2"),
    ("E_{h ~ iid(rademacher, d)}[h^T B h]", "tr(B)"),
    ("E_{G ~ iid(N(0, S), n)}[G^T G]", "n*S"),
    ("E_{G ~ iid(N(0, I_d), n)}[G B G^T]", "tr(B)*I"),
    ("E_{b ~ permutation(4)}[b_1 b_2]", "(10^2 - 30)/12"),
    ("E_{b ~ permutation(5, 2)}[b_1 b_2]", "(15^2 - 55)/20"),
    ("E_{b ~ subset(5, 3)}[b_1 b_2]", "3/10"),
    ("E_{b ~ markov([1/3, 2/3], [[1, 0], [1/4, 3/4]], 3)}[b_3]", "1 + 2/3*(3/4)^2"),
    ("E_{b ~ markov([1, 0], [[1/2, 1/2], [1/5, 4/5]], 2)}[b_1 b_2]", "3/2"),
    ("Pr_{b ~ randint(1, 6)}[b > 4 or b = 1]", "1/2"),
]


F = Opaque.read("x -> 1 + -2*x + 3*x^2 + 1/5*x^5 + 1/7*x^6")


@pytest.mark.parametrize(("text", "formula"), EQUAL)
def test_an_expectation_is_what_the_formula_says(text, formula):
    like = parse(text, NAMES).tree.type
    wanted = Program(parse(formula, NAMES, like=like).tree).at({**POINT, "f": F})
    found = value(text, f=F)
    if isinstance(found, Grid) or type(found) is fmpq:
        assert found == wanted
    else:
        assert found.overlaps(arb(wanted))
        assert found.rel_accuracy_bits() > 100


def _kl(p, q):
    return sum(a * np.log(a / b) for a, b in zip(p, q, strict=True))


def _kl_of_normals():
    s = np.array([[2.0, 1], [1, 3]])
    r, shift = s @ s, np.array([1.0, -2]) - np.array([3.0, 5])
    inner = np.trace(np.linalg.solve(r, s)) + shift @ np.linalg.solve(r, shift) - 2
    return (inner + np.log(np.linalg.det(r) / np.linalg.det(s))) / 2


DIVERGENCES = [
    ("KL(N(mu, v), N(0, 1))", lambda: (4 + 0.25 - 1 - np.log(4)) / 2),
    ("entropy(N(mu, v))", lambda: np.log(2 * np.pi * np.e * 4) / 2),
    ("KL(bernoulli(1/2), bernoulli(1/3))", lambda: _kl([1 / 2, 1 / 2], [2 / 3, 1 / 3])),
    ("KL(uniform(1, 2), uniform(0, 4))", lambda: np.log(4)),
    ("KL(exponential(2), exponential(3))", lambda: np.log(2 / 3) + 3 / 2 - 1),
    ("KL(N(m, S), N(u, R))", _kl_of_normals),
    ("entropy(N(m, S))", lambda: np.log((2 * np.pi * np.e) ** 2 * 5) / 2),
    ("crossentropy(N(mu, v), N(0, 1))", lambda: np.log(2 * np.pi) / 2 + 4.25 / 2),
    ("entropy(randint(1, 8))", lambda: np.log(8)),
    ("entropy(permutation(4))", lambda: np.log(24)),
    ("H([1/2, 1/4, 1/4])", lambda: np.log(2) * 1.5),
]


@pytest.mark.parametrize(("text", "formula"), DIVERGENCES)
def test_a_divergence_is_what_the_formula_says(text, formula):
    assert abs(float(value(text)) - formula()) < 1e-12


@pytest.mark.parametrize(
    "text",
    ["KL([1/2, 1/2], [1, 0])", "KL(uniform(0, 2), uniform(0, 1))", "H([1/2, 1/2], [1, 0])"],
)
def test_a_law_that_excludes_what_another_allows_is_infinitely_far(text):
    assert value(text) == arb("inf")


@pytest.mark.parametrize("degree", range(9))
def test_the_rule_of_a_normal_law_is_that_of_gauss_and_hermite(degree):
    nodes, weights = np.polynomial.hermite_e.hermegauss(8)
    wanted = sum(weights * (1.5 + 2 * nodes) ** degree) / sum(weights)
    found = value(f"E_{{b ~ N(3/2, 4)}}[b^{degree}]")
    assert abs(float(arb(found)) - wanted) < 1e-9 * (1 + abs(wanted))


def test_a_fourth_moment_of_a_normal_vector_is_that_of_isserlis():
    entry = {(i, j): Fraction(int(COVARIANCE.at(i, j).p)) for i in (0, 1) for j in (0, 1)}
    for a, b, c, d in product((0, 1), repeat=4):
        pairs = ((a, b, c, d), (a, c, b, d), (a, d, b, c))
        wanted = sum(entry[p, q] * entry[r, s] for p, q, r, s in pairs)
        text = "*".join(f"x[{index + 1}]" for index in (a, b, c, d))
        assert value(f"E[{text}]") == fmpq(int(wanted))


def test_the_entries_of_a_matrix_that_is_declared_with_a_law_of_numbers_are_independent():
    matrix = {"type": "matrix", "shape": [2, 3], "law": "N(0, 4)"}
    names = declarations({"G": matrix, "x": {"type": "vector", "size": 3}})
    point = {"x": Grid(3, 1, [fmpq(1), fmpq(2), fmpq(3)])}
    for text, expected in (("E[||G x||^2]", 2 * 4 * 14), ("E[G[1,2]*G[2,2]]", 0)):
        assert Program(parse(text, names).tree).at(point) == expected


def test_an_expectation_over_orders_is_the_mean_over_all_of_them():
    def worth(players):
        return len(players) ** 2 * (1 + (2 in players))

    orders = list(permutations((1, 2, 3)))
    gain = sum(worth(o[: o.index(2) + 1]) - worth(o[: o.index(2)]) for o in orders)
    before = "sum(k=1..3, ind(b_k < b_2))"
    text = f"E_{{b ~ permutation(3)}}[2({before} + 1)^2 - ({before})^2]"
    assert value(text) == fmpq(gain, factorial(3))


def test_an_expectation_over_subsets_is_the_mean_over_all_of_them():
    chosen = list(combinations((1, 4, 9, 16), 2))
    mean = Fraction(sum(sum(one) ** 2 for one in chosen), comb(4, 2))
    text = "E_{b ~ subset(4, 2)}[(b_1 + 4b_2 + 9b_3 + 16b_4)^2]"
    assert value(text) == fmpq(*mean.as_integer_ratio())


def test_signs_of_a_vector_are_summed_where_the_body_bends():
    signs = list(product((1, -1), repeat=3))
    mean = Fraction(sum(abs(prod(s) + 2 * s[0] + s[1]) for s in signs), 8)
    text = "E_{h ~ iid(rademacher, 3)}[|h_1 h_2 h_3 + 2h_1 + h_2|]"
    assert value(text) == fmpq(*mean.as_integer_ratio())


@pytest.mark.parametrize(
    "text",
    [
        "E_{b ~ N(0, -1)}[b]",
        "E_{b ~ bernoulli(c)}[b]",
        "E_{b ~ uniform(2, 1)}[b]",
        "E_{b ~ exponential(-1)}[b]",
        "E_{b ~ discrete([1, 2], [1/2, 1])}[b]",
        "E_{b ~ markov([1, 0], [[1/2, 1/3], [0, 1]], 2)}[b_2]",
        "E_{b ~ randint(1, 6)}[log(b - 1)]",
        "E_{b ~ N(m, S - R)}[b^T b]",
    ],
)
def test_what_is_no_law_or_has_no_value_has_no_expectation(text):
    with pytest.raises(Undefined):
        value(text)


def test_a_value_that_never_occurs_may_lack_one():
    assert value("E_{b ~ bernoulli(1)}[1/b]") == 1


def test_a_law_with_too_many_values_is_unknown():
    assert not finite(value("E_{b ~ permutation(9)}[1/(b_1 + b_2)]"))
