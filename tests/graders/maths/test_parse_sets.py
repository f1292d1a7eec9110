"""How finite sets are read: written out, joined, below binders, and where they make no sense."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii, to_latex, to_mathml, to_words

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "j": {"type": "index", "max": "n"},
        "x": "real",
        "N": {"equals": "{1..n}"},
        "C": {"type": "set", "size": "n"},
        "p": {"type": "vector", "size": "n"},
        "v": {"type": "function", "of": [{"type": "set", "size": "n"}]},
        "h": {"given": {"A": {"type": "set", "size": "n"}}, "equals": "|A|^2"},
    }
)


def read(text):
    return to_ascii(parse(text, NAMES).tree)


def notes(text):
    return set(parse(text, NAMES).notes)


def refusal(text):
    with pytest.raises(Unreadable) as refused:
        parse(text, NAMES)
    return refused.value


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ((r"v(\{i\})", "v({i})", r"v\left(\{i\}\right)"), "v({i})"),
        ((r"v(\emptyset)", "v({})", "v(∅)", "v(emptyset)", r"v(\varnothing)"), "v({})"),
        ((r"v(\{1, \dots, n\})", "v({1..n})", "v([n])", r"v(\{1,2,\ldots,n\})"), "v({1..n})"),
        ((r"v(C \cup \{i\})", "v(C union {i})", "v(C ∪ {i})", "v(C cup {i})"), "v(C union {i})"),
        ((r"v(C \cap N)", "v(C intersect N)", "v(C ∩ N)"), "v(C intersect N)"),
        ((r"v(N \setminus C)", "v(N setminus C)", "v(N ∖ C)"), "v(N setminus C)"),
        (("|C|", r"\lvert C \rvert", "card(C)"), "card(C)"),
        (("1[i in C]", r"\mathbf{1}\{i \in C\}", "ind(i ∈ C)"), "indicator(i in C)"),
        (("1[i notin C]", r"\mathbf{1}[i \notin C]", "1[i not in C]"), "indicator(not i in C)"),
        (("C subseteq N", r"C \subseteq N", "C ⊆ N"), "C subseteq N"),
        (("h(C)",), "card(C)^2"),
        (("1[{i} = C]", r"\mathbf{1}[\{i\} = C]"), "indicator({i} = C)"),
        (("card({i})", r"\operatorname{card}(\{i\})"), "card({i})"),
    ],
)
def test_sets_have_many_spellings(texts, shown):
    assert {read(text) for text in texts} == {shown}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (
            (r"\sum_{S \subseteq N \setminus \{i\}} v(S)", "sum_{S subseteq N setminus {i}} v(S)"),
            "sum(S subseteq N setminus {i}, v(S))",
        ),
        (
            (r"\sum_{S \subseteq [n]: |S| = 2} 1", "sum_{S subseteq {1..n}, |S| = 2} 1"),
            "sum(S subseteq {1..n}, given(1, card(S) = 2))",
        ),
        (
            (r"\sum_{j \in C} p_j", "sum_{j in C} p_j", "sum(j in C, p_j)"),
            "sum(j in C, p[j])",
        ),
        ((r"\prod_{j \notin C} p_j",), "prod(j=1..n, given(p[j], not j in C))"),
        (("max_{S subseteq N} v(S)", r"\max_{S \subseteq N} v(S)"), "max(S subseteq N, v(S))"),
        ((r"\sum_{j \in [n]} p_j", r"\sum_{j \in \{1..n\}} p_j"), "sum(j=1..n, p[j])"),
        (
            (r"\sum_{S \subsetneq N} v(S)",),
            "sum(S subseteq N, given(v(S), S != N))",
        ),
        (
            (r"\sum_{S \subseteq N, S \ne \emptyset} v(S)",),
            "sum(S subseteq N, given(v(S), S != {}))",
        ),
        (("forall S subseteq N: v(S) <= v(N)",), "all(S subseteq N, v(S) <= v(N))"),
    ],
)
def test_binders_run_through_subsets_and_elements(texts, shown):
    assert {read(text) for text in texts} == {shown}


def test_a_subset_that_may_be_all_is_read_as_that_and_told():
    text = r"\sum_{S \subset N} v(S)"
    assert read(text) == read(r"\sum_{S \subseteq N} v(S)")
    assert notes(text) == {"subset-or-equal"}
    assert not notes(r"\sum_{S \subseteq N} v(S)")


def test_a_number_is_read_as_the_set_of_it_alone_and_told():
    assert read(r"v(C \cup i)") == "v(C union {i})"
    assert notes(r"v(C \cup i)") == {"element-as-set"}


def test_a_count_is_read_as_the_set_of_so_many_and_told():
    assert read(r"v(n \setminus \{i\})") == "v({1..n} setminus {i})"
    assert notes(r"v(n \setminus \{i\})") == {"count-as-set"}


def test_an_index_that_is_known_is_fixed_below_a_sum_over_sets():
    text = r"\sum_{S \subseteq N, i \in S} v(S)"
    assert read(text) == "sum(S subseteq N, given(v(S), i in S))"
    assert notes(text) == {"fixed-index"}


def test_an_index_that_is_not_known_runs_through_the_set():
    assert read(r"\sum_{S \subseteq N, k \in S} 1") == "sum(S subseteq N, sum(k in S, 1))"


def test_a_second_product_stands_beside_the_first():
    text = r"\prod_{j \in C} p_j \prod_{j \notin C} (1 - p_j)"
    assert read(text) == "prod(j in C, p[j])*prod(j=1..n, given(1 - p[j], not j in C))"
    assert notes(text) == {"separate-product"}


@pytest.mark.parametrize(
    "text",
    [r"\prod_{j \in C} p_j \prod_{i \in C} p_i^j", r"\prod_{j \in C} (\prod_{i=1}^n p_i)"],
)
def test_a_product_that_needs_the_index_or_stands_in_brackets_stays_inside(text):
    assert not notes(text)
    assert read(text).startswith("prod(j in C, ")


@pytest.mark.parametrize("text", ["{x + 1}^2", r"\{x + 1\}^2", r"\left\{x + 1\right\}^2"])
def test_braces_around_a_number_still_group(text):
    assert read(text) == "(x + 1)^2"


@pytest.mark.parametrize(
    ("text", "note", "place"),
    [
        ("v(i)", "wrong-type", "i"),
        ("v(x)", "wrong-type", "x"),
        ("C + 1", "wrong-type", "C + 1"),
        ("2 C", "wrong-type", "2 C"),
        ("C i", "wrong-type", "i"),
        ("|C union N intersect C|", "ambiguous", "intersect"),
        ("i in p", "wrong-type", "p"),
        ("C in x", "wrong-type", "x"),
        ("C in N", "wrong-type", "C in N"),
        ("C < N", "wrong-type", "C < N"),
        ("C union x + p", "wrong-type", None),
        ("sum_{S subseteq x} 1", "wrong-type", "x"),
        ("sum_{S subseteq p} 1", "wrong-type", "p"),
        ("argmax_{S subseteq N} v(S)", "wrong-type", None),
        ("sum_{S subseteq N} S", "wrong-type", "S"),
        ("x union", "unknown-name", "union"),
        ("v({1, p})", "wrong-type", None),
        ("v({1, 2)", "unexpected-token", ")"),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(text, note, place):
    found = refusal(text)
    assert found.note == note
    assert place is None or text[slice(*found.span)] == place


def test_a_type_error_says_what_was_expected():
    found = refusal("v(i)")
    assert found.message == "expected a set, found a number"
    assert "{i}" in found.hint


def test_a_declared_name_goes_before_a_word_for_an_operator():
    names = declarations({"cap": "real", "x": "real"})
    assert to_ascii(parse("x cap", names).tree) == "x*cap"


def test_previews_say_what_is_summed():
    tree = parse(r"\sum_{S \subseteq N \setminus \{i\}} v(S \cup \{i\})", NAMES).tree
    assert to_words(tree) == (
        "the sum over every subset S of (N without (the set of i)) of"
        " (v of (S united with (the set of i)))"
    )
    assert to_latex(tree) == (
        r"\sum_{S \subseteq N \setminus \left\{i\right\}} v\left(S \cup \left\{i\right\}\right)"
    )
    assert "<munder>" in to_mathml(tree)
    assert "<mo>⊆</mo>" in to_mathml(tree)
