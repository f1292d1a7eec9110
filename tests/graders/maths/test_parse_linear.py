"""Golden trees of vectors and matrices, checked by eye, and what is refused about them."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.types import vector

SIZES = {name: {"type": "integer", "min": 1} for name in ("d", "m", "n")}
NAMES = declarations(
    SIZES
    | dict.fromkeys(["x", "a", r"\sigma"], "real")
    | dict.fromkeys(["i", "j"], "index")
    | {name: {"type": "vector", "size": "d"} for name in ("w", "u", r"\mu")}
    | {"y": {"type": "vector", "size": "n"}, "z": {"type": "vector", "size": "m"}}
    | {name: {"type": "matrix", "shape": ["d", "d"], "spd": True} for name in ("A", r"\Sigma")}
    | {"X": {"type": "matrix", "shape": ["n", "d"]}, "W": {"type": "matrix", "shape": ["m", "d"]}}
    | {"phi": {"type": "function", "of": ["real"], "derivative": "dphi"}}
    | {"v": {"type": "sequence", "of": {"type": "vector", "size": "d"}, "length": "n"}}
)

GOLDEN = [
    # written out
    ("[x, a]", "(vector x a)"),
    ("(x, a)", "(vector x a)"),
    ("[[x,a],[a,x]]*[[x],[a]]", "(mul (matrix (vector x a) (vector a x)) (vector x a))"),
    ("[[x],[a]]*[[x,a]]", "(mul (vector x a) (matrix (vector x a)))"),
    (
        r"\begin{pmatrix} x & a \\ 1 & 2 \end{pmatrix}^{-1}",
        "(pow (matrix (vector x a) (vector 1 2)) (neg 1))",
    ),
    (r"\begin{bmatrix} x \\ a \end{bmatrix}", "(vector x a)"),
    # products and transposes
    ("w^T u", "(mul (transpose w) u)"),
    ("w'u", "(mul (transpose w) u)"),
    (r"w^\top A u", "(mul (transpose w) A u)"),
    ("(w-mu)^T*A^-1*w", "(mul (transpose (add w (neg mu))) (pow A (neg 1)) w)"),
    (r"A^{-\top} w", "(mul (transpose (pow A (neg 1))) w)"),
    (r"w \cdot u", "(dot w u)"),
    (r"w \odot A u", "(hadamard w (mul A u))"),
    ("<A w, u>", "(dot (mul A w) u)"),
    (r"\langle w, u\rangle", "(dot w u)"),
    ("diag(w) - w w^T", "(add (diag w) (neg (mul w (transpose w))))"),
    ("inv(A) w", "(mul (inverse A) w)"),
    # sizes from the context
    ("(I-A)^n", "(pow (add (identity d) (neg A)) n)"),
    ("X^T*(X*X^T)^(-1)*ones", "(mul (transpose X) (pow (mul X (transpose X)) (neg 1)) (ones n))"),
    (r"\mathbf{1}^\top w", "(mul (transpose (ones d)) w)"),
    ("I_d", "(identity d)"),
    # norms and determinants
    ("||w||^2", "(pow (norm w) 2)"),
    (r"\|w\|_2^2 + \|w\|^2_2", "(add (pow (norm w 2) 2) (pow (norm w 2) 2))"),
    (r"\|w\|_1 + \|w\|_\infty", "(add (norm w 1) (norm w infinity))"),
    ("||W||_F^2/||W||_2^2", "(div (pow (frobenius W) 2) (pow (spectral W) 2))"),
    ("x(||w||-1)||u||", "(mul x (add (norm w) (neg 1)) (norm u))"),
    (r"\log|\Sigma|", "(log (det Sigma))"),
    (r"\lambda_{\max}(A) + \lambda_{\min}(A)", "(add (eigenvalue_max A) (eigenvalue_min A))"),
    # entries
    ("w_i + w[i+1] + w_3", "(add (at w i) (at w (add i 1)) (at w 3))"),
    ("A_12 + A_{12}", "(add (at A 1 2) (at A 1 2))"),
    ("A_ij + A_{ij} + A_{i,j} + A[i,j]", "(add (at A i j) (at A i j) (at A i j) (at A i j))"),
    ("(A w)_i^2", "(pow (at (mul A w) i) 2)"),
    (r"A^{-1}_{ij}", "(at (pow A (neg 1)) i j)"),
    ("<W_j, v_i> + v_{i,j}", "(add (dot (at W j) (at v i)) (at v i j))"),
    (r"\delta_{ij}", "(kronecker i j)"),
    ("relu(W w)", "(relu (mul W w))"),
    # declared functions
    ("phi'(<w,u>)*w", "(mul (apply (prime phi) (dot w u)) w)"),
    (r"dphi(x) + \phi(x)^2", "(add (apply (prime phi) x) (pow (apply phi x) 2))"),
    # binders
    ("sum_{i=1}^n v_i/(1+x)", "(sum i 1 n: (div (at v i) (add 1 x)))"),
    (r"\sum_k z_k \log z_k", "(sum k 1 m: (mul (at z k) (log (at z k))))"),
    (r"\sum_{k \ne i} z_k", "(sum k 1 m: (given (at z k) (ne k i)))"),
    (r"\sum_{k=2, k\neq i}^{n} x^k", "(sum k 2 n: (given (pow x k) (ne k i)))"),
    (
        "sum_{i,j=1}^d w_i A_{ij} w_j",
        "(sum i 1 d: (sum j 1 d: (mul (at w i) (at A i j) (at w j))))",
    ),
    ("max_{k != i} <W_k,w> + x", "(add (max k 1 m: (given (dot (at W k) w) (ne k i))) x)"),
    (r"\arg\max_{k} z_k", "(argmax k 1 m: (at z k))"),
    ("max(k=1..m, z[k]) + max(x, a)", "(add (max k 1 m: (at z k)) (max x a))"),
]


@pytest.mark.parametrize(("text", "meaning"), GOLDEN)
def test_a_line_of_linear_algebra_is_read_as_it_is_meant(outline, text, meaning):
    reading = parse(text, NAMES)
    assert outline(reading.tree) == meaning
    assert reading.repairs == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("w u", "wrong-type"),
        ("w + 1", "wrong-type"),
        ("A + 1", "wrong-type"),
        ("w^2", "wrong-type"),
        ("X y", "wrong-type"),
        ("A w + z", "wrong-type"),
        ("||A||", "wrong-type"),
        ("x/w", "wrong-type"),
        ("|w|", "wrong-type"),
        (r"x^\top", "wrong-type"),
        ("[w, u]", "wrong-type"),
        ("[1,2][3]", "wrong-type"),
        ("x_i", "unknown-name"),
        ("I", "unknown-size"),
        ("x[1]", "wrong-type"),
        ("tr(x)", "wrong-type"),
        ("tr(1)", "wrong-type"),
        ("tr(w)", "wrong-type"),
        ("det(w^T u)", "wrong-type"),
    ],
)
def test_what_does_not_fit_is_refused(text, note):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert refusal.value.note == note


def test_a_vector_times_a_vector_says_what_to_write():
    with pytest.raises(Unreadable) as refusal:
        parse("w u", NAMES)
    assert "a^T b" in refusal.value.hint


def test_a_size_that_does_not_fit_is_named():
    with pytest.raises(Unreadable) as refusal:
        parse("X y", NAMES)
    assert "expected length d" in refusal.value.message


def test_the_trace_of_a_number_that_vectors_make_is_the_number_and_says_so(outline):
    reading = parse(r"x \operatorname{tr}(w^\top A u)", NAMES)
    assert outline(reading.tree) == outline(parse("x (w^T A u)", NAMES).tree)
    assert [repair.note for repair in reading.repairs] == ["trace-of-number"]


def test_the_reference_settles_the_size_of_a_lone_identity(outline):
    like = NAMES["A"].type
    assert outline(parse("I", NAMES, like=like).tree) == "(identity d)"


def test_a_list_with_a_transpose_is_a_column_where_one_is_due(outline):
    reading = parse("[1, 2]^T", NAMES, like=vector(2))
    assert outline(reading.tree) == "(vector 1 2)"
    assert reading.notes == ("column",)
    assert outline(parse("[1, 2]^T", NAMES).tree) == "(transpose (vector 1 2))"
