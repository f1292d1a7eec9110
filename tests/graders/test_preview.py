"""Previews: how a formula is read, before it is handed in."""

import pytest

from graders import Draft, preview_text

SPOKEN = [
    ("-x*y - (x-y)/2", "minus x times y minus ((x minus y) over 2)"),
    ("(x+y)^2/(1-x)", "(x plus y) squared over (1 minus x)"),
    ("sqrt(x)^3", "(the square root of x) cubed"),
    ("sqrt(x^3)", "the square root of (x cubed)"),
    ("sum(k=1..n, k)", "the sum over k from 1 to n of k"),
    ("log2(x)", "the logarithm of x to base 2"),
    ("x < y and y <= 2", "x is less than y and y is at most 2"),
    ("cases(x, x > 0, -x)", "x if (x is greater than 0); (minus x) otherwise"),
]
DRAWN = [
    ("x^2/y", "<mfrac><mrow><msup><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></msup></mrow>"),
    (r"\lambda_1", "<msub><mi>λ</mi><mrow><mn>1</mn></mrow></msub>"),
    ("x <= 1", "<mi>x</mi> <mo>≤</mo> <mn>1</mn>"),
    ("sum(k=1..n, k)", "<munderover><mo>∑</mo>"),
    ("x < 1", "<mo>&lt;</mo>"),
]


@pytest.mark.parametrize(("text", "words"), SPOKEN)
def test_a_formula_is_read_out(text, words):
    assert preview_text(Draft(text=text)).words == words


@pytest.mark.parametrize(("text", "part"), DRAWN)
def test_a_formula_is_drawn(text, part):
    assert part in preview_text(Draft(text=text)).mathml


def test_what_is_shown_is_what_would_be_graded():
    shown = preview_text(Draft(text="1/2x"))
    assert preview_text(Draft(text=shown.ascii)).latex == shown.latex
    assert preview_text(Draft(text=shown.latex)).words == shown.words


def test_a_repair_is_reported_with_its_place():
    (repair,) = preview_text(Draft(text="1/2 x")).repairs
    assert repair.note == "division-then-product"
    assert repair.span == (0, 3)


def test_a_text_that_cannot_be_read_says_where():
    refused = preview_text(Draft(text="2 + (x"))
    assert not refused.read
    assert refused.note == "unbalanced"
    assert refused.span is not None
    assert refused.mathml is None


def test_declared_names_have_their_types():
    names = {"d": "integer", "u": {"type": "vector", "size": "d"}}
    assert preview_text(Draft(text="2u", variables=names)).type == "a vector of length d"


def test_a_declaration_that_cannot_be_read_is_told():
    assert preview_text(Draft(text="x", variables={"x": "rael"})).note == "unreadable-variables"
