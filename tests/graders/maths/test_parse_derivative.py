"""Golden trees of derivatives, checked by eye."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.tree import Bind, walk
from graders.maths.typeset import to_ascii, to_latex

NAMES = declarations(
    {
        "k": {"type": "integer", "min": 1},
        "x": "real",
        "y": "real",
        "w": {"type": "vector", "size": "k"},
    }
    | {"R": {"type": "function", "of": [{"type": "vector", "size": "k"}], "derivative": "gradR"}}
    | {"f": {"type": "function", "of": {"x": "real"}}}
    | {"z": {"type": "sequence", "of": "real", "length": "k"}}
)
SLOPE = "(derivative x x: (pow x 4))"
GOLDEN = [
    ("diff(x^4, x, 2)", "(derivative x x: (derivative x x: (pow x 4)))"),
    ("diff(x y, x, y)", "(derivative y y: (derivative x x: (mul x y)))"),
    (r"\frac{d^2}{dx^2} x^4", "(derivative x x: (derivative x x: (pow x 4)))"),
    (r"\frac{d^{2} x^{4}}{dx^{2}}", "(derivative x x: (derivative x x: (pow x 4)))"),
    (
        r"\frac{\partial^2 x y}{\partial x \partial y}",
        "(derivative x x: (derivative y y: (mul x y)))",
    ),
    (r"\nabla_w^2 \|w\|", "(hessian w w: (norm w))"),
    (r"\nabla^{2}_w \|w\|", "(hessian w w: (norm w))"),
    (r"\nabla R(w)^\top w", "(mul (transpose (apply (prime R) w)) w)"),
    ("gradR(w)", "(apply (prime R) w)"),
    (r"\nabla^2 R(w)", "(apply (prime (prime R)) w)"),
    ("diff(z_1 z_2, z_2)", "(at (derivative z z: (mul (at z 1) (at z 2))) 2)"),
    (r"\frac{\mathrm{d}}{\mathrm{d}x} x^4", SLOPE),
    (r"\frac{d\, x^4}{dx}", SLOPE),
    ("d/dx x^4", SLOPE),
    ("∂/∂x x^4", SLOPE),
    (r"\partial_x x^4", SLOPE),
    (r"\partial_x^2 x^4", "(derivative x x: (derivative x x: (pow x 4)))"),
    ("d^2/dx^2 x^4", "(derivative x x: (derivative x x: (pow x 4)))"),
    ("d^2 x^4/dx^2", "(derivative x x: (derivative x x: (pow x 4)))"),
    ("d^{2}(x^4)/d x^{2}", "(derivative x x: (derivative x x: (pow x 4)))"),
    ("d^2 f/dx^2", "(derivative x x: (derivative x x: (apply f x)))"),
    ("f^{(2)}(y)", "(apply (prime (prime f)) y)"),
    ("f^(1)(y)", "(apply (prime f) y)"),
    (r"\int_0^1 y\,\mathrm{d}y", "(integral y 0 1: y)"),
    ("diff(softmax(w), w_1)", "(at (transpose (derivative w w: (softmax w))) 1)"),
]


@pytest.mark.parametrize(("text", "meaning"), GOLDEN)
def test_a_derivative_is_read_as_it_is_meant(outline, text, meaning):
    tree = parse(text, NAMES).tree
    assert outline(tree) == meaning
    assert parse(to_ascii(tree), NAMES).tree == parse(to_latex(tree), NAMES).tree == tree


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (r"\frac{d^2}{dx} x", "wrong-number-of-arguments"),
        ("diff(x, x, 1/2)", "wrong-type"),
        ("diff(x, x, 10)", "wrong-type"),
        (r"\frac{d^x}{dx^x} x", "wrong-type"),
        (r"\nabla x", "missing-argument"),
        (r"\partial x", "missing-argument"),
        ("d/dq q", "unknown-name"),
        ("diff(x w^T, w)", "wrong-type"),
    ],
)
def test_what_is_no_derivative_is_refused(text, note):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert refusal.value.note == note


def test_a_derivative_by_a_declared_d_is_ambiguous():
    names = declarations({"d": "real"}, base=NAMES)
    for text in (r"\frac{d^2}{dx^2} x", r"\frac{d}{dx} x"):
        with pytest.raises(Unreadable, match="could be a derivative"):
            parse(text, names)


@pytest.mark.parametrize("text", ["d^2/dx", "d^2 + x/dx^2", "d^2*x/dx^2", "d^3 x/dx^2", "d^2 x/d"])
def test_a_power_of_a_size_derives_only_where_it_stands_below_as_well(text):
    names = declarations({"d": {"type": "integer", "min": 1}, "x": "real"})
    assert not any(isinstance(node, Bind) for node in walk(parse(text, names).tree))


@pytest.mark.parametrize("text", ["f^{(0)}(x)", "f^{(10)}(x)", "f^{(k)}(x)", "f^{2}(x)"])
def test_what_stands_above_a_function_is_an_order_in_brackets_or_refused(text):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert refusal.value.note == "wrong-type"
