"""Golden trees of what binders run over."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii, to_latex

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "x": {"type": "vector", "size": "n"},
        "a": "real",
    }
)
PAIRS = "(sum p 1 n: (sum q 1 n: (given (mul (at x p) (at x q)) (lt p q))))"
FALLING = "(sum q 1 n: (sum p 1 n: (given (mul (at x p) (at x q)) (lt p q))))"
WHOLE = "(sum k 1 n: (at x k))"
OTHERS = "(sum k 1 n: (given (at x k) (ne k i)))"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (r"\sum_{1 \le p < q \le n} x_p x_q", PAIRS),
        ("sum_{1<=p<q<=n} x_p x_q", PAIRS),
        ("sum_{p<q} x_p x_q", PAIRS),
        (r"\sum_{n \ge q > p \ge 1} x_p x_q", FALLING),
        (r"\sum_{k \in [n]} x_k", WHOLE),
        (r"\sum_{k \in \{1, 2, \dots, n\}} x_k", WHOLE),
        (r"\sum_{k = 1, \ldots, n} x_k", WHOLE),
        ("sum_{k in 1..n} x_k", WHOLE),
        ("sum_{k=1..n} x_k", WHOLE),
        ("∑_{k∈[n]} x_k", WHOLE),
        (r"\sum_{1 \le k \le n} x_k", WHOLE),
        (r"\sum_{0 < k < n + 1} x_k", "(sum k 1 (add (add n 1) (neg 1)): (at x k))"),
        ("sum_{0<=k<n} a^k", "(sum k 0 (add n (neg 1)): (pow a k))"),
        (r"\sum_{k \ne i} x_k", OTHERS),
        (r"\sum_{k \in [n], k \ne i} x_k", OTHERS),
        (r"\sum_{k: k \ne i} x_k", OTHERS),
        (r"\max_{1 \le k \le n} x_k", "(max k 1 n: (at x k))"),
        (
            r"\sum_{p=1}^n \sum_{q>p} x_q",
            "(sum p 1 n: (sum q 1 n: (given (at x q) (gt q p))))",
        ),
        (
            r"\sum_{p=1}^n \sum_{p<q} x_q",
            "(sum p 1 n: (sum q 1 n: (given (at x q) (lt p q))))",
        ),
    ],
)
def test_a_range_may_be_written_in_every_usual_way(outline, text, tree):
    found = parse(text, NAMES).tree
    assert outline(found) == tree
    assert parse(to_ascii(found), NAMES, "ascii").tree == found
    assert parse(to_latex(found), NAMES, "latex").tree == found


def test_a_chain_of_differences_compares_neighbours(outline):
    found = outline(parse(r"\sum_{p \ne q \ne r} x_p x_q x_r", NAMES).tree)
    assert found.startswith("(sum p 1 n: (sum q 1 n: (sum r 1 n: (given (given ")
    assert found.endswith(" (ne p q)) (ne q r)))))")


def test_a_declared_index_beside_a_smaller_one_is_fixed_and_that_is_told(outline):
    reading = parse(r"\sum_{k < i} x_k", NAMES)
    assert outline(reading.tree) == "(sum k 1 n: (given (at x k) (lt k i)))"
    assert [repair.note for repair in reading.repairs] == ["fixed-index"]


@pytest.mark.parametrize(
    "text", [r"\sum_{k \in a} x_k", "sum_{k in} x_k", "sum_{1 < } x_k", r"\sum_{k \ne"]
)
def test_a_range_that_is_none_is_refused(text):
    with pytest.raises(Unreadable):
        parse(text, NAMES)


def test_relations_within_a_limit_make_no_chain(outline):
    text = r"\sum_{k=\begin{cases} 1 & a > 0 \\ 2 & a < 0 \end{cases}}^{n} x_k"
    assert outline(parse(text, NAMES).tree).startswith("(sum k (cases 1 (gt a 0) 2 (lt a 0)) n:")
