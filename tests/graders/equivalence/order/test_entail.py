"""A condition follows from others, or a point shows that it does not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from graders.equivalence import Entailment
from graders.equivalence.order import entail
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import parse

VECTORS = {
    "d": {"type": "integer", "min": 1},
    "u": {"type": "vector", "size": "d"},
    "v": {"type": "vector", "size": "d"},
}


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("1/2 + p > 1/4", []),
        ("x^2 >= 0", []),
        ("x^2 + 2*x + 2 > 0", []),
        ("x^2 != -1", []),
        ("sin(x)^2 + cos(x)^2 = 1", []),
        ("a = c", ["a = b", "b = c"]),
        ("y <= 1/4", ["y = x*(1 - x)"]),
        ("x < y", ["y > x"]),
        ("x > 0", ["x > 0 and y > 0"]),
    ],
)
def test_what_follows_by_signs_is_proved(entailment, follows, goal, given):
    found = follows(goal, *given, p="probability")
    assert isinstance(found, Proof)
    assert recheck(entailment(goal, *given, p="probability"), found)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("x^2 > 0", []),
        ("x > 1", ["x^2 > 1/2"]),
        ("1/x > 0", ["x != 0"]),
        ("x <= 1/2", ["x = sqrt(y)", "y <= 1"]),
        ("x + y < 1", ["x + y = 1"]),
        ("log(x) <= x - 1", []),
        ("norm(u + v) < norm(u) + norm(v)", []),
        ("0 < x < 1", ["0 <= x <= 1"]),
        ("0 < 0", ["x > 0"]),
    ],
)
def test_what_does_not_follow_is_refuted_with_a_point(entailment, follows, goal, given):
    found = follows(goal, *given, **VECTORS)
    assert isinstance(found, Counterexample)
    assert recheck(entailment(goal, *given, **VECTORS), found)


def test_the_point_shows_it_by_plain_arithmetic(follows):
    at = follows("x*y <= 1/4", "x + y >= 1").at
    x, y = Fraction(at["x"]), Fraction(at["y"])
    assert x + y >= 1
    assert x * y > Fraction(1, 4)


def test_a_goal_without_a_value_on_an_open_set_does_not_hold(follows):
    assert follows("sqrt(x) >= 0").received.startswith("undefined")


def test_an_equation_given_holds_only_where_both_of_its_sides_have_values(follows):
    assert follows("y != 0", "x = 1/y").kind == "agreement"
    assert follows("x^2 >= 0", "x = log(y)").kind == "proof"


def test_a_gap_at_single_points_is_noted(follows):
    assert "narrower-domain" in follows("x^2/x = x").notes


def test_an_inequality_that_was_not_refuted_is_no_proof_and_says_so(entailment, follows):
    text = "dot(u, v) <= 1 + dot(u, u) + exp(dot(v, v))"
    found = follows(text, **VECTORS)
    if isinstance(found, Agreement):
        assert found.notes == ("not-refuted",)
        assert isinstance(follows(text, accept="proof", **VECTORS), Unsettled)
        assert recheck(entailment(text, **VECTORS), found)


def test_givens_that_no_point_meets_leave_undecided(follows):
    found = follows("x > 5", "sin(exp(x)) > 1 - 10^(-30)")
    assert "givens-not-met" in found.notes


def test_a_forged_point_falls(entailment):
    made = entailment("x > 1", "x > 0")
    for at in ({"x": "2"}, {"x": "-1"}, {}):
        assert not recheck(made, Counterexample(at=at, expected="true", received="false"))


def test_what_has_no_value_on_an_edge_of_the_simplex_alone_is_not_refuted_there():
    names = declarations(
        {
            "K": {"type": "integer", "min": 2},
            "q": {"type": "vector", "size": "K", "probability": True},
        }
    )
    goal = parse("sum_{k=1}^K q[k]*log(1/q[k]) >= 0", names).tree
    found = entail(Entailment(goal, (), names, secret="s"))
    assert not isinstance(found, Counterexample)
    assert "narrower-domain" in found.notes
