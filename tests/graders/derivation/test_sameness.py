"""What a line says: value, algebra and form are told apart."""

from __future__ import annotations

import pytest

from graders.derivation.canonical import canonical
from graders.derivation.sameness import LEVELS, same
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        "x": "real",
        "y": "real",
        "n": {"type": "integer", "min": 1},
        "u": {"type": "vector", "size": "n"},
        "v": {"type": "vector", "size": "n"},
        "A": {"type": "matrix", "shape": ["n", "n"]},
        "h": {"equals": "x + y"},
    }
)


def read(text):
    return parse(text, NAMES).tree


@pytest.mark.parametrize(
    ("left", "right", "levels"),
    [
        ("x + y", "y + x", "form"),
        ("x*y/2", "0.5*y*x", "form"),
        ("-(x*y)", "x*(-y)", "form"),
        ("x - y >= 0", "0 <= -y + x", "form"),
        ("u^T v", "<v, u>", "form"),
        ("||u||^2", "u^T u", "form"),
        ("sum(i=1..n, u_i)", "sum(k=1..n, u_k)", "form"),
        ("sqrt(x)", "x^(1/2)", "form"),
        ("e^(x + y)", "exp(y + x)", "form"),
        ("e x", "x exp(1)", "form"),
        ("||u||_2 x", "x ||u||", "form"),
        ("inv(A) u", "A^-1 u", "form"),
        ("sum(k=0..n-1, u_{k+1})", "sum(i=1..n, u_i)", "form"),
        ("prod(k=2..n, k x)", "prod(k=1..n-1, (k+1) x)", "form"),
        ("sum(k=0..n-1, u_{k+1})", "sum(i=1..n, u_{n+1-i})", "value"),
        ("2*u^T A v", "u^T A v*2", "form"),
        ("x*(x + y)", "x^2 + x*y", "algebra"),
        ("exp(x*(1 + y))", "exp(x + x*y)", "algebra"),
        ("h*x", "x^2 + y*x", "definitions"),
        ("exp(x + y)", "exp(x)*exp(y)", "value"),
        ("sum(i=1..n, x)", "n*x", "value"),
        ("x", "y", None),
        ("A u", "u", None),
        ("A", "A^T", None),
    ],
)
def test_each_pair_is_the_same_from_some_level_on(left, right, levels):
    found = [level for level in LEVELS if same(level, read(left), read(right), NAMES)]
    expected = [] if levels is None else list(LEVELS[: LEVELS.index(levels) + 1])
    assert found == expected


@pytest.mark.parametrize("text", ["x*y - 2*3", "x/y/2", "||u||^4", "(2x)^3", "0*x + 1*y"])
def test_the_canonical_form_is_its_own(text):
    once = canonical(read(text))
    assert canonical(once) == once
