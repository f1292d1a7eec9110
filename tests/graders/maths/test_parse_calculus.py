"""Golden trees of laws, integrals and derivatives, checked by eye."""

import pytest

from graders.maths.declare import DeclarationError, declarations
from graders.maths.parse import Unreadable, parse

NAMES = declarations(
    {name: {"type": "integer", "min": 1} for name in ("k", "m", "N")}
    | dict.fromkeys(["x", "t", r"\sigma"], "real")
    | dict.fromkeys(["i", "j"], "index")
    | {"w": {"type": "vector", "size": "k"}, r"\mu": {"type": "vector", "size": "k"}}
    | {r"\Sigma": {"type": "matrix", "shape": ["k", "k"], "spd": True}}
    | {name: {"type": "vector", "size": "m", "probability": True} for name in ("p", "q")}
    | {r"\epsilon": {"law": "normal(0, sigma^2)"}, "g": {"law": "normal(mu, Sigma)"}}
)

GOLDEN = [
    ("E_{b ~ N(0,1)}[b^2]", "(expectation b (normal 0 1): (pow b 2))"),
    (r"\mathbb{E}_{b\sim\mathcal N(0,1)}[b^2]", "(expectation b (normal 0 1): (pow b 2))"),
    (r"\mathbb{E}_{b\sim\mathcal{N}(\mu,I)} [b]", "(expectation b (normal mu (identity k)): b)"),
    ("E[eps^2]/2", "(div (expectation epsilon (normal 0 (pow sigma 2)): (pow epsilon 2)) 2)"),
    (
        "E[eps g]",
        (
            "(expectation epsilon (normal 0 (pow sigma 2)): "
            "(expectation g (normal mu Sigma): (mul epsilon g)))"
        ),
    ),
    ("Var[eps]", "(variance epsilon (normal 0 (pow sigma 2)): epsilon)"),
    (r"\Pr[\epsilon > t]", "(probability epsilon (normal 0 (pow sigma 2)): (gt epsilon t))"),
    ("D_KL(p||q) + KL(p, q)", "(add (kl p q) (kl p q))"),
    (r"D_{KL}(p \| q)", "(kl p q)"),
    ("H(p,q)-H(p)", "(add (cross_entropy p q) (neg (entropy p)))"),
    ("normal(x, 1-t^2)", "(normal x (add 1 (neg (pow t 2))))"),
    (r"\int_0^t e^{-s^2/2}\,ds + 1", "(add (integral s 0 t: (pow e (neg (div (pow s 2) 2)))) 1)"),
    ("integral(exp(-s), s, 0, t)", "(integral s 0 t: (exp (neg s)))"),
    (r"\frac{d}{dx} x^2 + 1", "(add (derivative x x: (pow x 2)) 1)"),
    (r"\frac{\partial}{\partial w}(w^T w)", "(derivative w w: (mul (transpose w) w))"),
    (r"\frac{\partial p_i}{\partial w_j}", "(at (derivative w w: (at p i)) j)"),
    (
        "diff(x^3, x) + grad(||w||, w)[1]",
        "(add (derivative x x: (pow x 3)) (at (derivative w w: (norm w)) 1))",
    ),
    (r"\nabla_w \|w\|^2", "(derivative w w: (pow (norm w) 2))"),
    ("hessian(w^T Sigma w, w)", "(hessian w w: (mul (transpose w) Sigma w))"),
]


@pytest.mark.parametrize(("text", "meaning"), GOLDEN)
def test_a_line_of_calculus_is_read_as_it_is_meant(outline, text, meaning):
    reading = parse(text, NAMES)
    assert outline(reading.tree) == meaning
    assert reading.repairs == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("E[x]", "missing-argument"),
        ("E_{b ~ 3}[b]", "wrong-type"),
        ("Pr_{b ~ N(0,1)}[b]", "wrong-type"),
        ("N(w, 1)", "unknown-name"),
        ("normal(mu, sigma)", "wrong-type"),
        (r"\int_0^1 x", "missing-argument"),
        ("diff(x, 2)", "wrong-type"),
        ("KL(x, t)", "wrong-type"),
    ],
)
def test_what_makes_no_law_and_no_derivative_is_refused(text, note):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert refusal.value.note == note


def test_a_random_variable_has_the_type_of_its_draws():
    assert NAMES["g"].type == NAMES["w"].type


@pytest.mark.parametrize(
    "spec",
    [
        {"w": {"type": "vector"}},
        {"w": {"type": "vector", "size": "unknown"}},
        {"A": {"type": "matrix", "shape": [2, 3], "spd": True}},
        {"A": {"type": "matrix", "shape": 2}},
        {"x": {"type": "real", "unit": True}},
        {"z": {"law": "3"}},
    ],
)
def test_types_that_make_no_sense_are_refused(spec):
    with pytest.raises(DeclarationError):
        declarations(spec)
