"""What a problem says of the values of a function is known of them."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, Entailment, compare
from graders.equivalence.order import entail
from graders.evidence import Counterexample, Proof
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        "x": "real",
        "d": {"type": "integer", "min": 1},
        "u": {"type": "vector", "size": "d"},
        "f": {"type": "function", "of": ["real"], "gives": "positive"},
        "g": {"type": "function", "of": ["real"], "gives": "probability"},
        "F": {"type": "function", "of": [{"type": "vector", "size": "d"}], "gives": "positive"},
        "h": {"type": "function", "of": ["real"]},
    }
)


def tree(text):
    return parse(text, NAMES).tree


def entailed(goal):
    return entail(Entailment(tree(goal), (), NAMES, secret="s"))


@pytest.mark.parametrize(
    "goal", ["f(x) > 0", "f(x) + f(2x) > f(x)", "g(x)^2 <= g(x)", "F(2u) + F(u) > F(u)"]
)
def test_it_is_used_in_a_proof(goal):
    assert isinstance(entailed(goal), Proof)


@pytest.mark.parametrize("goal", ["h(x) > 0", "f(x) >= 1", "F(u) > F(2u)", "f(x) > f(2x)"])
def test_nothing_else_is(goal):
    assert isinstance(entailed(goal), Counterexample)


@pytest.mark.parametrize(
    ("text", "same"), [("sqrt(f(x)^2)", "f(x)"), ("log(f(x) f(2x))", "log(f(x)) + log(f(2x))")]
)
def test_equations_use_it_too(text, same):
    assert compare(Claim(tree(text), tree(same), NAMES)).kind == "proof"


@pytest.mark.parametrize(("text", "other"), [("sqrt(h(x)^2)", "h(x)"), ("|1 - f(x)|", "1 - f(x)")])
def test_equations_that_need_more_are_refuted(text, other):
    assert compare(Claim(tree(text), tree(other), NAMES)).kind == "counterexample"
