"""A given equation lets one term stand for another; increasing functions keep an order."""

from __future__ import annotations

import pytest

from graders.equivalence import Entailment
from graders.equivalence.order import entail
from graders.equivalence.order.rewriting import rewritten
from graders.equivalence.recheck import recheck
from graders.evidence import Counterexample, Proof
from graders.maths.ball import Meter
from graders.maths.declare import declarations
from graders.maths.parse import parse

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


FITS = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "d": {"type": "integer", "min": 1},
        "X": {"type": "matrix", "shape": ["n", "d"]},
        "A": {"type": "matrix", "shape": ["d", "d"]},
        "y": {"type": "vector", "size": "n"},
        "w": {"type": "vector", "size": "d"},
        "c": "positive",
        "a": "real",
    }
)
NORMAL = "(X^T X + c*I) w = X^T y"


def fits(goal, *given):
    trees = [parse(text, FITS).tree for text in (goal, *given)]
    return rewritten(Entailment(trees[0], tuple(trees[1:]), FITS))


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("2*X^T (X w - y) + 2*c*w = 0", "grad(||X w - y||^2 + c*||w||^2, w) = 0"),
        (NORMAL, "2*X^T (X w - y) + 2*c*w = 0"),
        ("w = (X^T X + c*I)^{-1} X^T y", NORMAL),
        ("X^T (y - X w) = c*w", NORMAL),
        ("X^T (X w - y) = -c*w", "0 = X^T (X w - y) + c*w"),
        ("A^3 = A", "A A = A"),
        ("A (w - A w) = 0", "A (eye(d) - A) = 0"),
        ("w^T A A w = a^2 w^T w", "A w = a*w"),
    ],
)
def test_an_equation_of_vectors_makes_its_multiples(goal, given):
    assert fits(goal, given) is not None


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("(X^T X + 2*c*I) w = X^T y", NORMAL),
        ("w = (X^T X + c*I)^{-1} X^T y", "(X^T X + 2*c*I) w = X^T y"),
        ("w = A^{-1} X^T y", "A w = X^T y"),
        ("w = X^T y", "a*w = a*X^T y"),
        ("X w = y", "X^T X w = X^T y"),
        ("A = eye(d)", "A A = A"),
        ("w^T A A w = a*w^T w", "A w = a*w"),
        ("A^T A = A", "A A = A"),
    ],
)
def test_what_is_no_multiple_or_divides_by_what_may_be_nothing_is_not_proved(goal, given):
    assert fits(goal, given) is None


def test_a_vector_may_be_given_to_be_0():
    found = entail(question("v^T w(t) = 0", "0 = 2*v"))
    assert isinstance(found, Proof)
    given = tuple(parse(text, FITS).tree for text in ("w - X^T y = 0", "0 = y"))
    asked = Entailment(parse("||w|| >= 1", FITS).tree, given, FITS)
    assert isinstance(entail(asked), Counterexample)


def test_points_on_what_is_not_linear_are_given_up_soon():
    purse = Meter()
    given = parse("A A = A", FITS).tree, parse("A w = w", FITS).tree
    entail(Entailment(parse("||A w|| <= 2*||w||", FITS).tree, given, FITS), purse=purse)
    assert Meter().left - purse.left < 600_000
