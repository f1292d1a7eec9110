"""Conditions are equal where they have the same truth everywhere, and refuted by a point."""

from __future__ import annotations

from fractions import Fraction

import pytest

from graders.equivalence.ladder import compare as climb
from graders.equivalence.mutual import compare
from graders.equivalence.recheck import recheck
from graders.evidence import Unsettled
from graders.maths.ball import Meter

NAMES = {
    "d": {"type": "integer", "min": 1},
    "q": {"type": "integer", "min": 3, "odd": True},
    "p": "probability",
    "t": "positive",
    "n": {"type": "integer", "min": 0},
}


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("x < y", "y > x"),
        ("p >= q^(-d)", "log(p) >= -d*log(q)"),
        ("t >= q^(-d)", "1/t <= q^d"),
        ("x <= 3", "-2x >= -6"),
        ("x < y", "exp(2)*x < exp(2)*y"),
        ("x = y", "3y = 3x"),
        ("x = 2025", "x/5 - 5 = 400"),
        ("x != 0", "-x != 0"),
        ("d*(x - y)*log(q) > 0", "x > y"),
        ("t > 1", "log(t) > 0"),
        ("exp(x) > t", "x > log(t)"),
        ("exp(x) > 0", "exp(x) + t > 0"),
        ("x = 0", "x^2 = 0"),
        ("x != 0", "0 != |-x|^3"),
    ],
)
def test_proportional_differences_are_a_proof(decide, reference, response):
    found = decide(reference, response, **NAMES)
    assert (found.kind, found.method) == ("proof", "proportional-sides")


VECTORS = {
    "d": {"type": "integer", "min": 1},
    "u": {"type": "vector", "size": "d"},
    "v": {"type": "vector", "size": "d"},
}


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("||v|| <= ||u||", "norm(u) >= norm(v)"),
        ("||v|| <= ||u||", "||u|| - ||v|| >= 0"),
        ("||u||^2 = ||v||^2 + ||u - v||^2", "v^T v + (u - v)^T (u - v) = u^T u"),
        ("u^T v = 1", "1 = <v, u>"),
        ("u^T v = 1", "1/2 - u^T v/2 = 0"),
        ("u^T v >= 1", "-2/3 <v, u> <= -2/3"),
        ("||u||^2 = ||v||^2 + ||u - v||^2", "v^T (u - v) = 0"),
    ],
)
def test_conditions_on_vectors_of_any_size_that_compare_one_number_are_a_proof(
    decide, reference, response
):
    assert decide(reference, response, **VECTORS).kind == "proof"


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("||v|| <= ||u||", "||v|| <= 1000 ||u||"),
        ("||v|| <= ||u||", "||v|| <= ||u|| + 10^(-6)"),
        ("||u||^2 = ||v||^2 + ||u - v||^2", "||u||^2 = ||v||^2 - ||u - v||^2"),
        ("||u||^2 = ||v||^2 + ||u - v||^2", "||u - v||^2 = ||u||^2 + ||v||^2"),
    ],
)
def test_conditions_on_vectors_are_refuted_beside_edges_along_an_entry(
    decide, reference, response
):
    assert decide(reference, response, **VECTORS).kind == "counterexample"


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("p >= q^(-d)", "p >= q^(-d-1)"),
        ("p >= q^(-d)", "p >= q^(1-d)"),
        ("p >= q^(-d)", "p <= q^(-d)"),
        ("x < y", "x < y + 10^(-6)"),
        ("x < 3", "x <= 3"),
        ("x = 0", "x = 1"),
        ("x = 0", "x >= 0"),
        ("x^2 = 1", "x = 1"),
        ("n > 2", "n > 3"),
        ("x > 0", "x^2 > 0"),
        ("t < 2", "log(t - 1) < 0"),
        ("x > 0 and y > 0", "x > 0 or y > 0"),
    ],
)
def test_weaker_and_stronger_conditions_are_refuted_with_a_point(
    claim, decide, reference, response
):
    found = decide(reference, response, **NAMES)
    assert found.kind == "counterexample"
    assert recheck(claim(reference, response, **NAMES), found)


