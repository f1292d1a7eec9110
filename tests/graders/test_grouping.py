"""Responses that mean the same have the same key, and others have not."""

import pytest

from graders import Source, likeness, read_set

TEXT = """
title: Everything
variables: {x: positive}
parts:
  - {id: formula, prompt: P, answer: {type: expression, equals: 2*x}, right: [x + x], wrong: [x]}
  - {id: cases, prompt: P, answer: {type: piecewise, equals: "x if x > 1; 1 otherwise"},
     right: ["max(x, 1)"], wrong: [x]}
  - {id: number, prompt: P, answer: {type: number, equals: 2}, right: [2], wrong: [9]}
  - {id: vector, prompt: P, answer: {type: vector, names: [a, b], equals: [1/2, 1]},
     right: [[0.5, 1]], wrong: [[0, 1]]}
  - {id: choice, prompt: P, answer: {type: choice, options: {yes: [it does], no: []}, equals: yes},
     right: [yes], wrong: [no]}
  - {id: condition, prompt: P, answer: {type: relation, holds: x > 1}, right: [1 < x],
     wrong: [x > 2]}
  - {id: matrix, prompt: P, answer: {type: matrix, equals: [[1, 2]]}, right: ["1, 2"],
     wrong: ["2, 1"]}
  - {id: text, prompt: P, answer: {type: text, rubric: [clear], example: Yes.},
     right: [Yes.], wrong: [No.]}
"""


@pytest.fixture(scope="module")
def problem():
    return read_set([Source(name="all.yaml", text=TEXT)]).problem("all")


SAME = [
    ("formula", "3x", "x + 2x"),
    ("formula", "x^2/x", "x"),
    ("formula", r"\frac{x}{2}", "y = x/2"),
    ("cases", "x if x > 2; 2 otherwise", "max(2, x)"),
    ("number", "1/2", "0.50"),
    ("number", "sqrt(2)/2", "1/sqrt(2)"),
    ("vector", [0.25, 1], "(1/4, 1)"),
    ("choice", "It does.", True),
    ("condition", "x>2", "x > 2"),
    ("matrix", [[1, "1/2"]], "1, 0.5"),
    ("text", "A  smaller norm.", "a smaller norm ."),
    ("formula", "3x +", "3x  +"),
    ("formula", None, None),
    ("nowhere", "a", "a"),
]
OTHER = [
    ("formula", "3x", "3x + 1/10^6"),
    ("number", "1/2", "1/2 %"),
    ("number", "0.333", "1/3"),
    ("vector", [0.25, 1], [1, 0.25]),
    ("choice", "yes", "no"),
    ("condition", "x > 2", "x >= 2"),
    ("text", "larger", "smaller"),
    ("formula", "3x +", "3x -"),
    ("formula", "x +", None),
]


@pytest.mark.parametrize(("part", "one", "other"), SAME)
def test_what_means_the_same_is_alike(problem, part, one, other):
    assert likeness(problem, part, one) == likeness(problem, part, other)


@pytest.mark.parametrize(("part", "one", "other"), OTHER)
def test_what_does_not_is_not(problem, part, one, other):
    assert likeness(problem, part, one) != likeness(problem, part, other)


@pytest.mark.parametrize("response", [[], {}, {"a": [None]}, 1e300, "x" * 200_000, "\x00", [[[]]]])
@pytest.mark.parametrize("part", ["formula", "number", "vector", "choice", "condition", "text"])
def test_any_value_at_all_has_a_key(problem, part, response):
    assert len(likeness(problem, part, response)) == 32
