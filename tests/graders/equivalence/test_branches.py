"""Branch points far from where points are drawn: what lies beyond them is visited."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Identical, Proof
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "x": "real",
        "y": "real",
        "a": {"type": "real", "min": 0, "max": 3},
        "b": {"type": "real", "min": "-1/2", "max": "1/2"},
        "p": {"type": "vector", "size": "n", "probability": True},
        "q": {"type": "vector", "size": "n", "probability": True},
        "z": {"type": "sequence", "of": "real", "length": "n"},
        "D": {"equals": "x^2 - 6000x + 9000000"},
        "M": {"equals": "|x - 3000|"},
    }
)


def decided(reference, response):
    sides = [parse(text, NAMES).tree for text in (reference, response)]
    claim = Claim(*sides, NAMES, secret="branches")
    evidence = compare(claim)
    assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("sqrt(x^2 - 6000x + 9000000)", "3000 - x"),
        ("3000 - x", "sqrt(x^2 - 6000x + 9000000)"),
        ("log((x - 3000)^2)", "2log(3000 - x)"),
        ("exp(log((x - 6000)^2)/2)", "6000 - x"),
        ("((x - 4000)^2)^(1/4)", "sqrt(4000 - x)"),
        ("sqrt((x - e^9)^2)", "e^9 - x"),
        ("sqrt((x + y)^2 - 14000(x + y) + 49000000)", "7000 - x - y"),
        ("atan(x - 3000) + atan(1/(x - 3000))", "-pi/2"),
        ("atan((x + 1/5000)/(1 - x/5000))", "atan(x) + atan(1/5000)"),
        ("asin(2x/(1000 + x^2/1000))", "2atan(x/1000)"),
        ("asin(sin(x/5000))", "x/5000"),
        ("acos(cos(x))", "|x|"),
        ("atan(tan(x/5000))", "x/5000"),
        ("sum(k=1..n, log((z_k - 4000)^2))", "2sum(k=1..n, log(4000 - z_k))"),
        ("log(D)", "2log(3000 - x)"),
        ("M", "3000 - x"),
        ("2M", "6000 - 2x"),
    ],
)
def test_what_holds_before_a_branch_point_is_refuted_beyond_it(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("sqrt(x^2 - 6000x + 9000000)", "|x - 3000|"),
        ("log((x - 3000)^2)", "2log|3000 - x|"),
        ("log(x^2 y^2)", "2log|x y|"),
        ("log(x^2 - 1) - log(x - 1)", "log(x + 1)"),
        ("((x - 4000)^3)^(1/3)", "x - 4000"),
        ("acos(cos(a))", "a"),
        ("asin(sin(b))", "b"),
        ("asin(2b/(1 + b^2))", "2atan(b)"),
        ("atan((b + b^2)/(1 - b^3))", "atan(b) + atan(b^2)"),
        ("sum(k=1..n, p_k log(p_k/q_k))", "sum(k=1..n, p_k log(p_k) - p_k log(q_k))"),
        ("(x - 1)^(2n)", "(x^2 - 2x + 1)^n"),
        ("M^2", "D"),
    ],
)
def test_what_holds_on_every_branch_is_equal(reference, response):
    assert isinstance(decided(reference, response), (Agreement, Identical, Proof))
