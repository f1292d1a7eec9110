"""Integrals with powers at both ends are the beta function, exactly where they exist."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.maths.ball import Program
from graders.maths.balls import finite
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations({"a": "real", "b": "real", "x": "positive"})
BETA = Program(parse(r"\int_0^x t^a (x - t)^b dt", NAMES).tree)
TAIL = Program(parse(r"\int_x^\infty t^a dt", NAMES).tree)
POWERS = st.fractions(Fraction(-5, 2), 3, max_denominator=6)
LENGTHS = st.fractions(Fraction(1, 4), 9, max_denominator=8)


def exact(number):
    return fmpq(number.numerator, number.denominator)


@settings(max_examples=25, deadline=None)
@given(POWERS, POWERS, LENGTHS)
def test_powers_at_both_ends_make_the_beta_function_where_it_exists(a, b, x):
    a, b, x = map(exact, (a, b, x))
    found = BETA.at({"a": a, "b": b, "x": x}, 128)
    if a <= -1 or b <= -1:
        assert not finite(found)
    elif finite(found):
        p, q = arb(a + 1), arb(b + 1)
        wanted = p.gamma() * q.gamma() / (p + q).gamma() * arb(x) ** (p + q - 1)
        assert arb(found).overlaps(wanted)
        assert arb(found).rad() < 1e-6 * (1 + wanted)


@settings(max_examples=25, deadline=None)
@given(POWERS, LENGTHS)
def test_a_power_has_an_integral_to_infinity_where_it_falls_fast_enough(a, x):
    a, x = map(exact, (a, x))
    found = TAIL.at({"a": a, "x": x}, 128)
    if a >= -1:
        assert not finite(found)
    elif finite(found):
        assert arb(found).overlaps(-(arb(x) ** arb(a + 1)) / arb(a + 1))
