"""Declared functions stand for all functions: what holds for some is refuted by one of them."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof, Unsettled
from graders.maths.balls.opaque import Opaque
from graders.maths.balls.opaque_grid import OpaqueGrid
from graders.maths.declare import declarations
from graders.maths.parse import parse

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {"d": SIZE, "x": "real", "y": "real", "w": {"type": "vector", "size": "d"}}
    | {"f": {"type": "function", "of": ["real"], "smooth": True, "derivative": "g"}}
    | {"h": {"type": "function", "of": ["real", "real"]}}
    | {"q": {"type": "function", "of": ["real"], "positive": True}}
    | {"L": {"type": "function", "of": [{"type": "vector", "size": "d"}]}}
    | {"a": {"type": "sequence", "of": "real"}}
    | {"v": {"type": "function", "gives": {"type": "vector", "size": "d"}}}
    | {"A": {"type": "function", "gives": {"type": "matrix", "shape": ["d", "d"]}}}
    | {"u": {"type": "function", "gives": {"type": "vector", "size": "d", "unit": True}}}
)


def _claim(reference, response):
    return Claim(*(parse(text, NAMES).tree for text in (reference, response)), NAMES, secret="s")


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("f(x + x)", "f(2 x)"),
        ("log(q(x)^2)", "2 log(q(x))"),
        ("L(w + w)", "L(2 w)"),
        ("f'(x) + 1", "1 + g(x)"),
        ("sum(i=1..3, a_i)", "a_1 + a_3 + a_2"),
        ("v(x)^T w", "w^T v(x)"),
        ("v'(x)^T v(x)", "diff(||v(x)||^2, x)/2"),
        ("A(x) w", "A(x + 0) w"),
    ],
)
def test_what_holds_for_all_functions_is_accepted(reference, response):
    assert isinstance(compare(_claim(reference, response)), (Agreement, Proof))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("f(x + y)", "f(x) + f(y)"),
        ("f'(x)", "f(x)"),
        ("f''''(x)", "0"),
        ("h(x, y)", "h(y, x)"),
        ("log(q(x)^2)", "log(q(x))"),
        ("L(w)", "L(-w)"),
        ("v(x)", "v(y)"),
        ("v'(x)^T v(x)", "diff(||v(x)||^2, x)"),
        ("A(x) w", "A(x)^T w"),
    ],
)
def test_what_holds_for_some_functions_is_refuted_by_one_that_stands(reference, response):
    claim = _claim(reference, response)
    found = compare(claim)
    assert isinstance(found, Counterexample)
    assert any(text.startswith("x -> ") for text in found.at.values())
    assert recheck(claim, found)


def test_no_function_of_a_special_kind_is_drawn():
    assert isinstance(compare(_claim("||u(x)||", "1")), Unsettled)


def test_what_lies_beyond_a_sequence_of_unknown_length_is_undecided():
    assert isinstance(compare(_claim("a_1", "a_20")), Unsettled)


@pytest.mark.parametrize("text", ["x -> 1 + -2/3*x + 4*x^3", "x -> 2 + 1*x1 + 3*x1*x2^2"])
def test_a_function_is_read_as_it_is_spelled(text):
    assert str(Opaque.read(text)) == text


@pytest.mark.parametrize("text", ["x -> [1 + 2*x, 3*x^2]", "x -> [1, 1*x1; 2*x2, 1 + 1*x1*x2^3]"])
def test_a_function_with_several_values_is_read_as_it_is_spelled(text):
    assert str(OpaqueGrid.read(text)) == text
