"""A formula in i has the parts that Python's own complex numbers have."""

from __future__ import annotations

import cmath

import pytest
from flint import fmpq

from graders.maths.ball import Program
from graders.maths.declare import declarations
from graders.maths.imaginary import Inseparable, plane
from graders.maths.parse import parse

NAMES = declarations({"i": "real", "x": "real", "y": "real"})
X, Y = 0.5, -2.0


def parts(text):
    tree = plane(parse(text, NAMES).tree, "i")
    found = Program(tree).at({"x": fmpq(1, 2), "y": fmpq(-2)})
    return complex(*map(float, found.entries))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("i", 1j),
        ("x", X),
        ("i^2", -1),
        ("x - i y", X - 1j * Y),
        ("-(x + 2i)(y - i)/3", -(X + 2j) * (Y - 1j) / 3),
        ("(x + i y)^5", (X + 1j * Y) ** 5),
        ("(x + i)^(-3) i^(-1)", (X + 1j) ** -3 / 1j),
        ("1/(1 + i x)", 1 / (1 + 1j * X)),
        ("e^(i y) + exp(x + i)", cmath.exp(1j * Y) + cmath.exp(X + 1j)),
        ("3^(x + i y)", 3 ** (X + 1j * Y)),
        ("|x + i y| |2i|", 2 * abs(X + 1j * Y)),
        ("sin(x + i y)", cmath.sin(X + 1j * Y)),
        ("cos(x + i y)", cmath.cos(X + 1j * Y)),
        ("sinh(x + i y)", cmath.sinh(X + 1j * Y)),
        ("cosh(x + i y) + cosh(i)", cmath.cosh(X + 1j * Y) + cmath.cosh(1j)),
        ("sum(k=0..2, (i x)^2 k + i)", sum((1j * X) ** 2 * k + 1j for k in range(3))),
    ],
)
def test_the_parts_are_those_of_the_complex_number(text, value):
    assert cmath.isclose(parts(text), value, rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.parametrize("text", ["sqrt(i)", "log(x + i)", "x^i", "max(x, i)", "sum(k=0..i, k)"])
def test_what_has_branches_or_an_order_is_left_alone(text):
    with pytest.raises(Inseparable):
        parts(text)


def test_long_products_are_left_alone():
    with pytest.raises(Inseparable):
        parts("*".join(["(x + i y)"] * 30))
