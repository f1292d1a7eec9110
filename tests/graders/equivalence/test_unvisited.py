"""Sides of kinks that no draw meets: found, shown to be empty, or a reason to be undecided."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, Entailment, compare
from graders.equivalence.everywhere import SEARCH
from graders.equivalence.plain import plain
from graders.equivalence.recheck import recheck
from graders.equivalence.smooth import Smoother
from graders.equivalence.trial import Trial
from graders.evidence import Agreement, Counterexample, Proof, Unsettled
from graders.maths.ball import Meter
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.typeset import to_ascii

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {"n": SIZE, "d": SIZE, "x": "real", "y": "real", "p": "probability", "q": "positive"}
    | {name: {"type": "vector", "size": "d"} for name in ("v", "w")}
)
HIDDEN = "x", "x + relu(1/10^6 - |x^2 - 2| - |y|)"


def read(reference, response):
    expected = parse(reference, NAMES).tree
    return Claim(expected, parse(response, NAMES, like=expected.type).tree, NAMES, secret="side")


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("x y", "x y sign(x^2 + y^2 - 10^(-9))"),
        ("x", "x + max(0, 10^(-12) - |x - 0.7|)"),
        ("x", "x + relu(10^(-6) - |x^2 - 2|)"),
        ("x + y", "x + y + relu(x - 1000) relu(y - 1000)"),
        ("0", "relu(x - 100) relu(100 + 10^(-9) - x)"),
        ("p", "p + relu(10^(-7) - p)"),
        ("log(q)", "log(max(q, 10^(-30)))"),
        ("v^T w", "v^T w + relu(10^(-9) - ||v|| - ||w||)"),
        ("0", "max(i=1..n, relu(i x - 10^5))"),
        ("x", "x + integral(relu(10^(-9) - |x - 0.3|) t, t, 0, 1)"),
        ("x", "x + step(y - 10^7) step(10^7 + 10^(-60) - y)"),
        ("x", "x + kron(n, 1000)"),
        ("argmax(i=1..d, v_i)", "argmax(i=1..d, v_i + i/10^9)"),
        ("argmax(v)", "argmax(v + w/10^9)"),
        ("sum(i=1..n, x^i)", "sum(i=1..n, x^i 1[i < 40])"),
        ("x", "x + 1[x = 3000.5 and y = 77]"),
        ("x", "x + 1[x^2 + y^2 = 0]"),
        ("x", "x + 1[v = w]"),
        ("x", "x + 1[||v|| = 5]"),
        ("1[||v|| < 1]", "1[||v||^2 <= 1]"),
        ("sign(v_1)", "2*1[v_1 > 0] - 1"),
    ],
)
def test_a_side_that_no_draw_meets_is_found_and_refutes(reference, response):
    claim = read(reference, response)
    evidence = compare(claim)
    assert isinstance(evidence, Counterexample)
    assert recheck(claim, evidence)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("relu(x - 1) - relu(x - 2)", "min(max(x - 1, 0), 1)"),
        ("x if x > 0 else 0", "relu(x)"),
        ("log(x) if x > 0", "log(x)"),
        ("||v|| ||w|| - v^T w", "abs(||v|| ||w|| - v^T w)"),
        ("ceil(n/2)", "floor((n + 1)/2)"),
        ("max(|x|, |y|)", "(|x + y| + |x - y|)/2"),
        ("grad(max(w), w)_1", "1[w_1 = max(w)]"),
        ("relu(tanh(x))", "tanh(relu(x))"),
        ("kron(n, 3)", "0^|n - 3|"),
        ("ceil(x) - floor(x)", "1[x != floor(x)]"),
        ("relu(x^3 - 5)", "(x^3 - 5) 1[x^3 >= 5]"),
        ("1[||v|| <= 1]", "1 - 1[||v||^2 > 1]"),
        ("sum(i=1..d, max(i, 2))", "2 + sum(i=2..d, i)"),
        ("sum(i=1..d, v_i 1[i < d])", "sum(i=1..d-1, v_i)"),
    ],
)
def test_what_is_equal_on_all_sides_agrees(reference, response):
    assert isinstance(compare(read(reference, response)), (Agreement, Proof))


def test_edges_are_found_once():
    purse = Meter()
    trial = Trial(read("relu(x) + |y - 3|", "relu(x) + |3 - y|"), purse)
    found, spent = list(trial.edges()), purse.spent
    assert list(trial.edges()) == found != []
    assert purse.spent == spent > 0


def test_corners_alone_are_searched_no_further_than_is_cheap():
    softmax = "max(i=1..d, exp(v_i)/sum(j=1..d, exp(v_j)))", "1/sum(j=1..d, exp(v_j - max(v)))"
    purse = Meter()
    assert isinstance(compare(read(*softmax), purse=purse), Agreement)
    assert purse.spent < SEARCH


def test_an_entry_of_a_product_is_an_inner_product_of_rows():
    names = declarations({name: {"type": "matrix", "shape": [3, 3]} for name in "AB"})
    kink = parse("(A B^T)[1, 2] - A[1]^T B[2]", names).tree
    assert to_ascii(plain(kink)) == "dot(A[1], B[2]) - dot(A[1], B[2])"


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        HIDDEN,
        ("x", "x + 1[x^2 = 2]"),
        ("1[x^3 >= 5]", "1[x^3 > 5]"),
        ("1", "1[x^3 > 5] + 1[x^3 < 5]"),
        ("||v||", "||v|| + kron(d, 30)"),
        ("||v||", "||v|| + relu(d - 100)"),
    ],
)
def test_what_is_neither_met_nor_empty_is_undecided(reference, response):
    found = compare(read(reference, response))
    assert isinstance(found, Unsettled)
    assert "unvisited-side" in found.notes


def test_provers_are_asked_whether_a_side_is_empty():
    asked = []

    def ask(question):
        asked.append(question)
        return Proof(method="satisfiability") if isinstance(question, Entailment) else None

    assert isinstance(compare(read(*HIDDEN), ask), Agreement)
    assert [to_ascii(each.goal) for each in asked if isinstance(each, Entailment)]


@pytest.mark.parametrize(
    ("kinked", "same"),
    [
        ("2 max(x, y)", "x + y + |x - y|"),
        ("min(x, y)", "x + y - max(x, y)"),
        ("leakyrelu(x, 1/10)", "x/10 + 9 relu(x)/10"),
        ("x if x > y else y", "y + (x - y) * 1[x > y]"),
        ("1[x > 0 or y > 0]", "1 - 1[x <= 0 and y <= 0]"),
        ("max(v)", "max(i=1..d, v_i)"),
        ("grad(sum(i=1..d, relu(w_i)), w)", "step(w)"),
    ],
)
def test_identities_between_kinks_hold_for_their_smooth_forms(kinked, same):
    smoother = Smoother(parse("q", NAMES).tree)
    claim = read(kinked, same)
    left, right = map(smoother.smooth, (claim.reference, claim.response))
    assert isinstance(compare(Claim(left, right, NAMES, secret="smooth")), (Agreement, Proof))
