"""Means over random subsets and orders, and sets by a condition."""

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Proof, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii, to_latex, to_mathml, to_words

GAME = {"type": "function", "of": [{"type": "set", "size": "n"}]}
NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "k": {"type": "integer", "min": 0, "max": "n"},
        "i": {"type": "index", "max": "n"},
        "N": {"equals": "{1..n}"},
        "C": {"type": "set", "size": "n"},
        "x": {"type": "vector", "size": "n"},
        "p": "probability",
        "v": GAME,
        "R": {"law": "subsets(N)"},
        r"\sigma": {"law": "permutation(n)"},
    }
)
SHAPLEY = "sum_{S subseteq N setminus {i}} |S|!*(n-|S|-1)!/n! (v(S union {i})-v(S))"
BY_ORDER = (
    r"\mathbb{E}_{\pi \sim permutation(n)}[v(\{j : \pi(j) < \pi(i)\} \cup \{i\})"
    r" - v(\{j : \pi(j) < \pi(i)\})]"
)
BY_SIZE = "1/n*sum_{k=0}^{n-1} E_{S ~ subsets(N setminus {i}, k)}[v(S union {i}) - v(S)]"
BANZHAF = "E_{S ~ subsets(N setminus {i})}[v(S union {i}) - v(S)]"


def decided(reference, response):
    claim = Claim(*(parse(text, NAMES).tree for text in (reference, response)), NAMES)
    evidence = compare(claim)
    if not isinstance(evidence, Unsettled):
        assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        (SHAPLEY, BY_ORDER),
        (SHAPLEY, BY_SIZE),
        (SHAPLEY, "E[v({j : σ(j) <= σ(i)}) - v({j : σ(j) < σ(i)})]"),
        (BANZHAF, "2*E[1[i in R] (v(R) - v(R setminus {i}))]"),
        ("E_{S ~ included(N, p)}[|S|]", "n p"),
        ("Var_{S ~ included(N, p)}[|S|]", "n p (1 - p)"),
        ("E_{S ~ included(N, 1/2)}[v(S)]", "E_R[v(R^c)]"),
        (r"\mathbb{P}_{S \sim \operatorname{subsets}(N, k)}[i \in S]", "k/n"),
        ("E_{S ~ subsets(N), T ~ subsets(N)}[|S intersect T|]", "n/4"),
        ("|{j in C : x_j > 0}|", "sum_{j in C} 1[x_j > 0]"),
        (r"|\{j \in C \mid j \ne i, j > 2\}|", "|C setminus {i, 1, 2}|"),
        ("|{j in {2..k} : j > 3}|", "max(k - 3, 0)"),
        ("v({j in C | j != i and j in N})", "v(C setminus {i})"),
        ("|C^c|", "n - |C|"),
    ],
)
def test_what_is_right_is_taken_for_right(reference, response):
    assert isinstance(decided(reference, response), Agreement | Proof)


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        (SHAPLEY, BANZHAF),
        (SHAPLEY, BY_ORDER.replace("<", r"\le")),
        (SHAPLEY, BY_SIZE.replace("1/n*", "1/(n+1)*")),
        ("E_{S ~ included(N, p)}[|S|]", "n (1 - p)"),
        ("E_{S ~ subsets(N, k)}[|S|^2]", "E_{S ~ included(N, k/n)}[|S|^2]"),
        ("|{j in C : x_j > 0}|", "|{j in C : x_j < 0}|"),
        ("v(C^c)", "v(C)"),
    ],
)
def test_a_near_miss_is_refuted_with_a_point_that_can_be_replayed(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


@pytest.mark.parametrize(
    "text",
    [
        "E_{S ~ subsets({1..12})}[|S|]",  # too many to be listed
        "E_{S ~ subsets(N, n + 1)}[|S|]",  # there is none
        "E_{S ~ included(N, 2)}[|S|]",
        "|{j in {1..2} : sin(j)^2 + cos(j)^2 <= 1}|",  # an edge that no precision tells
    ],
)
def test_what_is_not_seen_equals_nothing(text):
    assert isinstance(decided(text, text + " + 0*n"), Unsettled)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("|{j in N : x_j}|", "wrong-type"),
        ("|{j : j > 2}|", "missing-argument"),
        ("|{j in N : j > }|", "unexpected-token"),
        ("|{1..k}^c|", "ambiguous"),
        ("|N^c|", "ambiguous"),
        ("E_{S ~ subsets(N)}[S]", "wrong-type"),
        ("E_{S ~ subsets(n)}[|S|]", "wrong-type"),
        ("E_{S ~ iid(subsets(N), 2)}[1]", "wrong-type"),
    ],
)
def test_what_has_no_one_meaning_is_refused(text, note):
    with pytest.raises(Unreadable) as caught:
        parse(text, NAMES)
    assert caught.value.note == note


@pytest.mark.parametrize(
    "text", [BY_ORDER, BY_SIZE, "|{j in C : |x_j| > 1}|", "|{j in {2..k} : {m : x_m > 0} = C}|"]
)
def test_sets_by_a_condition_are_read_back(text):
    tree = parse(text, NAMES).tree
    assert parse(to_ascii(tree), NAMES, "ascii").tree == tree
    assert parse(to_latex(tree), NAMES, "latex").tree == tree


def test_a_set_by_a_condition_is_said_and_drawn():
    tree = parse("|{j in C : x_j > 0}|", NAMES).tree
    assert "the set of every element j of C with (entry j of x is" in to_words(tree)
    assert "<mo>:</mo>" in to_mathml(tree)
