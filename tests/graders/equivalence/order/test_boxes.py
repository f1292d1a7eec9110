"""On bounded domains balls prove what has some room, piece by piece."""

from __future__ import annotations

import pytest

from graders.equivalence.recheck import recheck

P = {"p": {"type": "real", "min": 0, "max": 1}, "q": {"type": "real", "min": 0, "max": 1}}


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("sin(3*p) <= 1.0001 - p*cos(p)/10^6", []),
        ("exp(p) <= 1 + 2*p + 1/10", []),
        ("exp(-p)*cos(q) < 1.001", []),
        ("x^2*exp(-x) < 0.55", ["x >= 0", "x <= 10"]),
        ("sin(p) >= 1/2", ["p >= 6/10"]),
        ("p*exp(-q*p) + q*exp(-p*q) <= 2.01", []),
    ],
)
def test_what_has_room_is_proved(entailment, follows, goal, given):
    found = follows(goal, *given, **P)
    assert found.kind == "proof"
    assert recheck(entailment(goal, *given, **P), found)


@pytest.mark.parametrize(
    ("goal", "given"),
    [("x^2*exp(-x) < 0.541", ["x >= 0", "x <= 10"]), ("exp(p) <= 1 + 1.7182*p", [])],
)
def test_what_fails_narrowly_is_refuted(follows, goal, given):
    assert follows(goal, *given, **P).kind == "counterexample"


def test_a_wide_piece_never_proves_what_has_no_value(follows):
    assert follows("log(p - 1/2) <= 0", **P).kind == "counterexample"
