"""Golden trees of notation that papers write in several ways."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii, to_latex

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "x": {"type": "vector", "size": "n"},
        "y": {"type": "vector", "size": "n"},
        "W": {"type": "matrix", "shape": ["n", "n"]},
        "w": {"type": "vector", "size": "n", "probability": True},
        "a": "real",
        "b": "real",
        "s": {"type": "sequence", "of": "real", "length": "n"},
        "p": {"type": "function", "of": 2},
        "v": {"type": "function", "of": ["real"], "gives": {"type": "vector", "size": "n"}},
    }
)
ROW, COLUMN = "(at W i)", "(at (transpose W) i)"
STEP = "(indicator (gt a 0))"
POSITIVE = "(relu (add a (neg 1)))"
TURNED = "(mul (transpose x) y)"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("row(W, i)", ROW),
        ("W[i, :]", ROW),
        (r"W_{i,:}", ROW),
        (r"W_{i,\cdot}", ROW),
        ("col(W, i)", COLUMN),
        ("W[:, i]", COLUMN),
        (r"W_{:,i}", COLUMN),
        ("p(a|b)", "(apply p a b)"),
        (r"p(a \mid b)", "(apply p a b)"),
        ("p(|a|, b)", "(apply p (abs a) b)"),
        ("a <x, y>", "(mul a (dot x y))"),
        ("a <x, y>^2 + 1", "(add (mul a (pow (dot x y) 2)) 1)"),
        ("2 <v(a), x>", "(mul 2 (dot (apply v a) x))"),
        ("a <b", "(lt a b)"),
        ("cases(1, a < b, 2, b > 3)", "(cases 1 (lt a b) 2 (gt b 3))"),
        ("[1, a; b, 2]", "(matrix (vector 1 a) (vector b 2))"),
        ("[1; a]", "(vector 1 a)"),
        (r"x^{\mathsf T} y", TURNED),
        (r"x^{\mathrm{T}} y", TURNED),
        (r"x^\intercal y", TURNED),
        (r"x^Ty", TURNED),
        (r"W^{-\mathsf{T}}", "(transpose (pow W (neg 1)))"),
        (r"{n \choose 2}", "(binomial n 2)"),
        (r"x \otimes y", "(outer x y)"),
        (r"\mathbb{I}(a > 0)", STEP),
        ("I[a > 0]", STEP),
        ("1_{a > 0}", STEP),
        (r"\mathbf{1}_{\{a > 0\}}", STEP),
        (r"\mathbf{1}((a > 0))", STEP),
        ("W + I (a + b)", "(add W (mul (identity n) (add a b)))"),
        ("lambdamax(W)", "(eigenvalue_max W)"),
        ("[a - 1]_+", POSITIVE),
        (r"(a - 1)_{+}", POSITIVE),
        ("[W x]_i", "(at (mul W x) i)"),
        (r"W_{i\cdot}", ROW),
        ("W_{:i}", COLUMN),
        ("I_{ii}", "(kronecker i i)"),
        (r"\mathbf{I}_{i,1}", "(kronecker i 1)"),
        ("e_i^T W", "(mul (transpose (at (identity n) i)) W)"),
        (r"\sqrt{W}", "(pow W (div 1 2))"),
        ("n choose 2", "(binomial n 2)"),
        ("cbrt(a)", "(root a 3)"),
        ("∛a", "(root a 3)"),
        ("log1p(a)", "(log (add 1 a))"),
        ("x_1y_2", "(mul (at x 1) (at y 2))"),
        ("x1", "(at x 1)"),
        (r"\vphantom{x^2} a \strut b", "(mul a b)"),
        ("a 1[a > 0]", f"(mul a {STEP})"),
        (r"a\, 1_{\{a > 0\}}", f"(mul a {STEP})"),
        (r"\sigma_{\max}(W)", "(spectral W)"),
    ],
)
def test_notation_is_read_and_printed_back(outline, text, tree):
    found = parse(text, NAMES).tree
    assert outline(found) == tree
    assert parse(to_ascii(found), NAMES, "ascii").tree == found
    assert parse(to_latex(found), NAMES, "latex").tree == found


@pytest.mark.parametrize("text", [r"a \pm b", "a ± b", "5%", r"5\%", "a ≈ b", r"a \in x", "H(a)"])
def test_notation_that_is_not_read_is_refused_with_what_to_write(text):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert refusal.value.hint.startswith("write ")


@pytest.mark.parametrize(
    ("text", "tree", "note"),
    [
        ("n choose 2", "(binomial n 2)", "choose"),
        (r"1^\top x", "(mul (transpose (ones n)) x)", "ones"),
        ("Σ_{k=1}^n k", "(sum k 1 n: k)", "capital-letter"),
        ("Π_{k=1}^n k", "(prod k 1 n: k)", "capital-letter"),
        ("max(s)", "(max (sum k 1 n: (mul (at s k) (at (identity n) k))))", "sequence"),
        ("H(n)", "(harmonic n)", "harmonic-number"),
        ("W e_1", "(mul W (at (identity n) 1))", "unit-vector"),
        ("E_{k ~ w}[s_k]", "(expectation k (categorical w): (at s k))", "law"),
        ("a_+", "(relu a)", "positive-part"),
        ("(a - 1)^+", POSITIVE, "positive-part"),
        ("a⁺ b", "(mul (relu a) b)", "positive-part"),
        (r"\sum_{j=1}^n W_ij", "(sum j 1 n: (at W i j))", "split-name"),
        ("λmax(W)", "(eigenvalue_max W)", "split-name"),
        ("b(a)^2", "(mul b (pow a 2))", "implicit-product"),
        ("b(x)_i", "(mul b (at x i))", "implicit-product"),
    ],
)
def test_notation_that_could_mean_something_else_is_read_and_told(outline, text, tree, note):
    reading = parse(text, NAMES)
    assert outline(reading.tree) == tree
    assert reading.notes == (note,)


@pytest.mark.parametrize(
    "text",
    [
        r"W \otimes W",
        "W_{:,:}",
        "x[:]",
        "[1, 2; 3]",
        "1_{a}",
        "W (a + 1)_1",
        "2a n choose 2",
        "a 1",
        "cbrt(W)",
    ],
)
def test_half_of_a_notation_is_refused(text):
    with pytest.raises(Unreadable):
        parse(text, NAMES)


@pytest.mark.parametrize("piece", [r"\mathbf{1}(", "I(", "1_{", "a <x, <"])
def test_nested_openings_are_read_in_bounded_time(piece):
    with pytest.raises(Unreadable):
        parse(piece * 100, NAMES)


@pytest.mark.parametrize(
    ("text", "tree"), [("132{,}863{,}336", "132863336"), (r"\frac{1{,}000}{2}", "(div 1000 2)")]
)
def test_commas_in_braces_group_digits(outline, text, tree):
    assert outline(parse(text, NAMES, "latex").tree) == tree


@pytest.mark.parametrize("text", [r"\mathbb{E}\|x\|^2", "E |a|", "1{,}00", "x{,}1"])
def test_what_may_mean_two_things_is_refused(text):
    with pytest.raises(Unreadable):
        parse(text, NAMES)
