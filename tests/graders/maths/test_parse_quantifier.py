"""Conditions for all indices of a range: one tree for every spelling."""

from __future__ import annotations

import pytest
from flint import fmpq

from graders.maths.ball import Program
from graders.maths.balls.grid import Grid
from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.tree import Bind
from graders.maths.typeset import to_ascii, to_latex, to_words

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "u": {"type": "vector", "size": "n"},
        "A": {"type": "matrix", "shape": ["n", "n"]},
        "t": "real",
    }
)


def tree(text):
    return parse(text, NAMES).tree


def truth(text, **values):
    point = {"n": fmpq(2), "t": fmpq(2)}
    point |= {
        name: Grid(2, len(flat) // 2, list(map(fmpq, flat))) for name, flat in values.items()
    }
    return Program(tree(text)).at(point)


@pytest.mark.parametrize(
    "text",
    [
        "u_k <= t for all k",
        "u_k <= t for every k in [n]",
        "for all k: u_k <= t",
        "for all k, u_k <= t",
        r"\forall k,\ u_k \le t",
        "u_k <= t for k=1..n",
        "u_k <= t for k in [n]",
        r"u_k \le t \quad \text{for all } k",
        r"u_k \le t \text{ for } k = 1, \dots, n",
        r"u_k \le t \quad \forall k \in \{1, \dots, n\}",
        r"\forall k: u_k \le t",
        "u_k <= t ∀ 1 <= k <= n",
        r"\bigwedge_{k=1}^n (u_k \le t)",
    ],
)
def test_every_spelling_makes_the_same_tree(text):
    assert tree(text) == tree("all(k=1..n, u_k <= t)")


def test_a_declared_index_runs_as_any_other_name_does():
    assert tree("u_i <= t for all i") == tree("all(i=1..n, u_i <= t)")


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("u_k <= t for all k", {"u": [1, 2]}, True),
        ("u_k < t for all k", {"u": [1, 2]}, False),
        ("A_ij = 0 for all i != j", {"A": [5, 0, 0, 7]}, True),
        ("A_ij = 0 for all i < j", {"A": [5, 0, 3, 7]}, True),
        ("A_ij = 0 for all i < j", {"A": [5, 3, 0, 7]}, False),
        ("A_{ij} = A_{ji} for all i, j", {"A": [5, 3, 3, 7]}, True),
        ("u_k < 0 for all 1 <= k <= 0", {"u": [1, 2]}, True),
    ],
)
def test_it_is_true_where_it_is_for_each_index(text, values, expected):
    assert truth(text, **values) is expected


def test_it_reaches_over_what_is_joined():
    found = tree("u_k > 0 and u_k < t for all k")
    assert isinstance(found, Bind)
    assert found == tree("all(k=1..n, u_k > 0 and u_k < t)")


@pytest.mark.parametrize(
    "text", ["u_k <= t for all k", "A_ij = 0 for all i != j", "(u_k > 0 for all k) and t > 1"]
)
def test_what_is_printed_reads_the_same(text):
    assert tree(to_ascii(tree(text))) == tree(text)
    assert tree(to_latex(tree(text))) == tree(text)


def test_it_is_said_in_words():
    assert (
        to_words(tree("u_k > 0 for all k"))
        == "(entry k of u is greater than 0) for every k from 1 to n"
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("t for all k in [n]", "wrong-type"),
        ("t > 0 for all k", "missing-argument"),
        ("all(k=1..n, u_k)", "wrong-type"),
        ("sum(k=1..n, u_k > 0)", "wrong-type"),
        ("for all k u_k > 0", "unexpected-token"),
    ],
)
def test_what_claims_nothing_for_all_is_refused(text, note):
    with pytest.raises(Unreadable) as error:
        tree(text)
    assert error.value.note == note
