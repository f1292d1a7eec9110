"""z3 proves what follows; its models are points that balls must confirm."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, Entailment, nobody
from graders.equivalence.deep import deep
from graders.equivalence.order import entail
from graders.equivalence.order.replay import stands
from graders.evidence import Counterexample, Proof
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        **dict.fromkeys(("x", "y"), "real"),
        **dict.fromkeys(("r", "s", "t"), "positive"),
        "n": "integer",
        "k": {"type": "integer", "odd": True},
    }
)


def made(goal, *given):
    goal, *given = (parse(text, NAMES, "ascii").tree for text in (goal, *given))
    return Entailment(goal, tuple(given), NAMES)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("r*s*t <= (r + s + t)^3/27", []),
        ("(x + y)^4 <= 8*(x^4 + y^4)", []),
        ("sqrt(r*s) <= (r + s)/2", []),
        ("max(x, y) + min(x, y) = x + y", []),
        ("relu(x)^2 <= x^2", []),
        ("x*y <= 1", ["x^2 + y^2 = 2"]),
        ("k != 2*n", []),
        ("x < 3", ["x < n + 1/2", "n <= 2"]),
        ("exp(x) < exp(y)", ["x < y"]),
        ("x >= 0 or y > 0", ["x + y > 0"]),
    ],
)
def test_what_follows_is_proved(goal, given):
    assert isinstance(deep(made(goal, *given)), Proof)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("r*s*t <= (r + s + t)^3/27.000001", []),
        ("x^3 - 3*x + 2 >= 10^(-15)", ["x >= 0"]),
        ("x*y < 1", ["x^2 + y^2 = 2"]),
        ("n*k != 15", []),
    ],
)
def test_a_model_is_a_point_that_balls_confirm(goal, given):
    found = deep(made(goal, *given))
    assert isinstance(found, Counterexample)
    assert stands(made(goal, *given), found)


@pytest.mark.parametrize(
    "goal",
    [
        "x = 0 or 1/x^2 > 0",
        "(1/x if x > 0; 1 otherwise) > 0",
        "norm(x*[1, 2]) < 0",
    ],
)
def test_what_need_not_have_a_value_or_is_no_number_proves_nothing(goal):
    assert not isinstance(deep(made(goal)), Proof)


def test_the_ladder_asks_last_and_checks_what_it_is_told():
    question = made("r*s*t <= (r + s + t)^3/27")
    assert entail(question, nobody).kind == "agreement"
    assert entail(question, deep).method == "satisfiability"
    lie = Counterexample(at={"r": "1", "s": "1", "t": "1"}, expected="true", received="false")
    assert entail(question, lambda _: lie).kind == "agreement"


def test_claims_are_still_for_sympy():
    sides = (parse(text, NAMES, "ascii").tree for text in ("sin(2*x)", "2*sin(x)*cos(x)"))
    assert deep(Claim(*sides, NAMES)).method == "computer-algebra"
