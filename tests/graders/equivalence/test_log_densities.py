"""Means of logarithms of densities: divergences, written out."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Counterexample, Unsettled
from graders.maths.ball import Program, Undefined
from graders.maths.declare import declarations
from graders.maths.logarithms import spread
from graders.maths.parse import parse
from graders.maths.sample import Sampler

NAMES = declarations(
    {
        "k": {"type": "integer", "min": 1},
        "m": {"type": "vector", "size": "k"},
        "w": {"law": "N(m, eye(k))"},
        "z": {"law": "N(0, 1)"},
        "x": "real",
        "s": "positive",
        "q": {
            "given": {"u": {"type": "vector", "size": "k"}},
            "equals": "(2 pi)^(-k/2) exp(-||u - m||^2/2)",
        },
        "p": {
            "given": {"u": {"type": "vector", "size": "k"}},
            "equals": "(2 pi)^(-k/2) exp(-||u||^2/2)",
        },
    }
)


def tree(text):
    return parse(text, NAMES).tree


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("E[log(q(w)/p(w))]", "m^T m/2"),
        ("E[log p(w)]", "-k/2 log(2 pi) - (k + m^T m)/2"),
        ("E[log(exp(x z - z^2)/s)]", "-1 - log(s)"),
        ("E[log(sqrt(exp(z^2)))]", "1/2"),
    ],
)
def test_they_are_found(text, same):
    claim = Claim(tree(text), tree(same), NAMES, secret="s")
    found = compare(claim)
    assert not isinstance(found, Counterexample | Unsettled)
    assert recheck(claim, found)


@pytest.mark.parametrize(
    ("text", "other"), [("E[log(q(w)/p(w))]", "-m^T m/2"), ("E[log p(w)]", "-k/2 log(2 pi) - k/2")]
)
def test_what_differs_is_refuted(text, other):
    assert compare(Claim(tree(text), tree(other), NAMES, secret="s")).kind == "counterexample"


@pytest.mark.parametrize(
    "text",
    [
        "log(x)",
        "log(x exp(x)/2)",
        "log(x*s)",
        "log(x^2)",
        "log(2^x/x)",
        "log(s/sqrt(2)) + log(1/x)",
    ],
)
@pytest.mark.parametrize("number", range(8))
def test_a_sum_of_logarithms_has_the_value_of_the_logarithm_or_none(text, number):
    point = Sampler(NAMES, "s").point({"x", "s"}, number)
    values = []
    for each in (tree(text), spread(tree(text))):
        try:
            values.append(Program(each).at(point))
        except Undefined:
            values.append(None)
    one, other = values
    assert (one is None) == (other is None)
    assert one is None or one == other or one.overlaps(other)
