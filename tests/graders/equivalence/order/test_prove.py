"""What follows is proved: by signs, by combination, by lemmas, case by case."""

from __future__ import annotations

import pytest

from graders.evidence import Counterexample, Proof

NAMES = {
    **dict.fromkeys(("s", "t", "c", "alpha", "eps"), "positive"),
    "p": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]},
    "n": {"type": "integer", "min": 1},
    "m": {"type": "integer", "min": 1},
    "T": {"type": "integer", "min": 1},
    "q": {"type": "integer", "min": 3},
}

FROM_GIVENS = [
    ("0 < 0", ["x > 0", "x < 0"]),
    ("a < c", ["a <= b", "b < c"]),
    ("a*b > 0", ["a < 0", "b < 0"]),
    ("w1 + w2 + b > 0", ["w2 + b >= 0", "w1 + b >= 0", "b < 0"]),
    ("0 < 0", ["w2 + b >= 0", "w1 + b >= 0", "b < 0", "w1 + w2 + b < 0"]),
    ("F^2 >= (c*alpha*T)^2", ["F >= c*alpha*T"]),
    ("T <= (2 + alpha)/(c^2*alpha)", ["T*(2*alpha + alpha^2) >= (c*alpha*T)^2"]),
    ("T*alpha >= (c*T)^2", ["F >= c*T", "F <= sqrt(T*alpha)"]),
    ("x = 1 or x = -1", ["x^2 = 1"]),
    ("x*y <= 1", ["x^2 + y^2 = 2"]),
    ("n + 1 <= m", ["n < m"]),
    ("log(s) <= log(t)", ["s <= t"]),
    ("log(T) <= log(log(1/p)) + n*log(q)", ["T <= log(1/p)*q^n"]),
    ("x < 2", ["x < 0 or x < 1"]),
]

ALWAYS = [
    "a^2 + b^2 + c^2 >= a*b + b*c + c*a",
    "x^2 + 4*y^2 >= 4*x*y",
    "(s + t)/2 >= sqrt(s*t)",
    "sqrt(s + t) <= sqrt(s) + sqrt(t)",
    "abs(x + y) <= abs(x) + abs(y)",
    "max(x, y) <= abs(x) + abs(y)",
    "x <= y or y <= x",
    "exp(x) >= 1 + x",
    "exp(x) >= exp(1)*x",
    "log(1 + t) <= t",
    "log(1 - p) <= -p",
    "(1 - p)^n <= exp(-n*p)",
    "(1 + t)^n >= 1 + n*t",
    "p*(1 - p) <= 1/4",
    "softplus(x) >= x",
    "0 < sigmoid(x) < 1",
    "-1 < tanh(x) < 1",
]


@pytest.mark.parametrize(("goal", "given"), [*FROM_GIVENS, *((text, []) for text in ALWAYS)])
def test_what_follows_is_proved(follows, goal, given):
    assert isinstance(follows(goal, *given, **NAMES), Proof)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("a*b > 0", ["a >= 0", "b > 0"]),
        ("0 < 0", ["w2 + b >= 0", "w1 + b >= 0", "w1 + w2 + b < 0"]),
        ("F >= c*T", ["F^2 >= (c*T)^2"]),
        ("exp(x) >= 1 + x + x^2/2", []),
        ("p*(1 - p) <= 1/5", []),
        ("n + 2 <= m", ["n < m"]),
        ("log(1 + t) <= t/2", []),
        ("x < 1", ["x < 0 or x < 2"]),
    ],
)
def test_its_neighbours_are_refuted(follows, goal, given):
    assert isinstance(follows(goal, *given, **NAMES), Counterexample)
