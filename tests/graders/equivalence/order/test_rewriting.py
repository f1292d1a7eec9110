"""A given equation lets one term stand for another; increasing functions keep an order."""

from __future__ import annotations

import pytest

from graders.equivalence import Entailment
from graders.equivalence.order import entail
from graders.equivalence.order.rewriting import rewritten
from graders.equivalence.recheck import recheck
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.verdict import Proof

VECTOR = {"type": "vector", "size": "d"}
NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "t": "real",
        "p": "probability",
        "q": "probability",
        "s": "positive",
        "v": VECTOR,
        "w": {"type": "function", "of": ["real"], "gives": VECTOR, "derivative": "wdot"},
        "L": {"type": "function", "of": [VECTOR], "derivative": "gradL"},
        "f": {"type": "function", "of": ["real"]},
    }
)
FLOW = "wdot(t) = -gradL(w(t))"


def question(goal, *given):
    trees = [parse(text, NAMES).tree for text in (goal, *given)]
    return Entailment(trees[0], tuple(trees[1:]), NAMES, secret="s")


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("gradL(w(t))^T wdot(t) = -||wdot(t)||^2", [FLOW]),
        ("f(t)^2 - f(2t)^2 = 0", ["f(t) = f(2t)"]),
        ("f(t) + f(2t) = 5", ["f(t) = 2", "f(2t) = 3"]),
    ],
)
def test_a_term_may_stand_for_what_it_equals(goal, given):
    found = entail(question(goal, *given))
    assert isinstance(found, Proof)
    assert recheck(question(goal, *given), found)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("gradL(w(t))^T wdot(t) = ||wdot(t)||^2", [FLOW]),
        ("f(t) = f(3t)", ["f(t) = f(2t)"]),
        ("sum(t=1..3, f(t)) = 6", ["f(t) = 2"]),
        ("f(t)^2 = 4", ["f(2t) = 2"]),
    ],
)
def test_what_does_not_follow_is_not_proved(goal, given):
    assert rewritten(question(goal, *given)) is None
    assert not isinstance(entail(question(goal, *given)), Proof)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("Phi(t - s) < Phi(t)", []),
        ("softplus(t) <= softplus(t + s)", []),
        ("sqrt(p) <= sqrt(q)", ["p <= q"]),
        ("Phi(Phiinv(p) - ||v||/s) > Phi(0)", ["||v|| < s*Phiinv(p)"]),
        ("Phi(s + t^2) > 1/2", []),
        ("exp(-s) < 1", []),
    ],
)
def test_increasing_functions_keep_the_order_of_their_arguments(goal, given):
    assert isinstance(entail(question(goal, *given)), Proof)


@pytest.mark.parametrize(
    "goal", ["Phi(t - s) < Phi(s)", "erf(t^2) <= erf(t)", "cos(t) < cos(t + s)"]
)
def test_arguments_in_another_order_prove_nothing(goal):
    assert not isinstance(entail(question(goal)), Proof)
