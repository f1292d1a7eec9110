"""Golden trees of binders that are called with brackets, in all their orders."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "k": {"type": "integer", "min": 0, "max": "n"},
        "x": {"type": "vector", "size": "n"},
        "A": {"type": "matrix", "shape": ["n", "n"]},
        "s": {"type": "sequence", "of": "real", "length": "n"},
        "a_1": "real",
    }
)
WHOLE = "(sum k 1 n: (at x k))"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("sum(k=1..n, x_k)", WHOLE),
        ("sum(x_k, k=1..n)", WHOLE),
        ("sum(x_k, k, 1, n)", WHOLE),  # a declared k is the variable, not x_k
        ("sum(k, 1, n, x_k)", WHOLE),
        ("sum_(k=1)^n x_k", WHOLE),
        ("sum_(k=1)^(n) x_k", WHOLE),
        ("sum(x_1, j, 1, n)", "(sum j 1 n: (at x 1))"),
        ("sum(j, a_1, n, 2)", "(sum j a_1 n: 2)"),
        ("sum(i=1..n, j=1..n, A_ij)", "(sum i 1 n: (sum j 1 n: (at A i j)))"),
        ("sum(i=1..n, j=1..i, A_ij)", "(sum i 1 n: (sum j 1 i: (at A i j)))"),
        ("sum(x)", "(sum l 1 n: (at x l))"),
        ("prod(s)", "(prod l 1 n: (at s l))"),
        (r"\sum_{1 \le i, j \le n} A_{ij}", "(sum i 1 n: (sum j 1 n: (at A i j)))"),
        (r"\sum_{0 < i, j \le n} A_{ij}", "(sum i 1 n: (sum j 1 n: (at A i j)))"),
    ],
)
def test_a_called_binder_is_read(text, tree, outline):
    found = parse(text, NAMES)
    assert (outline(found.tree), found.repairs) == (tree, ())


@pytest.mark.parametrize("text", ["sum(n, k, 1, 3)", "sum(A)", "sum(k=1..n, k, 3)", "sum(k)"])
def test_what_does_not_tell_its_variable_is_refused(text):
    with pytest.raises(Unreadable):
        parse(text, NAMES)
