"""Laws are right where they are equal in law, however they are named or parametrised."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.distribution import Distribution
from graders.equivalence import nobody
from graders.fields import Scope
from graders.marking.density import LAWS, density
from graders.maths.ball import Program
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.tree import Symbol
from graders.verdict import Invalid, Undecided

NAMES = declarations(
    {
        "x": "real",
        "k": {"type": "integer", "min": 0},
        "y": "real",
        "a": "positive",
        "p": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]},
        "d": {"type": "integer", "min": 1},
        "m": {"type": "vector", "size": "d"},
        "S": {"type": "matrix", "shape": ["d", "d"], "spd": True},
    }
)


def _exact(value):
    return fmpq(*Fraction(value).as_integer_ratio())


def judged(response, equals, **spec):
    answer = Distribution.model_validate(
        {"type": "distribution", "equals": equals, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, Task(NAMES, nobody, "secret"))


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("N(y, 4)", "normal(y, 2^2)"),
        (r"\mathcal{N}\left(y, 4\right)", "N(y, 4)"),
        (r"X \mid Y = y \sim \mathcal{N}(y, 4)", "N(y, 4)"),
        ("N(m, (S + S^T)/2)", "N(m, S)"),
        ("U[0, a]", "uniform(0, a)"),
        (r"\mathrm{Unif}(0, a)", "uniform(0, a)"),
        ("Ber(p)", "Bernoulli(p)"),
        ("Bin(1, p)", "Bernoulli(p)"),
        ("randint(0, 1)", "Bernoulli(1/2)"),
        ("X ~ exp(a)", "Exp(a)"),
    ],
)
def test_the_same_law_is_right_by_any_name(response, equals):
    assert judged(response, equals).score == 1


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("N(0, 4)", "N(y, 4)"),
        ("N(m, 2 S)", "N(m, S)"),
        ("U(a, 0)", "U(0, a)"),
        ("Bin(2, p)", "Bernoulli(p)"),
        ("Bernoulli(1 - p)", "Bernoulli(p)"),
        ("Exp(1)", "N(0, 1)"),
        ("Bernoulli(1/2)", "N(0, 1)"),
    ],
)
def test_another_law_is_refuted(response, equals):
    verdict = judged(response, equals)
    assert (verdict.score, verdict.evidence.kind) == (0, "counterexample")


@pytest.mark.parametrize(
    ("response", "equals", "spec", "note"),
    [
        ("N(y, a)", "N(y, a^2)", {}, "deviation-for-variance"),
        ("N(m, S)", "N(m, S S)", {}, "deviation-for-variance"),
        ("N(y, a^2)", "N(y, a)", {"normal": "deviation"}, "variance-for-deviation"),
        ("Exp(1/a)", "Exp(a)", {}, "scale-for-rate"),
        ("Exp(1/a)", "Exp(a)", {"exponential": "scale"}, "rate-for-scale"),
        ("N(a, y)", "N(y, a)", {}, "swapped-parameters"),
        ("U(a, 0)", "U(0, a)", {}, "swapped-parameters"),
    ],
)
def test_a_trap_is_noted_and_told(response, equals, spec, note):
    verdict = judged(response, equals, **spec)
    assert (verdict.score, verdict.notes, len(verdict.feedback)) == (0, (note,), 1)


def test_no_trap_is_told_where_the_parameter_is_right():
    assert judged("N(0, 1)", "N(y, 1)").notes == ()


@pytest.mark.parametrize(
    ("response", "equals", "variable"),
    [
        ("exp(-(x - y)^2/2)/sqrt(2 pi)", "N(y, 1)", "x"),
        ("density = phi(x - y)", "N(y, 1)", "x"),
        ("p(x) = phi(x - y)", "N(y, 1)", "x"),
        ("a exp(-a x) if x > 0; 0 otherwise", "Exp(a)", "x"),
        ("0 if x < 0; a exp(-a x) otherwise", "Exp(a)", "x"),
        ("1/a if 0 < x < a; 0 otherwise", "U(0, a)", "x"),
        ("p if k = 1; 1 - p if k = 0; 0 otherwise", "Bernoulli(p)", "k"),
    ],
)
def test_a_density_is_right_almost_everywhere(response, equals, variable):
    verdict = judged(response, equals, variable=variable)
    assert (verdict.score, verdict.notes) == (1, ())


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("exp(-x^2/2)", "N(0, 1)"),
        ("a exp(-a x) if x > 1; 0 otherwise", "Exp(a)"),
        ("1/a if x > 0; 0 otherwise", "U(0, a)"),
        ("exp(-a x)", "Exp(a)"),
    ],
)
def test_another_density_is_refuted(response, equals):
    assert judged(response, equals, variable="x").evidence.kind == "counterexample"


def test_where_a_density_is_zero_may_be_left_open():
    assert judged("a exp(-a x)", "Exp(a)", variable="x").notes == ("support-left-open",)


def test_a_law_whose_density_is_not_known_here_is_undecided():
    assert isinstance(judged("categorical([1/2, 1/2])", "randint(1, 2)"), Undecided)


@pytest.mark.parametrize(
    "response", ["N(0)", "Foo(1)", "x < 1", "", "phi(x)", "y", "N(m, S)", "N(0, 1", "N"]
)
def test_what_is_no_law_of_this_kind_is_invalid(response):
    assert isinstance(judged(response, "N(0, 1)"), Invalid)


def test_a_text_that_is_too_long_is_refused_unread():
    assert judged(" " * 5_000 + "N(0, 1)", "N(0, 1)").notes == ("limit-length",)


def test_an_error_is_where_it_was_typed():
    assert judged(r"\mathcal{N}(y, z)", "N(y, 1)").span == (15, 16)


@pytest.mark.parametrize("equals", ["x", "N(0)", "phi(x)", 3, None])
def test_a_reference_is_a_law(equals):
    with pytest.raises(ValidationError):
        judged("N(0, 1)", equals)


@pytest.mark.parametrize("name", [name for name, law in LAWS.items() if law.discrete])
def test_the_probabilities_of_a_discrete_law_sum_to_one(name):
    words = {
        "bernoulli": "bernoulli(1/3)",
        "binomial_law": "Binomial(5, 1/3)",
        "poisson": "poisson(2)",
        "randint": "randint(-2, 3)",
    }
    program = Program(density(parse(words[name], NAMES).tree, Symbol("x")), {})
    total = sum(program.at({"x": _exact(value)}) for value in range(-5, 40))
    assert abs(float(total) - 1) < 1e-12


@pytest.mark.parametrize(
    ("law", "low", "high"),
    [("normal(1/2, 2)", -12, 12), ("uniform(-1, 2)", -2, 3), ("exponential(2)", -3, 12)],
)
def test_a_density_integrates_to_one(law, low, high):
    program = Program(density(parse(law, NAMES).tree, Symbol("x")), {})
    steps = 3000
    width = (high - low) / steps
    places = [low + (step + 0.5) * width for step in range(steps)]
    total = sum(float(program.at({"x": _exact(place)})) for place in places) * width
    assert abs(total - 1) < 1e-3
