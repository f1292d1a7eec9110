"""Sums over subsets: right in any form, and near misses shown with a game."""

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Agreement, Counterexample, Identical, Proof
from graders.maths.declare import declarations
from graders.maths.parse import parse

GAME = {"type": "function", "of": [{"type": "set", "size": "n"}]}
NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "j": {"type": "index", "max": "n"},
        "k": {"type": "integer", "min": 0, "max": "n"},
        "N": {"equals": "{1..n}"},
        "C": {"type": "set", "size": "n"},
        "D": {"type": "set", "size": "n"},
        "x": {"type": "vector", "size": "n"},
        "v": GAME,
        "m": GAME | {"monotone": True},
        "a": GAME | {"additive": True},
    }
)
SHAPLEY = r"\sum_{S \subseteq N \setminus \{i\}} \frac{|S|!(n-|S|-1)!}{n!} (v(S \cup \{i\})-v(S))"
DIFFERENCE = (
    "1/(n-1) sum_{S subseteq N setminus {i,j}} (v(S union {i})-v(S union {j}))/binom(n-2,|S|)"
)
SHARED = "sum_{S subseteq N setminus {i,j}} |S|!*(n-2-|S|)!/(n-1)!*(v(S union {i})-v(S union {j}))"
BY_SIZE = (
    "1/n sum_{k=0}^{n-1} 1/binom(n-1,k)"
    " sum_{S subseteq N setminus {i}, |S|=k} (v(S union {i}) - v(S))"
)
BANZHAF = r"1/2^(n-1) sum_{S subseteq N setminus {i}} (v(S union {i})-v(S))"


def decided(reference, response):
    sides = [parse(text, NAMES).tree for text in (reference, response)]
    claim = Claim(*sides, NAMES, secret="subsets")
    evidence = compare(claim)
    assert recheck(claim, evidence)
    return evidence


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        (SHAPLEY, "sum_{S subset [n] setminus {i}} 1/(n binom(n-1,|S|)) (v(S union {i}) - v(S))"),
        (SHAPLEY, "sum_{T subseteq N, i in T} (|T|-1)!(n-|T|)!/n! (v(T) - v(T setminus {i}))"),
        (SHAPLEY, BY_SIZE),
        (DIFFERENCE, SHARED),
        (
            BANZHAF,
            r"\frac{1}{2^{n-1}} \sum_{S \subseteq N: i \in S} (v(S) - v(S \setminus \{i\}))",
        ),
        (r"\sum_{S \subseteq N} 1", "2^n"),
        (r"\sum_{S \subseteq N} |S|", r"n*2^{n-1}"),
        (r"\sum_{S \subseteq N, |S|=k} 1", "binom(n,k)"),
        (r"\sum_{S \subseteq N}\prod_{j \in S} x_j \prod_{j \notin S} (1-x_j)", "1"),
        (r"\sum_{S \subseteq N}\prod_{j \in S} x_j", "prod_{j=1}^n (1+x_j)"),
        (r"\max_{S \subseteq N} \sum_{j \in S} x_j", "sum_j max(x_j,0)"),
        (r"\max_{S \subseteq N} m(S)", "m(N)"),
        ("a(C)", "sum_{j in C} a({j})"),
        ("|C| + |N setminus C|", "n"),
        ("|C union {i}|", "|C| + 1[i notin C]"),
        ("v(C union {i})", "v({i} union C)"),
    ],
)
def test_what_is_right_is_taken_for_right(reference, response):
    assert isinstance(decided(reference, response), (Agreement, Identical, Proof))


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        (SHAPLEY, BANZHAF),
        (SHAPLEY, SHAPLEY.replace("|S|!(n-|S|-1)!", "|S|!(n-|S|)!")),
        (SHAPLEY, SHAPLEY.replace("{n!}", "{(n-1)!}")),
        (SHAPLEY, SHAPLEY.replace(r"N \setminus \{i\}", "N")),
        (SHAPLEY, SHAPLEY.replace(r"\subseteq", r"\subsetneq")),
        (SHAPLEY, SHAPLEY.replace("-v(S)", r"-v(N \setminus \{i\})")),
        (SHAPLEY, SHAPLEY.replace("{i}", "{j}").replace("{i\\", "{j\\")),
        (SHAPLEY, SHAPLEY.replace(r"\}}", r"\}, |S| > 0}")),
        (DIFFERENCE, DIFFERENCE.replace("1/(n-1)", "1/n")),
        (DIFFERENCE, DIFFERENCE.replace("binom(n-2", "binom(n-1")),
        (DIFFERENCE, DIFFERENCE.replace("v(S union {j})", "v(S)")),
        (SHARED, SHARED.replace("(n-2-|S|)!/(n-1)!", "(n-1-|S|)!/n!")),
        (r"\sum_{S \subseteq N} 1", "2^n - 1"),
        (r"\sum_{S \subseteq N} 1", r"\sum_{S \subsetneq N} 1"),
        (r"\max_{S \subseteq N} v(S)", "v(N)"),
        ("v(C)", "sum_{j in C} v({j})"),
        ("v({})", "0"),
        ("m(C)", "m(N)"),
        ("m(C union D)", "max(m(C), m(D))"),
        ("m(C) + m(D)", "m(C union D) + m(C intersect D)"),
        ("|C union {i}|", "|C| + 1"),
    ],
)
def test_a_near_miss_is_refuted_with_a_point_that_can_be_replayed(reference, response):
    assert isinstance(decided(reference, response), Counterexample)


def test_all_sets_suffice_where_there_are_few():
    names = declarations({"C": {"type": "set", "size": 2}})
    sides = [parse(text, names).tree for text in ("|C| + |{1..2} setminus C|", "2")]
    assert isinstance(compare(Claim(*sides, names, secret="few")), Agreement)


def test_a_counterexample_names_the_worth_of_every_coalition():
    evidence = decided(r"\max_{S \subseteq N} v(S)", "v(N)")
    assert evidence.at["v"].startswith("S -> {}: ")


@pytest.mark.parametrize(
    ("reference", "response", "same"),
    [
        ("i in C", "C union {i} = C", True),
        ("i in C", "|C intersect {i}| = 1", True),
        ("i in C", "i notin N setminus C", True),
        ("i in C", "j in C", False),
        ("i in C", "C subseteq {i}", False),
        ("forall S subseteq N: v(S) <= v(N)", "forall S subseteq N: v(S) < v(N)", False),
    ],
)
def test_only_a_condition_that_differs_is_refuted(reference, response, same):
    sides = [parse(text, NAMES).tree for text in (reference, response)]
    evidence = compare(Claim(*sides, NAMES, secret="subsets"))
    assert isinstance(evidence, Counterexample) is not same
