"""Derivatives against difference quotients: a second way to every number.

At 2,000 bits a central quotient with a step of 2^-300 differs from the derivative by about
2^-600 of the third one: far less than 2^-200, which no wrong formula comes near to.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, fmpq
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graders.maths.ball import Program, Undefined
from graders.maths.balls import finite
from graders.maths.balls.grid import Grid
from graders.maths.calculus import Underivable
from graders.maths.calculus.slopes import SEVERAL, SLOPES
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.sample import Sampler
from graders.maths.tree import Bind, Call, Number, Symbol
from graders.maths.types import SCALAR

BITS, STEP, NEAR = 2000, fmpq(1, 1 << 300), arb(2) ** -200
X, Y = Symbol("x"), Symbol("y")
SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {"n": SIZE, "d": SIZE, "x": "real", "lambda": "positive"}
    | {name: {"type": "vector", "size": "d"} for name in ("u", "v")}
    | {"b": {"type": "vector", "size": "n"}}
    | {"A": {"type": "matrix", "shape": ["n", "d"]}, "M": {"type": "matrix", "shape": ["d", "d"]}}
    | {"S": {"type": "matrix", "shape": ["d", "d"], "spd": True}}
    | {"f": {"type": "function"}, "g": {"type": "function", "of": ["real", "real"]}}
    | {"L": {"type": "function", "of": [{"type": "vector", "size": "d"}]}}
    | {"z": {"type": "sequence", "of": "real", "length": "n"}}
)
NUMBERS = [
    *("f(x^2)", "g(x, x^2) x", "L(x u)", "f'(f(x))", "x^x", "|x|^3", "max(x, x^2, 1 - x)"),
    *("x if x > 1/3 else 2 x^2", "1[x > 0] x + floor(x) x", "sum(k=1..n, x^k/k)", "log(x^2, 3)"),
    *("prod(k=1..n, x + k)", "max(k=1..n, (x - k)^2)", "norm(x u + v, 3)", "root(x, 3) (-2)^4"),
    *(
        "logdet(S + x^2 I)",
        "tr(inv(S + x^2 I) M)",
        "u^T (S + x M)^3 v",
        "u^T M^n v x",
        "det(M + x I)",
    ),
    *("||x u - v||_oo", "||u + x v||_1", "frobenius(A + x b u^T)", "leakyrelu(x, 1/10) x", "W"),
]
SCALARS_OF_VECTORS = [
    *("||A u - b||^2", "u^T M u", "log(sum(k=1..d, exp(u_k)))", "L(2 u - v)", "f(u^T v)"),
    *("sum(i=1..n, log(1 + exp(-b_i A[i]^T u)))", "prod(k=1..d, u_k + 2)", "max(u)", "||u||_1"),
    *(
        "lse(M u)",
        "softmax(u)^T v",
        "u^T u v^T u",
        "||A u - b||",
        "tr(u v^T M)",
        "logdet(S + u u^T)",
    ),
    *(
        "dot(sigmoid(u), relu(M u))",
        "norm(u, 4)",
        "u^T diag(v) u",
        "sum(k=1..d, |u_k|)",
        "tr(diag(u) M)",
    ),
    *(
        "v^T inv(S + diag(hadamard(u, u))) v",
        "u[1]^3 v[1]",
        "max_k (u_k v_k)",
        "dot(outer(u, v), M)",
    ),
    *(
        "u^T M v if u^T v > 0 else lse(u)",
        "[[x, u[1]], [1, u[1]^2]][2, 2]",
        "(A u)[1]",
        "(u^T v)^3",
    ),
]
VECTORS_OF_VECTORS = [
    *("softmax(u)", "A u", "u/||u||", "u u^T v", "u^T v u", "tanh(M u)", "A relu(M u)", "abs(u)"),
    *("hadamard(u, v, u)", "(u v^T + v u^T) v", "diag(u) M u", "[u^T v, u[1]]", "x u", "M^2 u"),
    *("inv(S + u u^T) v", "(M + diag(u))^T v", "sum(i=1..n, b_i sigmoid(A[i]^T u) A[i])"),
]
SCALARS_OF_MATRICES = [
    *("tr(M S)", "u^T M v", "||A M - A||_F^2", "logdet(S + M M^T)", "det(M + 3 I)", "M[1, 1]^2"),
    *(
        "tr(inv(S + M^T M))",
        "sum(k=1..d, sigmoid(M[k]^T u))",
        "frobenius(M)",
        "tr(M^3)",
        "u^T M[1]",
    ),
    *("tr(diag(M) u^T)", "||M u||^2 + x", "dot(hadamard(M, M), S)", "tr(M^T)^2"),
]


def values(tree, point, derived):
    """The entries of a tree at a point, none where it has no value there."""
    try:
        value = Program(tree, derived).at(point, BITS)
    except Undefined:
        return []
    found = value.entries if isinstance(value, Grid) else [value]
    return found if all(map(finite, found)) else []


def moved(point, name, place):
    """The point with one number, or one entry, a step to either side."""
    for step in (STEP, -STEP):
        value = point[name]
        if isinstance(value, Grid):
            entries = value.entries
            entries[place] += step
            yield point | {name: Grid(*value.shape, entries)}
        else:
            yield point | {name: value + step}


def quotient(tree, point, name, place, derived):
    sides = [values(tree, near, derived) for near in moved(point, name, place)]
    return [(right - left) / (2 * STEP) for right, left in zip(*sides, strict=True)]


def agree(found, expected):
    return bool(abs(found - expected) < NEAR * (1 + abs(arb(expected))))


def check(text, name, number):
    """Compare each entry with the quotient; return how many there are."""
    names = declarations({"W": {"equals": "sum(k=1..d, exp(x u_k))"}}, base=NAMES)
    body, by = parse(text, names).tree, names[name].symbol
    word = "diff" if name == "x" else "grad"
    tree = parse(f"{word}({text}, {name})", names).tree
    sampler = Sampler(names, "law")
    point = sampler.point(Program(tree, sampler.derived).names | {name}, number)
    found = values(tree, point, sampler.derived)
    width = len(point[name].entries) if isinstance(point[name], Grid) else 1
    for place in range(width if found else 0):
        expected = quotient(body, point, name, place, sampler.derived)
        column = found if by.type == SCALAR else found[place::width]
        for entry, number_expected in zip(column, expected, strict=True):
            assert agree(entry, number_expected), (text, place, entry, number_expected)
    return len(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((text, "x") for text in NUMBERS),
        *((text, "u") for text in (*SCALARS_OF_VECTORS, *VECTORS_OF_VECTORS)),
        *((text, "M") for text in SCALARS_OF_MATRICES),
    ],
)
def test_a_derivative_is_the_limit_of_quotients(text, name):
    assert sum(check(text, name, number) > 0 for number in range(6)) >= 2


def test_a_formula_that_is_off_by_little_does_not_pass():
    wrong = values(parse("2 x + 10^-30", NAMES).tree, {"x": fmpq(3)}, {})
    (right,) = quotient(parse("x^2", NAMES).tree, {"x": fmpq(3)}, "x", 0, {})
    assert not agree(wrong[0], right)
    assert agree(fmpq(6), right)


def calls(inner):
    one = st.builds(lambda name, arg: Call(name, (arg,)), st.sampled_from(sorted(SLOPES)), inner)
    two = st.builds(
        lambda name, left, right: Call(name, (left, right)),
        st.sampled_from(["add", "mul", "pow", *sorted(set(SEVERAL) - {"root"})]),
        inner,
        inner,
    )
    return one | two


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.sampled_from([X, Y, Number(Fraction(2)), Call("pi", ())]), calls, max_leaves=4
    ),
    st.fractions(-3, 3, max_denominator=7),
    st.fractions(-3, 3, max_denominator=7),
)
def test_any_derivative_of_numbers_is_the_limit_of_quotients(body, x, y):
    point = {"x": fmpq(x.numerator, x.denominator), "y": fmpq(y.numerator, y.denominator)}
    try:
        found = values(Bind("derivative", X, (X,), body), point, {})
    except Underivable:
        found = []
    assume(found)
    sides = [values(body, near, {}) for near in moved(point, "x", 0)]
    assume(all(sides))
    (expected,) = quotient(body, point, "x", 0, {})
    assume(arb(expected).rel_accuracy_bits() > 300 or not expected)
    assert agree(found[0], expected)
