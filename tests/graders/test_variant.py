"""Seeds draw parameters, and parameters fill holes: exactly, the same everywhere."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from fractions import Fraction

import pytest

from graders.spec import Source, SpecErrors, read_document
from graders.variant import Template
from graders.variant.holes import HoleError, value
from graders.variant.parameters import Parameter, chance


def template(text):
    return Template.read(read_document(Source(name="a.yaml", text=text)))


def filled(text, seed=0):
    found = template(text)
    return found.fill(found.draw(seed)).data


def errors(text):
    with pytest.raises(SpecErrors) as caught:
        filled(text)
    return [(error.line, error.column) for error in caught.value.errors]


def test_a_draw_is_a_hash_of_name_and_seed():
    digest = hashlib.sha256(b"slope/n:7").hexdigest()
    assert chance(7, "slope/n", 8) == int(digest, 16) % 8


def test_draws_are_frozen_for_ever():
    assert [Parameter(integer=(2, 9)).draw(seed, "n") for seed in range(10)] == [
        *(7, 9, 6, 6, 3, 6, 7, 5, 8, 5)
    ]


def test_every_outcome_is_about_as_likely():
    drawn = [Parameter(integer=(1, 6)).draw(seed, "die") for seed in range(6000)]
    assert all(abs(drawn.count(side) - 1000) < 150 for side in range(1, 7))


def test_two_parameters_of_one_problem_are_drawn_independently():
    text = (
        "{id: p, parameters: {a: {integer: [0, 9]}, b: {integer: [0, 9]}}, x: ['{{a}}', '{{b}}']}"
    )
    pairs = {filled(text, seed)["x"] for seed in range(600)}
    assert len(pairs) > 90


def test_the_same_parameter_of_two_problems_is_drawn_independently():
    text = "{id: p, parameters: {a: {integer: [0, 99]}}, x: '{{a}}'}"
    texts = text, text.replace("id: p", "id: q")
    first, second = ([filled(text, seed)["x"] for seed in range(20)] for text in texts)
    assert first != second


@pytest.mark.parametrize("seed", [-1, 0, 10**30])
def test_any_integer_is_a_seed(seed):
    assert 1 <= filled("{parameters: {n: {integer: [1, 3]}}, x: '{{n}}'}", seed)["x"] <= 3


def test_a_scalar_that_is_only_a_hole_takes_the_value_with_its_type():
    text = """
parameters:
  net: {one_of: [{name: A, layers: [1, {b: 2}], share: 0.10, on: true}]}
