"""Certificates prove what they should, or the fault is named."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.certificate import Certificate
from graders.equivalence import nobody
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Invalid

NAMES = declarations({"u": "real", "v": "real", "b": "real", "p": "probability"})
TASK = Task(NAMES, nobody, "secret")
XOR = {
    "system": ["v + b >= 0", "u + b >= 0", "-b > 0", "-(u + v + b) > 0"],
    "example": "(1,1,1,1)",
}
DUAL = {
    "system": ["u + v <= 4", "u - v <= 2", "b = 7"],
    "shows": "u <= 3",
    "example": "(1/2,1/2,0)",
}
HULLS = {"hulls": [[[0, 1], [1, 0]], [["0", "0"], [1, 1], ["1/2", "0"]]], "example": "(1/2, 1/2)"}
VALUES = {"conditions": ["u + v = 1", "u*v >= p"], "example": "u = 1/2, v = 1/2, p = 1/4"}


def made(**spec):
    return Certificate.model_validate({"type": "certificate", **spec}, context=Scope(NAMES, NAMES))


def judged(response, spec):
    return made(**spec).judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "spec"),
    [
        ("[2, 2, 2, 2]", XOR),
        (r"\lambda = (7,7,7,7)", XOR),
        ([Fraction(1, 3).numerator, 1, 1, 1], XOR),
        ("(0.5, 0.5, 0)", DUAL),
        ("1/2 (1, 1)", HULLS),
        ("p = 0; v = 0; u = 1", VALUES),
    ],
)
def test_a_certificate_is_right_whatever_its_scale(response, spec):
    assert judged(response, spec).score == 1


@pytest.mark.parametrize(
    ("response", "spec", "note"),
    [
        ("(1, 1, 1, 0)", XOR, "does-not-cancel"),
        ("(0, 0, 0, 0)", XOR, "no-contradiction"),
        ("(-1, -1, -1, -1)", XOR, "negative-multiplier"),
        ("(1/2, 1/2, 1)", DUAL, "does-not-cancel"),
        ("(0, 1)", HULLS, "outside-hull"),
        ("(0.5, 0.4999999999)", HULLS, "outside-hull"),
        ("u = 1/2, v = 1/2, p = 0.2500000001", VALUES, "condition-fails"),
        ("u = 2, v = -1, p = -2", VALUES, "outside-domain"),
    ],
)
def test_what_fails_is_named(response, spec, note):
    verdict = judged(response, spec)
    assert (verdict.score, verdict.notes) == (0, (note,))
    assert verdict.feedback


def test_a_combination_that_says_too_little_is_too_weak():
    spec = {**DUAL, "shows": "u < 3"}
    assert judged("(1/2, 1/2, 0)", {**spec, "example": "x"}).notes == ("too-weak",)


def test_equations_take_multipliers_of_any_sign():
    spec = {"system": ["u = 1", "u >= 2"], "example": "(-1, 1)"}
    assert judged("(-1, 1)", spec).score == 1


@pytest.mark.parametrize("response", ["(1, 1)", "(1, 1, 1, sqrt(2))", "one", ""])
def test_what_is_no_list_of_exact_numbers_is_invalid(response):
    assert isinstance(judged(response, XOR), Invalid)


@pytest.mark.parametrize(
    "spec",
    [
        {"example": "(1)"},
        {"system": ["u*v >= 0"], "example": "(1)"},
        {**XOR, **HULLS},
        {"hulls": [[[0, 1]], [[0]]], "example": "(1)"},
    ],
)
def test_a_reference_is_of_one_kind_and_linear(spec):
    with pytest.raises(ValidationError):
        made(**spec)
