"""Declarations as authors write them."""

from fractions import Fraction

import pytest

from graders.maths.declare import DeclarationError, canonical, declarations
from graders.maths.declare_domain import constant
from graders.maths.parse import parse
from graders.maths.typeset import to_ascii


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["d0", "d_0", "d_{0}"], "d_0"),
        (["sigma_w", r"\sigma_w", "σ_w", r"\sigma_{w}"], "sigma_w"),
        (["d_1^*", "d1_star", r"d_{1}^{\star}", "d_1_*"], "d_1_star"),
        (["eps", "epsilon", r"\varepsilon", "ϵ"], "epsilon"),
        ([r"\hat{w}_i", r"\hat{w_i}", "w_hat_i", r"\hat w_i"], "w_i_hat"),
        (["w'", "w_prime"], "w_prime"),
        (["W^{(t+1)}", "W^(t+1)"], "W^(t+1)"),
        ([r"\lambda_{\max}", "lambda_max", "lam_max"], "lambda_max"),
        (["x_{1,11}"], "x_1,11"),
        ([r"\mathbf{x}", r"\mathbf x", "x"], "x"),
    ],
)
def test_spellings_of_one_name_are_one_name(spellings, name):
    assert {canonical(spelling) for spelling in spellings} == {name}


@pytest.mark.parametrize("text", ["", "2x", "x+y", "x y", "x^2", "if", "\x00", "(x)", r"\frac"])
def test_what_is_no_name_has_no_canonical_spelling(text):
    assert canonical(text) is None


def test_a_word_is_a_domain():
    names = declarations(
        {"a": "real", "b": "positive", "c": "nonnegative", "p": "probability", "n": "integer"}
    )
    assert [names[name].domain.low_open for name in names] == [False, True, False, False, False]
    assert names["a"].domain.low is None
    assert constant(names["p"].domain.high) == 1
    assert names["n"].domain.integer


def test_bounds_may_use_names_declared_before():
    names = declarations(
        {"d_1^*": {"type": "integer", "min": 1}, "d_1": {"type": "integer", "min": "d_1^* + 1"}}
    )
    assert to_ascii(names["d_1"].domain.low) == "d_1_star + 1"


def test_numbers_are_exact_bounds():
    domain = declarations({"x": {"min": -0.1, "max": "1/3", "open": "max"}})["x"].domain
    assert constant(domain.low) == Fraction(-1, 10)
    assert constant(domain.high) == Fraction(1, 3)
    assert (domain.low_open, domain.high_open) == (False, True)


def test_positive_is_kept_beside_a_weaker_bound():
    domain = declarations({"x": {"min": 0, "positive": True}})["x"].domain
    assert domain.low_open


def test_an_odd_number_is_an_integer():
    domain = declarations({"q": {"odd": True, "min": 3}})["q"].domain
    assert domain.integer
    assert domain.parity == "odd"


def test_other_spellings_are_the_same_name():
    names = declarations({"d_1^*": {"also": ["d1s", "m"]}})
    assert parse("m", names).tree == parse("d1s", names).tree == parse(r"d_1^\star", names).tree


def test_a_derived_name_knows_what_it_abbreviates():
    names = declarations({"a": "real", "k": {"equals": "2*a + 1"}})
    assert to_ascii(names["k"].equals) == "2*a + 1"


def test_a_part_may_declare_a_name_again():
    problem = declarations({"x": "real", "y": "real"})
    part = declarations({"x": "positive"}, base=problem)
    assert part["x"].domain.low_open
    assert set(part) == {"x", "y"}


def test_declarations_compare_by_value():
    first, second = declarations({"x": "real"}), declarations({"x": "real"})
    assert first == second
    assert hash(first) == hash(second)
    assert first != declarations({"x": "positive"})


@pytest.mark.parametrize(
    ("spec", "path"),
    [
        ({"2x": "real"}, ("2x",)),
        ({"x": "complex"}, ("x", "type")),
        ({"x": 3}, ("x",)),
        ({"x": {"minimum": 1}}, ("x", "minimum")),
        ({"x": {"min": True}}, ("x", "min")),
        ({"x": {"min": "y"}}, ("x", "min")),
        ({"x": {"min": "1 <"}}, ("x", "min")),
        ({"x": {"min": 2, "max": 1}}, ("x", "max")),
        ({"x": {"min": 1, "max": 1, "open": ["min"]}}, ("x", "max")),
        ({"x": {"open": ["left"]}}, ("x", "open")),
        ({"x": {"positive": "yes"}}, ("x", "positive")),
        ({"x": {"also": "y"}}, ("x", "also")),
        ({"x": {"also": ["2"]}}, ("x", "also", 0)),
        ({"x": {"equals": "1 +"}}, ("x", "equals")),
        ({"d0": "real", "d_0": "real"}, ("d_0",)),
        ({"x": {"also": ["y"]}, "y": "real"}, ("y",)),
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused_where_it_stands(spec, path):
    with pytest.raises(DeclarationError) as refusal:
        declarations(spec)
    assert refusal.value.path == path


def test_a_sequence_is_called_like_a_function_of_its_index():
    names = declarations(
        {"n": "integer", "z": {"type": "sequence", "of": "real"}}
        | {"r": {"type": "sequence", "given": {"t": "integer"}, "equals": "t^2"}}
    )
    assert parse("z(n + 1) + r(n)", names).tree == parse("z_{n+1} + r_n", names).tree
