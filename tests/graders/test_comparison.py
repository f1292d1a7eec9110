"""The front door of `markscheme compare`: texts in, a verdict with evidence out."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from pydantic import TypeAdapter

from graders.comparison import Compared, Comparison, compare_texts


def compared(reference, response, **fields):
    return compare_texts(Comparison(reference=reference, response=response, **fields))


def test_equal_comes_with_its_evidence():
    found = compared("(x+1)^2", "x^2+2x+1", variables={"x": "real"})
    assert (found.verdict, found.evidence.kind) == ("equal", "proof")


def test_different_comes_with_a_point():
    found = compared("x^2", "2x", variables={"x": {"type": "real", "min": 3}})
    assert found.verdict == "different"
    assert found.evidence.at.keys() == {"x"}


def test_the_identifier_is_returned_as_it_came():
    assert compared("1", "1", id={"any": ["thing"]}).id == {"any": ["thing"]}
    assert compared("1", "1", id="b").id == "b"


@pytest.mark.parametrize(
    ("reference", "response", "syntax", "reference_syntax"),
    [
        ("x^2/2", r"\frac{x^2}{2}", "latex", "ascii"),
        (r"\sqrt{x}\cdot\alpha", "alpha*sqrt(x)", "ascii", "latex"),
        (r"\frac12", r"\frac{1}{2}", "latex", None),
        ("1/2", r"\frac12", "auto", None),
    ],
)
def test_each_side_has_its_syntax(reference, response, syntax, reference_syntax):
    found = compared(reference, response, syntax=syntax, reference_syntax=reference_syntax)
    assert found.verdict == "equal"


def test_names_that_are_not_listed_are_real():
    assert compared("sqrt(a^2)", "a").verdict == "different"
    assert compared("sqrt(a^2)", "abs(a)").verdict == "equal"


def test_the_derivative_of_a_declared_function_is_no_new_name():
    names = {"x": "real", "f": {"type": "function", "derivative": "df"}}
    assert compared("f'(x)", "df(x)", variables=names).verdict == "equal"
    assert compared("f'(x)", "f(x)", variables=names).verdict == "different"


def test_names_that_limit_a_sum_are_whole_numbers():
    assert compared("sum(k, k, 1, n)", "n*(n+1)/2").verdict == "equal"


def test_a_response_may_name_what_the_reference_does_not_and_that_is_told():
    found = compared("x", "x + y")
    assert (found.verdict, found.notes) == ("different", ("unlisted-name",))
    assert "y" in found.message
    assert compared("x", "x + 0*y").verdict == "equal"


def test_where_names_are_listed_a_response_may_use_no_others():
    found = compared("x", "x + y", variables={"x": "real"})
    assert (found.verdict, found.notes, found.span) == ("invalid", ("unknown-name",), (4, 5))
    assert compared("x + y", "y + x", variables={"x": "real"}).verdict == "equal"


@pytest.mark.parametrize("response", ["u'x'", r"\mathrm{lambda}", "secret", "f(x)", "x^*"])
def test_what_only_looks_like_a_name_is_not_refuted_but_invalid(response):
    assert compared("x", response).notes == ("unknown-name",)


def test_entries_of_an_undeclared_sequence_differ():
    assert compared("sum_{i=1}^n x_i^2", "n x_i^2").verdict == "invalid"
    assert compared("sum_{i=1}^n x_i^2", "(sum_{i=1}^n x_i)^2/n").verdict == "different"
    assert compared("sum_{i=1}^n 2x_i", r"2\sum_{k=1}^n x_k").verdict == "equal"


def test_an_undeclared_kronecker_delta_is_one():
    assert compared(r"\delta_{ij}", "kron(i, j)").verdict == "equal"
    assert compared(r"\delta_{ij}", "kron(i, j) + kron(j, k)").verdict == "different"


def test_a_reference_with_an_unknown_function_is_at_fault():
    assert compared("sqr(x)", "x^2").notes == ("unreadable-reference",)


def test_an_unreadable_response_is_invalid_with_its_place():
    found = compared("x", "x + (2*")
    assert found.verdict == "invalid"
    assert found.span is not None
    assert found.message


@pytest.mark.parametrize(
    ("reference", "variables"),
    [("x +", {}), ("x", {"x": "complex"}), ("x", {"x": {"type": "real", "min": "y"}})],
)
def test_a_bad_request_is_invalid_and_says_so(reference, variables):
    found = compared(reference, "x", variables=variables)
    assert (found.verdict, found.notes) == ("invalid", ("unreadable-reference",))


@pytest.mark.parametrize("bomb", ["9^9^9^9", "100000!", "sum(k, k, 1, 10^7)"])
def test_a_bomb_is_invalid_for_its_cost(bomb):
    assert compared("x", bomb).notes == ("limit-cost",)


def test_a_dear_reference_is_nobodys_mistake():
    assert compared("9^9^9^9", "x").verdict == "undecided"


def test_what_a_lone_identity_or_zero_is_follows_from_the_other_side():
    square = {"d": "index", "A": {"type": "matrix", "shape": ["d", "d"], "invertible": True}}
    assert compared("inv(A) A", "I", variables=square).verdict == "equal"
    assert compared("A", "I", variables=square).verdict == "different"
    assert compared("A - A", "0", variables=square).verdict == "equal"
    assert compared("0", "A", variables=square).verdict == "different"
    assert compared("tr(A)", "I", variables=square).notes == ("unknown-size",)


def test_a_condition_is_no_number():
    assert compared("x", "x < 1").notes == ("wrong-type",)


def test_repairs_are_told():
    assert "folded-character" in compared("x - y", "x − y").notes


def test_a_narrower_domain_is_told():
    assert "narrower-domain" in compared("x", "x^2/x").notes


@pytest.mark.parametrize(
    ("reference", "response", "verdict"),
    [
        ("cos(t) + i*sin(t)", "e^(i*t)", "equal"),
        ("cos(t) + i*sin(t)", "e^(-i*t)", "different"),
        ("sqrt(i)", "(1 + i)/sqrt(2)", "undecided"),
        ("2i", "sqrt(-4)", "undecided"),
    ],
)
def test_an_undeclared_i_may_be_imaginary_and_real_points_alone_refute_nothing(
    reference, response, verdict
):
    found = compared(reference, response)
    assert (found.verdict, found.notes) == (verdict, ("imaginary-unit",))


def test_a_declared_i_is_what_it_is_declared_to_be():
    assert compared("i^2", "-1", variables={"i": "real"}).verdict == "different"


def test_what_was_found_survives_json():
    found = compared("x^2", "2x", id=7)
    assert TypeAdapter(Compared).validate_python(json.loads(json.dumps(asdict(found)))) == found
