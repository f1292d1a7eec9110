"""Equal formulas share a key, however they are written."""

from __future__ import annotations

import pytest

from graders.equivalence.fingerprint import fingerprint


@pytest.fixture
def keys(claim):
    def both(left, right, **variables):
        made = claim(left, right, **variables)
        return [
            fingerprint(tree, made.declarations, "a secret")
            for tree in (made.reference, made.response)
        ]

    return both


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(x+1)^2", "x^2+2x+1"),
        ("sin(x)^2", "1 - cos(x)^2"),
        ("log(x^2)", "2*log(abs(x))"),
        ("x/3", "0.5*x - x/6"),
        ("exp(log(2)*x)", "2^x"),
        ("0", "x - x"),
        ("x^2/x", "x"),
    ],
)
def test_equal_formulas_share_a_key(keys, left, right):
    first, second = keys(left, right)
    assert first == second is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [("x", "x + 10^(-15)"), ("abs(x)", "x"), ("x", "-x"), ("log(x^2)", "2*log(x)"), ("x", "y")],
)
def test_different_formulas_do_not(keys, left, right):
    first, second = keys(left, right)
    assert first != second


@pytest.mark.parametrize("text", ["sin(pi)", "1/0", "sum(k, k, 1, 10^9)", "1/sin(pi)", "9^9^9^9"])
def test_no_key_is_better_than_an_uncertain_one(keys, text):
    assert None in keys(text, "x") or text == "1/0"


@pytest.mark.parametrize(
    "response",
    [
        "sum_{T subseteq {1..n}} v(T)",
        "sum_{S subseteq {1..n}} v({1..n} setminus S)",
        "sum_{S subseteq {1..n} setminus {i}} (v(S) + v(S union {i}))",
        "2^n E_{S ~ subsets({1..n})}[v(S)]",
    ],
)
def test_a_sum_over_subsets_has_one_key_however_it_is_split(keys, response):
    game = {"type": "function", "of": [{"type": "set", "size": "n"}]}
    names = {"n": {"type": "integer", "min": 1}, "i": {"type": "index", "max": "n"}, "v": game}
    first, second = keys("sum_{S subseteq {1..n}} v(S)", response, **names)
    assert first == second is not None
    assert first != keys("sum_{S subsetneq {1..n}} v(S)", response, **names)[0]
