"""Laws of the language: what is printed is read back, and garbage is refused, never more."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.maths.declare import declarations
from graders.maths.density import density
from graders.maths.functions import FUNCTIONS
from graders.maths.parse import Unreadable, parse
from graders.maths.signature import numeric
from graders.maths.tree import Bind, Call, Number, Symbol
from graders.maths.types import SCALAR, TRUTH, distribution, matrix, row, vector
from graders.maths.typeset import to_ascii, to_latex

LISTED = r"x y n sigma_w \epsilon d_0 d_1^* \hat{w}_i w' W^{(t+1)} lr x_{1,11} alpha_max"
SIZES = {name: {"type": "integer", "min": 1} for name in ("m", "d")}
NAMES = declarations(
    dict.fromkeys(LISTED.split(), "real")
    | SIZES
    | {name: {"type": "vector", "size": "d"} for name in (r"\mu", "u_1", r"\bar{v}")}
    | {name: {"type": "matrix", "shape": ["d", "d"]} for name in ("A", r"\Sigma")}
    | {"B": {"type": "matrix", "shape": ["m", "d"]}, "z": {"type": "vector", "size": "m"}}
    | {"q(x|y)": {"type": "function", "of": 2}, "q(y)": {"equals": "pi"}}
    | {"s": {"type": "sequence", "of": {"type": "vector", "size": "d"}}}
)
LISTED_NAMES = [e.name for e in NAMES.values() if e.type == SCALAR and density(e.name) is None]
MEANS = ("expectation", "variance", "probability")
CALLED = sorted(
    row.name for row in FUNCTIONS.values() if row.ascii and row.least and row.rule is numeric
)
OF_SQUARE = ["trace", "det", "logdet", "eigenvalue_max", "eigenvalue_min"]
OF_MATRIX = ["frobenius", "spectral", "rank", "stable_rank"]
ENTRYWISE = ["relu", "sigmoid", "tanh", "softplus", "step", "sign"]
RELATIONS = ("eq", "ne", "lt", "le", "gt", "ge")


@st.composite
def leaves(draw):
    match draw(st.integers(0, 4)):
        case 0:
            return Number(Fraction(draw(st.integers(0, 10**6))))
        case 1:
            places = draw(st.integers(-50, 60))
            return Number(draw(st.integers(0, 10**6)) * Fraction(10) ** -places, places)
        case 2:
            return Call(draw(st.sampled_from(["e", "pi", "infinity"])), ())
        case 3:
            given = NAMES["q(x|y)"].symbol, NAMES["x"].symbol, NAMES["y"].symbol
            return draw(st.sampled_from([Call("apply", given), NAMES["q(y)"].symbol]))
        case _:
            return NAMES[draw(st.sampled_from([*LISTED_NAMES, "m", "d"]))].symbol


@st.composite
def conditions(draw, depth):
    if depth == 0 or draw(st.booleans()):
        sides = draw(st.tuples(trees(depth - 1), trees(depth - 1)))
        return Call(draw(st.sampled_from(RELATIONS)), sides, TRUTH)
    if draw(st.booleans()):
        return Call("not", (draw(conditions(depth - 1)),), TRUTH)
    parts = draw(st.lists(conditions(depth - 1), min_size=2, max_size=3))
    return Call(draw(st.sampled_from(["and", "or"])), tuple(parts), TRUTH)


def trees(depth=4):
    """Random typed trees such as the parser can build."""
    if depth <= 0:
        return leaves()
    scalar = operations(depth - 1) | applications(depth - 1) | choices(depth - 1)
    return leaves() | scalar | contractions(depth - 1) | integrals(depth - 1)


@st.composite
def vectors(draw, size, depth):
    """Random vectors: of length "d", "m", or a number."""
    if isinstance(size, int):
        return Call("vector", tuple(draw(trees(depth - 1)) for _ in range(size)), vector(size))
    kind = vector(size)
    names = [entry.symbol for entry in NAMES.values() if entry.type == kind]
    if depth <= 0 or draw(st.booleans()):
        return draw(st.sampled_from([*names, Call("ones", (Symbol(size),), kind)]))
    inner = draw(vectors(size, depth - 1))
    match draw(st.integers(0, 6)):
        case 0:
            found = Call(draw(st.sampled_from(ENTRYWISE)), (inner,), kind)
        case 1:
            found = Call("add", (inner, Call("neg", (draw(vectors(size, 0)),), kind)), kind)
        case 2:
            found = Call("mul", (draw(trees(depth - 1)), inner), kind)
        case 3:
            found = Call("hadamard", (inner, draw(vectors(size, depth - 1))), kind)
        case 4:
            found = Call("div", (inner, draw(trees(depth - 1))), kind)
        case 5:
            first = draw(matrices((size, "d"), depth - 1))
            found = Call("mul", (first, draw(vectors("d", depth - 1))), kind)
        case _:
            found = Call("at", (draw(matrices(("d", size), depth - 1)), draw(leaves())), kind)
    return found


@st.composite
def matrices(draw, shape, depth):
    """Random matrices of a symbolic shape."""
    kind = matrix(*shape)
    rows, columns = shape
    names = [entry.symbol for entry in NAMES.values() if entry.type == kind]
    if depth <= 0 and names:
        return draw(st.sampled_from(names))
    match draw(st.integers(0, 3)):
        case 0:
            left, right = draw(vectors(rows, depth - 1)), draw(vectors(columns, depth - 1))
            found = Call("mul", (left, Call("transpose", (right,), row(columns))), kind)
        case 1 if depth > 0:
            turned = draw(matrices((columns, rows), depth - 1))
            found = Call("transpose", (turned,), kind)
        case 2 if rows == columns and depth > 0:
            inner = draw(matrices(shape, depth - 1))
            eye = Call("identity", (Symbol(rows),), kind)
            power = Call("pow", (inner, draw(leaves())), kind)
            found = draw(
                st.sampled_from(
                    [eye, power, Call("inverse", (inner,), kind), Call("add", (eye, inner), kind)]
                )
            )
        case _:
            found = Call("mul", (draw(trees(depth - 1)), draw(matrices(shape, depth - 1))), kind)
    return found


@st.composite
def contractions(draw, depth):
    """Numbers made of vectors and matrices."""
    size = draw(st.sampled_from(["m", "d", 1, 2, 3]))
    left, right = draw(vectors(size, depth)), draw(vectors(size, depth))
    match draw(st.integers(0, 6)):
        case 0:
            found = Call("dot", (left, right))
        case 1:
            found = Call("mul", (Call("transpose", (left,), row(size)), right))
        case 2:
            found = Call("norm", (left,))
        case 3:
            found = Call("norm", (left, draw(leaves())))
        case 4:
            index = draw(leaves()) if isinstance(size, str) else Number(Fraction(1))
            found = Call("at", (left, index))
        case 5:
            name = draw(st.sampled_from([*OF_SQUARE, *OF_MATRIX]))
            found = Call(name, (draw(matrices(("d", "d"), depth)),))
        case _:
            index = draw(st.tuples(leaves(), leaves()))
            found = Call("at", (draw(matrices(("m", "d"), depth)), *index))
    return found


@st.composite
def operations(draw, depth):
    name, least, most = draw(
        st.sampled_from(
            [("add", 2, 4), ("mul", 2, 4), ("div", 2, 2), ("pow", 2, 2), ("neg", 1, 1)]
        )
    )
    return Call(name, tuple(draw(st.lists(trees(depth), min_size=least, max_size=most))))


@st.composite
def applications(draw, depth):
    if draw(st.integers(0, 3)) == 0:
        variable = Symbol(draw(st.sampled_from(["k", "beta", "x"])))
        ends = draw(st.tuples(trees(depth), trees(depth)))
        body = draw(trees(depth) | st.just(variable))
        if draw(st.booleans()):
            body = Call("given", (body, Call("ne", (variable, draw(leaves())), TRUTH)))
        name = draw(st.sampled_from(["sum", "prod", "max", "min", "argmax", "argmin"]))
        return Bind(name, variable, ends, body)
    row = FUNCTIONS[draw(st.sampled_from(CALLED))]
    args = draw(st.lists(trees(depth), min_size=row.least, max_size=row.most or 3))
    return Call(row.name, tuple(args))


@st.composite
def integrals(draw, depth):
    """Integrals, derivatives and means over draws."""
    name = draw(st.sampled_from(["integral", "derivative", *MEANS]))
    listed = NAMES[draw(st.sampled_from(LISTED_NAMES))].symbol
    body = draw(conditions(depth) if name == "probability" else trees(depth))
    if name in MEANS:
        listed = NAMES[draw(st.sampled_from(LISTED.split()[:4]))].symbol  # a size is read apart
        law = Call("normal", draw(st.tuples(trees(depth - 1), leaves())), distribution(SCALAR))
        return Bind(name, listed, (law,), body)
    if name == "derivative":
        return Bind(name, listed, (listed,), body)
    return Bind(name, Symbol("t"), draw(st.tuples(leaves(), leaves())), body)


@st.composite
def choices(draw, depth):
    if draw(st.booleans()):
        return Call("indicator", (draw(conditions(depth)),))
    branches = []
    for _ in range(draw(st.integers(1, 2))):
        branches += [draw(trees(depth)), draw(conditions(depth))]
    last = draw(st.lists(trees(depth), max_size=1))
    return Call("cases", (*branches, *last))


@settings(max_examples=100, deadline=None)
@given(trees())
def test_ascii_is_read_back(tree):
    reading = parse(to_ascii(tree), NAMES, "ascii")
    assert reading.tree == tree
    assert reading.repairs == ()


@settings(max_examples=100, deadline=None)
@given(trees())
def test_latex_is_read_back(tree):
    reading = parse(to_latex(tree), NAMES, "latex")
    assert reading.tree == tree
    assert {repair.note for repair in reading.repairs} <= {"scientific-notation"}


PIECES = r"""
    x y n d0 d_1^* _ _1 _{ ^ ^* ^{ } { ( ) [ ] | || \| \left| \right| \{ \} , ; .. . = < >= != !
    + - * ** / 1 2 .5 1e3 1e-500 12 e pi sin log log2 ln sqrt max sum prod( sum_{k=1}^n \sum_{k=1}
    ^{n} \sum k=1..n, \frac \frac12 \sqrt \sqrt[ \binom \alpha \hat \hat{w}_i \mathrm{ \text
    \mathbf{1} \begin{cases} \end{cases} \begin \end & \\ \text{if} if else otherwise and not
    cases( 1[ \Phi \Phi^{-1} phi( ' W^{(t+1)} W^( ⌊ ⌋ ² ⁻¹ ₁ √ ½ σ π ≤ × 𝔼 ∑ ∞ \cdot \, $ ~ : ->
    \int_0^1 dx E[ E_{z ~ N(0,1)}[ KL( \nabla_ diff( \frac{d}{dx} sum_{k<x} max_{k} <x,y> \odot
    \begin{pmatrix} u_1 [i] A^T A_{ij} \mu_1 \lambda_{\max}(A) \delta_{xy} I \mathbf{0} s_
    \top xy nlog @ # relu [i,:] [:,1] A_{:,1} row( col(A, \otimes \choose {n \choose k} in ∈ [n]
    sum_{1<=i<j<=n} \sum_{k\in[n]} \sum_{i\ne j} 1..n <u_1, <=i<j< : int( integral( diff( 1_{ I(
    ^{\mathsf{T}} \mathrm T [1;2] \pm \% ± \sigma_{\max}( \nabla \frac{\partial^2 lambdamax
    \mathbb{I}\{ \delta_{ij}
"""
garbage = st.text(max_size=40) | st.builds(
    "".join,
    st.lists(st.sampled_from(PIECES.split()) | st.just(" ") | st.characters(), max_size=30),
)


@settings(max_examples=300, deadline=None)
@given(garbage, st.sampled_from(["ascii", "latex", "auto"]))
def test_garbage_is_refused_within_the_text_and_never_worse(text, syntax):
    refusal = _refusal(text, syntax)
    if refusal is not None:
        assert 0 <= refusal.span[0] <= refusal.span[1] <= len(text)
        assert refusal.note
        assert refusal.message


def _refusal(text, syntax):
    try:
        parse(text, NAMES, syntax)
    except Unreadable as refusal:
        return refusal
    return None


@settings(max_examples=100, deadline=None)
@given(garbage)
def test_whatever_is_read_can_be_printed_and_read_again(text):
    if _refusal(text, "auto") is None:
        tree = parse(text, NAMES).tree
        assert parse(to_ascii(tree), NAMES, "ascii").tree == tree
        assert parse(to_latex(tree), NAMES, "latex").tree == tree


@pytest.mark.parametrize("text", ["B_{12, :}", r"\int_0^1 \frac{\int_0^x t \, d t}{1 + x} \, d x"])
def test_what_looks_like_another_notation_is_read_back(text):
    tree = parse(text, NAMES, "latex").tree
    assert parse(to_latex(tree), NAMES, "latex").tree == tree
