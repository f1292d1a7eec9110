"""A bound name does not catch an outer one that declarations are made with."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.typeset import to_ascii, to_latex

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "m": {"type": "integer", "min": 1},
        "u": {"type": "vector", "size": "n"},
        "v": {"type": "vector", "size": "m"},
        "g": {"given": {"t": "real"}, "equals": "2*n + t"},
        "h": {"equals": "n + 1"},
    }
)
SAME = [
    ("sum_{n=1}^3 g(2)", "6*n + 6"),
    ("sum(n, 1, 3, g(2))", "6*n + 6"),
    ("sum(g(2), n=1..3)", "6*n + 6"),
    (r"\sum_{1 \le n \le 3} g(n)", "6*n + 6"),
    ("prod_{n=1}^2 h", "(n + 1)^2"),
    ("sum_{n=1}^3 ones^T u", "3*sum_i u_i"),
    ("sum_{n=1}^m n v_n", "sum_{i=1}^m i v_i"),
    ("sum_{n=1}^n n", "n*(n + 1)/2"),
    ("max_n v_n", "max(v)"),
    (r"\int_0^1 g(n) dn", "2*n + 1/2"),
    ("E_{n ~ randint(1, 3)}[n g(0)]", "4*n"),
]


@pytest.mark.parametrize(("text", "meant"), SAME)
def test_what_is_declared_with_an_outer_name_keeps_its_meaning_inside(text, meant):
    told, wanted = (parse(each, NAMES).tree for each in (text, meant))
    assert compare(Claim(wanted, told, NAMES)).kind in ("proof", "agreement", "identical")


@pytest.mark.parametrize("text", [text for text, _ in SAME])
def test_what_is_printed_reads_the_same(text):
    tree = parse(text, NAMES).tree
    assert parse(to_ascii(tree), NAMES, "ascii").tree == tree
    assert parse(to_latex(tree), NAMES, "latex").tree == tree


def test_a_name_that_nothing_is_declared_with_stays_as_typed():
    assert to_ascii(parse("sum_{k=1}^3 k", NAMES).tree) == "sum(k=1..3, k)"
