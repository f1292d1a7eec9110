"""Conditions for every value of a name say the same without it."""

from __future__ import annotations

from itertools import product

import pytest
from flint import fmpq

from graders.maths.ball import Program
from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii

VECTOR = {"type": "vector", "size": "d"}
NAMES = declarations(
    {
        **dict.fromkeys(("a", "b", "c", "x", "t"), "real"),
        "s": "positive",
        "d": {"type": "integer", "min": 1},
        "n": {"type": "integer", "min": 0},
        "u": VECTOR,
        "v": VECTOR,
        "w": VECTOR,
        "p": {**VECTOR, "probability": True},
        "A": {"type": "matrix", "shape": ["d", "d"]},
        "D": {"equals": "a t + b"},
        "f": {"type": "function", "of": ["real"]},
    }
)


def tree(text):
    return parse(text, NAMES).tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a t + b = c t + x for all t", "b = x and a = c"),
        (r"\forall t \in \mathbb{R}: a t + b = c t + x", "b = x and a = c"),
        ("a y + b = c y + x for every y", "b = x and a = c"),
        (r"a t + b = c t + x \quad \forall t \in (0, 1)", "b = x and a = c"),
        ("(a + t)^2 = t^2 for all t", "a^2 = 0 and 2*a = 0"),
        ("a s + b >= 0 for all s", "0 <= a and 0 <= b"),
        ("a t + b > 0 for all t in [0, 1]", "0 < b and 0 < b + a"),
        ("a t + b >= 0 for all 0 <= t <= 1", "0 <= b and 0 <= b + a"),
        ("D = c t for all t", "b = 0 and a = c"),
        ("u^T w = v^T w for all w", "u = v"),
        (r"\forall w \in \mathbb{R}^d: u^\top w = v^\top w", "u = v"),
        ("A w = c w + u for all w", "0 = u and A = c*eye(d)"),
        ("w^T A w > 0 for all w != 0", "0 < eigmin(A + A^T)"),
        ("a t = b x for all t, x", "a = 0 and 0 = b"),
        ("sum_{k=1}^n (t + k) = c for all t", "sum(k=1..n, k) = c and sum(k_1=1..n, 1) = 0"),
    ],
)
def test_what_holds_for_every_value_is_said_without_it(text, expected):
    reading = parse(text, NAMES)
    assert to_ascii(reading.tree) == expected
    assert "for-every" in reading.notes


@pytest.mark.parametrize("sign", [">=", ">", "<=", "<", "="])
@pytest.mark.parametrize(
    ("over", "tried"),
    [
        ("t", range(-9, 10)),
        ("t in [0, 1]", [fmpq(k, 8) for k in range(9)]),
        ("t in (-1, 2)", [fmpq(k, 64) for k in range(-63, 128)]),
        ("t >= 1", range(1, 30)),
        ("t < 0", [fmpq(-k, 64) for k in range(1, 900)]),
    ],
)
def test_a_line_is_above_0_where_it_is_at_all_values_that_are_tried(over, sign, tried):
    whole = Program(tree(f"a t + b {sign} 0 for all {over}"))
    each = Program(tree(f"a t + b {sign} 0"))
    for a, b in product(range(-2, 3), repeat=2):
        point = {"a": fmpq(a), "b": fmpq(b)}
        seen = all(each.at({**point, "t": fmpq(t)}) for t in tried)
        assert whole.at(point) == seen, (a, b)


@pytest.mark.parametrize("sign", [">=", ">", "<="])
def test_a_parabola_is_above_0_where_it_is_at_all_values_that_are_tried(sign):
    whole = Program(tree(f"a t^2 + b t + c {sign} 0 for all t"))
    each = Program(tree(f"a t^2 + b t + c {sign} 0"))
    tried = [fmpq(k, 4) for k in range(-40, 41)]
    for a, b, c in product(range(-2, 3), repeat=3):
        point = {"a": fmpq(a), "b": fmpq(b), "c": fmpq(c)}
        seen = all(each.at({**point, "t": t}) for t in tried)
        assert whole.at(point) == seen, (a, b, c)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("exp(t) >= a t for all t", "for-every"),
        ("floor(t) = 0 for all t", "for-every"),
        ("f(t) = a for all t", "for-every"),
        ("a/t = 0 for all t > 0", "for-every"),
        ("a t^3 >= b for all t", "for-every"),
        ("a t^2 >= b t for all t in [0, 1]", "for-every"),
        ("a t != 0 for all t", "for-every"),
        ("w^T A w + u^T w >= 0 for all w", "for-every"),
        ("u^T p = 0 for all p", "for-every"),
        ("a t = 0 for all t in [1, 0]", "empty-range"),
        ("a t = 0 for all t in [0, x]", "empty-range"),
        ("a t = 0 for all 2t < 1", "unexpected-token"),
    ],
)
def test_what_is_not_known_to_be_the_same_is_refused(text, note):
    with pytest.raises(Unreadable) as caught:
        tree(text)
    assert caught.value.note == note
