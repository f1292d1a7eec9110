"""A bound is valid, or refuted with a point; how far a valid one is from the sharp one is told."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.bound import Bound
from graders.equivalence import nobody
from graders.evidence import Counterexample
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Graded, Invalid

NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "x": {"type": "vector", "size": "d"},
        "n": {"type": "integer", "min": 1},
        "eps": {"type": "positive", "also": ["varepsilon"]},
        "a": "positive",
    }
)
TASK = Task(NAMES, nobody, "secret")
LOSS = {"sharp": "(1-exp(-n*eps))/n", "side": "lower", "must": ["bound > 0"]}
NORMS = {
    "sharp": "sqrt(d)",
    "side": "upper",
    "called": "C",
    "holds": "norm(x, 1) <= C*norm(x)",
}
STEPS = {"sharp": "a/eps^2", "side": "upper", "factor": 4, "loose": "1/3", "called": "T"}


def judged(response, spec):
    context = Scope(NAMES, NAMES)
    return Bound.model_validate({"type": "bound", **spec}, context=context).judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "spec"),
    [
        ("(1-exp(-n*eps))/n", LOSS),
        (r"\frac{\varepsilon}{1+n\varepsilon}", LOSS),
        ("min(1/(2n), eps/(2 log(2)))", LOSS),
        ("C = sqrt(d)", NORMS),
        ("d", NORMS),
        (r"T \ge \lceil a/\varepsilon^2 \rceil", STEPS | {"factor": None}),
        ("T(eps) = 2a/eps^2", STEPS),
        (5, {"sharp": "4.5", "side": "upper"}),
    ],
)
def test_any_valid_bound_is_right(response, spec):
    verdict = judged(response, spec)
    assert isinstance(verdict, Graded)
    assert verdict.score == 1


@pytest.mark.parametrize(
    ("response", "spec"),
    [
        ("eps", LOSS),
        ("1/(2*n)", LOSS),
        ("min(1/n, eps)", LOSS),
        ("sqrt(d)/2", NORMS),
        ("1", NORMS),
        ("a/eps", STEPS),
        ("0.999*a/eps^2", STEPS),
    ],
)
def test_an_invalid_bound_is_refuted_with_a_point(response, spec):
    verdict = judged(response, spec)
    assert verdict.score == 0
    assert isinstance(verdict.evidence, Counterexample)
    assert verdict.notes == ("invalid-bound",)


def test_the_point_shows_it_in_whole_numbers():
    at = judged("1", NORMS).evidence.at
    entries = [Fraction(each) for each in at["x"].strip("[]").split(",")]
    assert sum(map(abs, entries)) ** 2 > sum(each**2 for each in entries)


def test_what_is_at_a_family_is_found_there_first():
    verdict = judged("a/eps", STEPS | {"families": [{"a": 7, "eps": "1/10"}]})
    assert verdict.evidence.at == {"a": "7", "epsilon": "1/10"}


def test_the_sharp_bound_is_tight_however_it_is_written():
    assert "not-tight" not in judged("exp(log(a) - 2*log(eps))", STEPS).notes


def test_how_far_a_valid_bound_is_from_the_sharp_one_is_told():
    verdict = judged("3*a/eps^2", STEPS)
    assert (verdict.score, "not-tight" in verdict.notes) == (1, True)
    assert "3 times" in verdict.feedback[0]


def test_a_bound_that_is_too_loose_earns_what_the_author_says():
    verdict = judged("5*a/eps^2", STEPS)
    assert verdict.score == Fraction(1, 3)
    assert "too-loose" in verdict.notes
    assert judged("4*a/eps^2", STEPS).score == 1


def test_how_loose_it_may_be_can_be_a_formula():
    spec = {"sharp": "n", "side": "upper", "loosest": "n^2 + 1"}
    assert judged("n^2", spec).score == 1
    assert judged("n^3", spec).score == 0


@pytest.mark.parametrize("response", ["0", "-eps", "-1"])
def test_a_vacuous_bound_is_caught(response):
    assert judged(response, LOSS).notes == ("vacuous",)


def test_a_bound_must_not_depend_on_what_it_must_not():
    spec = {"sharp": "1/n", "side": "lower", "without": ["eps"]}
    assert judged("1/(n*(1+eps))", spec).notes == ("depends-on",)


def test_a_sharper_bound_than_the_reference_is_taken_if_it_is_proved():
    spec = {"sharp": "3", "side": "upper", "holds": "2*a/(1+a^2) <= bound"}
    assert judged("2", spec).score == 1
    assert judged("1", spec).score == 1
    assert judged("0.999", spec).score == 0


@pytest.mark.parametrize("response", ["", "T >=", "[1, 2]", "q + 1", "C = 2 = 3"])
def test_what_is_no_number_is_invalid(response):
    assert isinstance(judged(response, NORMS), Invalid)


def test_conditions_are_read_with_the_problem():
    for spec in ({"holds": "q > bound"}, {"must": ["bound"]}, {"families": [{"d": "oops("}]}):
        with pytest.raises(ValidationError):
            judged("1", LOSS | spec)
