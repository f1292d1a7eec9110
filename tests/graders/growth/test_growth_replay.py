"""A direction of growth is replayed by evaluation, and a forged one falls."""

from __future__ import annotations

import pytest

from graders.answer import Task
from graders.answers.asymptotic import Asymptotic
from graders.equivalence import nobody
from graders.evidence import Counterexample
from graders.fields import Scope
from graders.growth.replay import stands
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "d": {"type": "integer", "min": 1},
        "C": "positive",
        "eps": {"type": "real", "min": 0, "max": 1, "open": ["min"]},
    }
)


def read(text):
    return parse(text, NAMES).tree


def evidence(response, equals):
    spec = {"type": "asymptotic", "class": "Theta", "equals": equals, "grow": ["n", "d"]}
    answer = Asymptotic.model_validate({**spec, "zero": ["eps"]}, context=Scope(NAMES, NAMES))
    return answer.judge(response, Task(NAMES, nobody)).evidence


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("n^2", "n"),
        ("C n log log n", "n"),
        ("n d", "n^2 + d^2"),
        ("2^n", "n^5"),
        ("4^n", "3^n"),
        ("n!", "n^n"),
        ("sqrt(n)", "n^(1/3)"),
        ("n/eps", "n/eps^2"),
        ("n^2 d", "n d^2"),
    ],
)
def test_what_is_told_of_growth_is_seen_in_the_values(response, equals):
    found = evidence(response, equals)
    assert stands(read(equals), read(response), NAMES, found)
    assert not stands(read(equals), read(f"3*({equals})"), NAMES, found)


def test_what_shrinks_is_told_as_it_shrinks():
    assert evidence("1/eps", "1/eps^2").at == {"epsilon": "1/t"}


@pytest.mark.parametrize("at", [{"n": "1"}, {"n": "1/t"}, {"n": "t +"}, {"d": "t"}, {}])
def test_a_forged_direction_falls(at):
    forged = Counterexample(at=at, expected="t", received="t^2")
    assert not stands(read("n"), read("n^2 + 1"), NAMES, forged)


def test_what_converges_is_no_growth():
    forged = Counterexample(at={"n": "t"}, expected="1", received="t")
    assert not stands(read("n + 1"), read("n"), NAMES, forged)
