"""Gradients of declared functions, and derivatives as they are written in papers."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii, to_latex

VECTOR = {"type": "vector", "size": "d"}
NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "j": {"type": "index", "max": "d"},
        "t": "real",
        "eta": "positive",
        "w": VECTOR,
        "v": VECTOR,
        "x": {"type": "vector", "size": "n"},
        "A": {"type": "matrix", "shape": ["d", "d"], "symmetric": True},
        "L": {"type": "function", "of": {"w": VECTOR}},
        "R": {"type": "function", "of": [VECTOR]},
        "Q": {"given": {"w": VECTOR}, "equals": "w^T A w/2"},
        "P": {"given": {"w": VECTOR}, "equals": "sum_{k=1}^d exp(k w_k)"},
        "h": {"type": "function", "of": {"w": VECTOR, "x": {"type": "vector", "size": "n"}}},
        "ell": {
            "type": "sequence",
            "of": {"type": "function", "of": {"w": VECTOR}},
            "length": "n",
        },
        "c": {"type": "function", "of": ["real"], "gives": VECTOR},
        "f": {"type": "function", "of": ["real"]},
        "alpha": {"type": "sequence", "of": {"type": "function", "of": ["real"]}},
        "y": {"equals": "t^3"},
    }
)
SAME = [
    (r"\nabla L", r"\nabla L(w)"),
    ("grad L", r"\nabla_w L(w)"),
    ("grad L(w - eta grad L)", r"\nabla L(w - \eta \nabla L(w))"),
    (r"\|\nabla L\|^2", r"\nabla L(w)^\top \nabla L(w)"),
    (r"\langle \nabla L(v), w - v\rangle", "grad(L(v), v)^T w - grad(L(v), v)^T v"),
    (r"\nabla_w L(w)^\top v", r"v^T \nabla L(w)"),
    (r"\nabla_w R(v)", r"\nabla R(v)"),
    (r"\nabla^2 L", "hessian(L(w), w)"),
    ("hessian L(w)", "hessian(L, w)"),
    (r"\nabla Q(w + v)", "A w + A v"),
    (r"\nabla^2 Q(w + v)", "A"),
    (r"\nabla Q", "A w"),
    (r"\nabla P(w - v)_j", "j exp(j (w_j - v_j))"),
    (r"\frac{\partial L}{\partial w_j}", r"\nabla L(w)_j"),
    (r"\partial L/\partial w_j", r"(\nabla L)_j"),
    (r"\partial/\partial w_j L(w)", r"\partial L(w)/\partial w_j"),
    ("dR/dw", "grad(R(w), w)"),
    (r"\nabla_w h", r"\partial_1 h(w, x)"),
    (r"\nabla_x h(w, x)", "partial_2 h(w, x)"),
    (r"\nabla_w h(v, x)", r"\partial_1 h(v, x)"),
    (r"\frac1n \sum_{i=1}^n \nabla \ell_i(w)", r"\nabla_w \frac1n \sum_{i=1}^n \ell_i(w)"),
    (r"\frac{\partial \ell_i}{\partial w}", r"\nabla \ell_i"),
    (r"\nabla \ell_i(w - \eta v)", r"\partial_2 \ell(i, w - \eta v)"),
    (r"\dot c(t)", "c'(t)"),
    (r"\dot c", r"\frac{dc}{dt}"),
    (r"\ddot{c}(t)", r"\frac{d^2}{dt^2} c(t)"),
    (r"\nabla L(c)^\top \dot c", r"\frac{d}{dt} L(c(t))"),
    ("d/dt L(c(t))", "grad L(c(t))^T c'(t)"),
    ("dy/dt", "3 t^2"),
    (r"\alpha_i(t) + \dot\alpha_2(t)", r"\alpha_{i}(t) + \alpha_2'(t)"),
    (r"\sum_{k=1}^n \alpha_k'(t)", r"\frac{d}{dt} \sum_{k=1}^n \alpha_k(t)"),
]


def tree(text):
    return parse(text, NAMES).tree


@pytest.mark.parametrize(("text", "same"), SAME)
def test_a_gradient_means_what_it_does_in_papers(text, same):
    found = compare(Claim(tree(same), tree(text), NAMES))
    assert found.kind in ("identical", "proof", "agreement")


@pytest.mark.parametrize(("text", "same"), SAME)
def test_what_was_read_is_printed_so_that_it_reads_the_same(text, same):
    for found in (tree(text), tree(same)):
        assert tree(to_ascii(found)) == found
        assert parse(to_latex(found), NAMES, "latex").tree == found


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (r"\nabla L(w)", r"\nabla L(v)"),
        (r"\nabla Q(w + v)", "A w - A v"),
        (r"\nabla_w h(v, x)", r"\partial_1 h(w, x)"),
        (r"\nabla \ell_i(w)", r"\nabla \ell_1(w)"),
        (r"\dot\alpha_i(t)", r"\dot\alpha_1(t)"),
        (r"\frac{d}{dt} L(c(t))", r"\nabla L(c(t))^T c(t)"),
    ],
)
def test_what_only_looks_alike_is_refuted(text, other):
    assert compare(Claim(tree(other), tree(text), NAMES)).kind == "counterexample"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (r"\nabla L", "implied-argument"),
        (r"\dot c", "implied-argument"),
        (r"\nabla L(c)", "implied-argument"),
        (r"\nabla Q(w + v)", "derivative-of-function"),
        (r"\nabla_w L(w) t", "gradient-of-function"),
        (r"\frac{d}{dt} c(t)", "derivative"),
    ],
)
def test_a_reading_that_is_not_as_typed_is_told(text, note):
    assert parse(text, NAMES).notes == (note,)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (r"\nabla R", "missing-argument"),
        (r"\nabla h(w, x)", "missing-argument"),
        ("h'(w, x)", "wrong-type"),
        (r"\partial L", "missing-argument"),
        (r"\partial_3 h(w, x)", "wrong-type"),
        (r"\alpha_{:}(t)", "wrong-type"),
        ("f'", "missing-argument"),
    ],
)
def test_what_could_be_two_things_is_refused(text, note):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert refusal.value.note == note
