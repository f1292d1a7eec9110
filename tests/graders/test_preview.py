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
    ("gamma(x)", "<mi>Γ</mi>"),
    ("Phiinv(x)", "<msup><mi>Φ</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>"),
    ("relu(x)", "<mi>ReLU</mi>"),
    ("diff(x^3, x, 2)", "<mfrac><msup><mrow><mo>∂</mo></mrow><mn>2</mn></msup>"),
    ("KL(N(0, 1), N(x, 1))", "<msub><mi>D</mi><mi>KL</mi></msub>"),
    ("0 < x <= 1", "<mn>0</mn> <mo>&lt;</mo> <mi>x</mi> <mo>≤</mo> <mn>1</mn>"),
]
SHAPED = [
    ("hadamard(u, v)", "the entrywise product of u and v", r"u \odot v"),
    ("diag(u)", "the diagonal matrix of u", r"\operatorname{diag}\left(u\right)"),
    (
        r"\nabla L(u)^T v",
        "((the gradient of L) of u) transposed times v",
        r"\nabla L\left(u\right)^{\top} v",
    ),
    (r"\nabla^2 L(u)", "(the Hessian of L) of u", r"\nabla^{2} L\left(u\right)"),
    (
        "grad(u^T v, u)",
        "the gradient by u of (u transposed times v)",
        r"\frac{\partial}{\partial u} u^{\top} v",
    ),
    (
        "hessian(u^T u, u)",
        "the Hessian by u of (u transposed times u)",
        r"\nabla_{u}^{2} \left(u^{\top} u\right)",
    ),
    ("f''(x)", "(the derivative of (the derivative of f)) of x", r"f''\left(x\right)"),
    (
        "KL(p || q)",
        "the divergence of p from q",
        r"\operatorname{KL}\left(p \,\middle\|\, q\right)",
    ),
]
NAMES = {
    "d": {"type": "integer", "min": 1},
    **{name: {"type": "vector", "size": "d"} for name in "uv"},
    **{name: {"type": "vector", "size": "d", "probability": True} for name in "pq"},
    "x": "real",
    "f": {"type": "function", "of": ["real"]},
    "L": {"type": "function", "of": [{"type": "vector", "size": "d"}]},
}


@pytest.mark.parametrize(("text", "words"), SPOKEN)
def test_a_formula_is_read_out(text, words):
    assert preview_text(Draft(text=text)).words == words


@pytest.mark.parametrize(("text", "part"), DRAWN)
def test_a_formula_is_drawn(text, part):
    assert part in preview_text(Draft(text=text)).mathml


@pytest.mark.parametrize(("text", "words", "latex"), SHAPED)
def test_a_formula_of_vectors_is_read_out_and_written_as_papers_do(text, words, latex):
    shown = preview_text(Draft(text=text, variables=NAMES))
    assert (shown.words, shown.latex) == (words, latex)
    assert preview_text(Draft(text=latex, variables=NAMES)).ascii == shown.ascii


def test_two_primes_are_one_mark():
    assert "<mo>′′</mo>" in preview_text(Draft(text="f''(x)", variables=NAMES)).mathml


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
