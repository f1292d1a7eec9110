"""Counterexamples: points of the domain, as nice as possible, with disjoint enclosures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import ctx

from graders.equivalence.enclosure import read


@pytest.mark.parametrize(
    ("reference", "response", "variables", "at"),
    [
        ("x^2", "x^3", {}, {"x": "2"}),
        ("x*y", "x + y", {}, {"x": "2", "y": "3"}),
        ("p*(1-p)", "p", {"p": "probability"}, {"p": "1"}),
        ("x", "x + 1", {"x": {"type": "real", "min": 8, "max": 20}}, {"x": "10"}),
        ("5", "6", {}, {}),
    ],
)
def test_the_point_is_simple(decide, reference, response, variables, at):
    assert decide(reference, response, **variables).at == at


def test_exact_values_are_written_as_fractions(decide):
    found = decide("1/x", "1/(x+1)")
    assert (found.expected, found.received) == ("1/2", "1/3")


def test_enclosures_stay_disjoint_as_printed(decide):
    found = decide("exp(x)", "exp(x) + 10^(-40)", x="positive")
    ctx.prec = 1000
    assert not read(found.expected).overlaps(read(found.received))


def test_enclosures_hold_the_true_values(decide):
    found = decide("sqrt(x)", "x^(1/3)", x="positive")
    at = Fraction(found.at["x"])
    ctx.prec = 200
    expected, received = read(found.expected), read(found.received)
    assert expected.lower() ** 2 < int(at) < expected.upper() ** 2
    assert received.lower() ** 3 < int(at) < received.upper() ** 3


def test_a_response_without_a_value_is_refuted_by_that(decide):
    found = decide("log(x^2)", "2*log(x)")
    assert found.received.startswith("undefined: ")
    assert Fraction(found.at["x"]) < 0


def test_a_response_without_a_value_anywhere_is_refuted(decide):
    assert decide("5", "1/0").received == "undefined: division by zero"


def test_undefined_for_half_of_the_real_values_is_refuted_among_whole_numbers_too(decide):
    found = decide("n*log(x^2)", "2*n*log(x)", n={"type": "integer", "min": 1})
    assert found.received.startswith("undefined: ")


@pytest.mark.parametrize(
    ("reference", "response", "variables"),
    [
        ("x", "x^2/x", {}),
        ("1", "(x-1)/(x-1)", {}),
        ("sign(x)", "x/abs(x)", {}),
        ("n", "n!/(n-1)!", {"n": {"type": "integer", "min": 0}}),
        ("n", "n*(n-3)/(n-3)", {"n": {"type": "integer", "min": 1}}),
    ],
)
def test_undefined_at_single_points_is_compared_on_the_rest(
    decide, reference, response, variables
):
    found = decide(reference, response, **variables)
    assert found.kind in ("proof", "agreement")
    assert found.notes == ("narrower-domain",)


@pytest.mark.parametrize(
    ("reference", "response"), [("2*log(x)", "log(x^2)"), ("x^2/x", "x"), ("sqrt(x)^2", "x")]
)
def test_a_response_defined_beyond_the_reference_is_equal(decide, reference, response):
    found = decide(reference, response)
    assert found.kind in ("proof", "agreement")
    assert found.notes == ()


def test_a_single_point_of_the_reference_refutes_no_missing_value(decide):
    found = decide("x^log(y)", "y^log(x)", x="real", y="real")
    assert found.kind == "agreement"
    assert found.notes == ("narrower-domain",)


def test_a_narrower_domain_is_no_excuse_for_being_wrong_on_the_rest(decide):
    assert decide("x", "x^3/x").kind == "counterexample"


def test_the_smallest_sum_is_not_refuted_by_a_convention(decide):
    found = decide("n*(n+1)/2", "sum(k, k, 1, n)", n="integer")
    assert found.kind in ("proof", "agreement")
    assert found.notes == ("narrower-domain",)
