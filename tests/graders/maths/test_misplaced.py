"""Whoever types what cannot be read is told what to do, and shown the sign as it was typed."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "x": "real",
        "lambda": "positive",
        "u": {"type": "vector", "size": "n"},
        "A": {"type": "matrix", "shape": ["n", "n"]},
        "X": {"type": "matrix", "shape": ["n", 3]},
        "f": {"type": "function", "of": ["real"]},
    }
)
SIGNS = [
    "x)",
    "x +",
    "x & 2",
    r"x \\ 2",
    "x := 2",
    "x -> 0",
    "3,5",
    "x; 2",
    "* x",
    "x ~ 2",
    "x^",
    "if x",
    "x =< 2",
    "x => 2",
]
CHARACTERS = ["x @ 2", "“x”", "x ? 1 : 0", "50%", "x # 2", "u.T u", "A ≻ 0"]
TYPES = [
    "u + 1",
    "u + A",
    "X X",
    "X^2",
    "sin(u)",
    "log(A)",
    "u/u",
    "x/A",
    "u^2",
    "f + 1",
    "f(u, x)",
]
CALLS = ["binom(n)", "max x", "sin", "1 + (x < 1)", "not x", "x if n else 1", "u_1_2", "||A||"]
NAMED = [
    "alhpa",
    "lamdba",
    "the answer is x",
    "x plus one",
    "sqr(x)",
    "Sqrt(x)",
    "Phi",
    "sigma(x)",
    "mean(u)",
]


def refused(text):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    return refusal.value


@pytest.mark.parametrize("text", [*SIGNS, *CHARACTERS, *TYPES, *CALLS, *NAMED])
def test_a_refusal_says_what_to_do(text):
    assert refused(text).hint


@pytest.mark.parametrize(
    ("text", "typed"),
    [(r"x \right|", r"\right|"), ("x →", "→"), (r"\langle u, u", r"\rangle"), (r"x \\", r"\\")],
)
def test_a_sign_is_shown_as_it_was_typed(text, typed):
    assert f"'{typed}'" in refused(text).message


@pytest.mark.parametrize(
    ("text", "meant"),
    [("lamdba + 1", "lambda"), ("Lambda", "lambda"), ("sqr(x)", "sqrt"), ("Sqrt(x)", "sqrt")],
)
def test_a_name_is_suggested_that_begins_alike(text, meant):
    assert refused(text).hint == f"did you mean {meant}?"


@pytest.mark.parametrize("text", ["foo", "eigma + 1", "x_{2}"])
def test_nothing_is_suggested_that_is_not_alike(text):
    assert "did you mean" not in refused(text).hint


def test_a_sentence_is_no_formula():
    assert refused("the answer is x").hint == refused("it is what it is").hint
    assert refused("the answer is x").hint != refused("foo").hint