def test_the_point_refutes_by_plain_arithmetic(decide):
    at = decide("p >= q^(-d)", "p >= q^(-d-1)", **NAMES).at
    p, q, d = (Fraction(at[name]) for name in "pqd")
    assert (p >= q ** int(-d)) != (p >= q ** int(-d - 1))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("x^2 < t", "abs(x) < sqrt(t)"),
        ("x > 0 and y > 0", "y > 0 and x > 0"),
        ("abs(x) < 1", "x < 1 and x > -1"),
    ],
)
def test_agreement_beside_edges_is_noted_and_may_become_a_proof(
    claim, decide, reference, response
):
    found = climb(claim(reference, response, **NAMES))
    assert (found.kind, found.notes) == ("agreement", ("relation-sampled",))
    assert found.points >= 16
    found = decide(reference, response, accept="proof", **NAMES)
    assert (found.method, found.notes) == ("both-ways", ())
    assert recheck(claim(reference, response, **NAMES), found)


def test_conditions_on_chances_are_looked_at_beside_edges_and_nowhere_else(claim):
    names = {"t": "positive", "s": {"law": "exponential(t)"}, "c": {"equals": "Pr[s > 2]"}}
    asked = claim("x^2 < c", "abs(x) < sqrt(c)", **names)
    purses = Meter(), Meter()
    found, seen = compare(asked, purse=purses[0]), climb(asked, purse=purses[1])
    assert (found, found.notes) == (seen, ("relation-sampled",))
    assert purses[0].spent == purses[1].spent


def test_a_difference_on_a_line_that_no_draw_meets_is_found(claim, decide):
    whole, part = "a >= 0 and c >= 0 and b^2 <= 4a c", "a >= 0 and b^2 <= 4a c"
    assert climb(claim(whole, part)).kind == "agreement"  # they differ where a = b = 0 alone
    for pair in ((whole, part), (part, whole)):
        found = decide(*pair)
        assert found.at["a"] == found.at["b"] == "0"
        assert recheck(claim(*pair), found)


def test_several_equations_have_the_same_solutions_where_each_follows(decide):
    assert decide("2x + y = 5 and x - y = 1", "x = 2 and y = 1").kind == "proof"
    assert decide("2x + y = 5 and x - y = 1", "x = 2 and y = 2").kind == "counterexample"


def test_a_matrix_need_not_be_0_where_its_square_is(decide):
    square = {"M": {"type": "matrix", "shape": [2, 2]}}
    assert decide("M = 0*I", "M^2 = 0*I", **square).kind == "counterexample"


def test_edges_at_which_no_condition_turns_tell_nothing(decide):
    names = {"s": {"type": "vector", "size": 1, "signs": True}, "y": "real"}
    reference, far_out = "s_1 + |y|/(1 + |y|) > 0", "exp(-(y - 1000)^2)"
    response = reference.replace(">", f"+ 2 {far_out} >")
    assert isinstance(decide(reference, response, **names), Unsettled)


def test_agreement_beside_edges_is_no_proof(claim):
    found = climb(claim("x^2 < t", "abs(x) < sqrt(t)", accept="proof", **NAMES))
    assert isinstance(found, Unsettled)


def test_an_irrational_edge_does_not_decide_between_less_and_at_most(decide):
    found = decide("x < exp(t)", "x <= exp(t)", **NAMES)
    assert found == Unsettled(tried=found.tried, notes=("strict-or-not",))


def test_whole_numbers_know_no_difference_between_above_two_and_at_least_three(decide):
    assert decide("n > 2", "n >= 3", **NAMES).kind == "proof"


def test_equations_are_not_equal_for_being_false_beside_their_zeros(claim, decide):
    assert isinstance(climb(claim("x^2 = exp(t)", "abs(x) = exp(t/2)", **NAMES)), Unsettled)
    assert decide("x^2 = exp(t)", "abs(x) = exp(t/2)", **NAMES).kind == "proof"


def test_a_condition_that_is_always_true_agrees_with_nothing_by_sampling(claim):
    assert isinstance(climb(claim("sin(x) <= 1", "cos(x) <= 1", **NAMES)), Unsettled)
