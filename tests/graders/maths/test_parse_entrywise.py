"""Functions of numbers meet vectors entry by entry; permutations are functions of places."""

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
        "i": {"type": "index", "max": "d"},
        "x": VECTOR,
        "W": {"type": "matrix", "shape": ["d", "d"]},
        "X": {"type": "matrix", "shape": [3, "d"]},
        "P": {"type": "matrix", "shape": ["d", "d"], "permutation": True},
        "phi": {"type": "function", "of": ["real"]},
        "half": {"given": {"t": "real"}, "equals": "max(t, t/2)"},
        "L": {"type": "function", "of": [VECTOR], "derivative": "gradL"},
        "w": {"type": "function", "of": ["real"], "gives": VECTOR, "derivative": "wdot"},
        "t": "real",
        "R": {"given": {"u": VECTOR}, "equals": "u^T W u"},
        "gradg": {
            "given": {"u": VECTOR, "Z": {"type": "matrix", "shape": ["d", "d"]}},
            "equals": "u u^T",
        },
        "g": {
            "given": {"u": VECTOR, "Z": {"type": "matrix", "shape": ["d", "d"]}},
            "equals": "u^T Z u",
            "derivative": "gradg",
        },
        "Q": {"type": "law", "equals": "N(x, eye(d))"},
        "S": {"type": "law", "equals": "N(zeros(d), eye(d))"},
        "z": {"law": "Q"},
    }
)


def tree(text):
    return parse(text, NAMES).tree


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("phi(W x)_i", "phi((W x)_i)"),
        ("half(x)_i", "max(x_i, x_i/2)"),
        ("tr(half(W))", "sum_k half(W_kk)"),
        ("(P x)[P(i)]", "x_i"),
        ("(P x)_i", r"x_{P^{-1}(i)}"),
        ("(P^T x)_i", "x[P(i)]"),
        ("P(i)", "sum_k k P_ki"),
        ("argmax(W x)", "argmax_k (W x)_k"),
        (r"\arg\min(x)", "argmin_k x_k"),
        ("row(X, 2)*x", "(X x)_2"),
        ("2*row(X, 2)*col(W, i)", "2*(X W)_{2 i}"),
        (r"\nabla L(w(t))^T \dot{w}(t)", "gradL(w(t))^T wdot(t)"),
        (r"\nabla \mathcal{L}(x)", "gradL(x)"),
        (r"\nabla R(x)", "(W + W^T) x"),
        (r"\nabla R(2x)", "2 (W + W^T) x"),
        (r"\nabla g(x; W)", "x x^T"),
        ("D(Q || S)", "x^T x/2"),
        (r"D(Q\|S)", "KL(Q, S)"),
        (r"\mathbb{E}_Q \|z\|^2 - d", "x^T x"),
        (r"\mathbb{E}_{S} \|z\|^2", "d"),
    ],
)
def test_what_is_applied_by_entries_means_what_it_does_in_papers(text, same):
    found = compare(Claim(tree(same), tree(text), NAMES))
    assert found.kind in ("proof", "agreement", "identical")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("(P x)_i", "x[P(i)]"),
        ("phi(W x)_i", "phi((W^T x)_i)"),
        (r"\nabla R(x)", "2 W x"),
        (r"D(Q\|S)", "x^T x"),
    ],
)
def test_what_only_looks_alike_is_told_apart(text, other):
    assert compare(Claim(tree(other), tree(text), NAMES)).kind == "counterexample"


@pytest.mark.parametrize("text", ["phi(W x)", "half(W)", "x[P(i)]", "row(X, 2)*x", r"\nabla R(x)"])
def test_what_was_read_is_printed_so_that_it_reads_the_same(text):
    assert tree(to_ascii(tree(text))) == tree(text)
    assert parse(to_latex(tree(text)), NAMES, "latex").tree == tree(text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("row(X, 1)*x", "row-times-vector"),
        (r"\mathbb{E}_Q\|z\|", "mean-argument"),
        (r"\mathbb{E}\left\|z\right\|^2", "mean-argument"),
    ],
)
def test_a_reading_that_is_not_as_typed_is_told(text, note):
    assert note in parse(text, NAMES).notes


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("x*row(X, 1)", "wrong-type"),
        ("x x", "wrong-type"),
        (r"\nabla x", "missing-argument"),
        ("L(W)", "wrong-type"),
    ],
)
def test_what_has_no_meaning_is_still_refused(text, note):
    with pytest.raises(Unreadable) as error:
        tree(text)
    assert error.value.note == note


@pytest.mark.parametrize("secret", list(map(str, range(12))))
def test_a_permutation_is_told_from_its_inverse_whatever_is_drawn(secret):
    claim = Claim(tree("(P x)_i"), tree("(P^T x)_i"), NAMES, secret=secret)
    assert compare(claim).kind == "counterexample"


def test_a_name_for_the_inverse_of_a_permutation_moves_places_back():
    moves = {
        "d": {"type": "integer", "min": 1},
        "P": {"type": "matrix", "shape": ["d", "d"], "permutation": True},
    }
    short = declarations(moves | {"i": {"type": "index", "max": "d"}, "back": {"equals": "P^-1"}})
    assert parse("back(i)", short).tree == parse("P^-1(i)", short).tree


def test_the_indices_take_names_that_mean_nothing_else():
    taken = ["k", "l", "i", "j", *(f"k_{number}" for number in range(1, 6))]
    names = NAMES.extended(declarations(dict.fromkeys(taken, "real")).entries)
    read = parse("half(k x)", names).tree
    assert to_ascii(read) == "sum(k_6=1..d, max((k*x)[k_6], (k*x)[k_6]/2)*eye(d)[k_6])"