x: ['{{net.layers}}', '{{ net.name }}', '{{net.share}}', '{{net.on}}', '{{1 + 1}}', '{{1/3}}']
"""
    layers, *rest = filled(text)["x"]
    assert layers == (1, {"b": 2})
    assert rest == ["A", Decimal("0.10"), True, 2, "1/3"]


def test_holes_within_text_are_written_exactly():
    text = "{parameters: {n: {integer: [7, 7]}}, x: 'x^{{n}} + {{n/2}} - {{-n}} {{n = n}}'}"
    assert filled(text.replace(" {{n = n}}", ""))["x"] == "x^7 + 7/2 - -7"


def test_three_braces_keep_one_pair_for_latex():
    assert filled("{parameters: {n: {integer: [12, 12]}}, x: '$x^{{{n}}}$'}")["x"] == "$x^{12}$"


def test_without_parameters_braces_are_text():
    assert filled("{x: '{{x}}^2 {{'}")["x"] == "{{x}}^2 {{"


def test_parameters_themselves_are_not_filled():
    text = "{parameters: {n: {integer: [1, 1]}, t: {one_of: ['{{n}}']}}, x: '{{t}}'}"
    assert filled(text)["x"] == "{{n}}"


def test_derived_parameters_use_those_above_them():
    text = (
        "{parameters: {n: {integer: [3, 3]}, m: {derive: 2*n + 1}, k: {derive: 1/m}}, x: '{{k}}'}"
    )
    assert filled(text)["x"] == "1/7"


@pytest.mark.parametrize(
    ("hole", "number"),
    [
        ("n^2", 49),
        ("2^-n", "1/128"),
        ("floor(n/2)", 3),
        ("ceil(n/2)", 4),
        ("min(n, 3)", 3),
        ("max(n, 3)", 7),
        ("abs(-n)", 7),
        ("sqrt(49/4)", "7/2"),
        ("8^(1/3)", 2),
        ("n!", 5040),
        ("binomial(n, 2)", 21),
        ("0.1 + 0.2", "3/10"),
        ("net.depth * n", 35),
        ("2n", 14),
        ("third*3", 1),
        ("share*10", 1),
    ],
)
def test_arithmetic_is_exact(hole, number):
    values = {"n": 7, "net": {"depth": 5}, "third": "1/3", "share": Decimal("0.10")}
    assert value(hole, values) == number


@pytest.mark.parametrize(
    "hole",
    [
        "k",
        "net.width",
        "n.x",
        "sqrt(2)",
        "log(2)",
        "1/0",
        "n!!!!",
        "9^9^9^9",
        "2^(10^9)",
        "(10^9)!",
        "pi",
        "n +",
        "",
        "__import__('os')",
        "name + 1",
        "sum(k, k, 1, 3)",
        "'" * 200,
        "(" * 5000,
    ],
)
def test_what_has_no_exact_value_is_refused(hole):
    with pytest.raises(HoleError):
        value(hole, {"n": 7, "net": {"depth": 5}, "name": "A"})


def test_the_nearest_name_is_suggested():
    with pytest.raises(HoleError) as caught:
        value("net.dept", {"net": {"depth": 5}})
    assert caught.value.hint == "did you mean depth?"


def test_an_unknown_name_is_located_at_its_hole():
    text = "parameters: {n: {integer: [1, 2]}}\nx:\n  - 'see {{n}} and {{m}}'\n"
    assert errors(text) == [(3, 20)]


def test_structure_within_text_is_refused():
    assert errors("parameters: {n: {one_of: [[1]]}}\nx: a {{n}}\n") == [(2, 6)]


def test_every_bad_hole_is_reported():
    assert len(errors("{parameters: {n: {integer: [1, 2]}}, x: '{{a}} {{b}}', y: '{{c}}'}")) == 3


@pytest.mark.parametrize(
    "parameter",
    [
        "{}",
        "{integer: [2, 1]}",
        "{integer: [1]}",
        "{integer: [1, x]}",
        "{integer: [1, 2], derive: 3}",
        "{one_of: []}",
        "{random: [1, 2]}",
        "5",
        "{derive: k}",
        "{derive: 2 +}",
    ],
)
def test_a_parameter_that_cannot_be_drawn_is_refused(parameter):
    assert len(errors(f"parameters: {{n: {parameter}}}\nx: 1\n")) == 1


def test_a_small_text_cannot_grow_without_bound():
    long, many = "a" * 50_000, "{{n}}" * 5_000
    text = f"parameters: {{n: {{one_of: ['{long}']}}}}\nx: ['{many}']\n"
    assert len(errors(text)) == 1


def test_structure_cannot_grow_without_bound():
    long, many = "1," * 9_000, "'{{n}}'," * 5_000
    text = f"parameters: {{n: {{one_of: [[{long}]]}}}}\nx: [{many}]\n"
    assert len(errors(text)) == 1


def test_equal_draws_compare_equal():
    found = template("{parameters: {n: {integer: [1, 2]}}, x: 1}")
    assert len({found.draw(seed) for seed in range(50)}) == 2


def test_exact_fractions_come_back_exactly():
    assert Fraction(value("1/3 - 1/7", {})) == Fraction(1, 3) - Fraction(1, 7)
