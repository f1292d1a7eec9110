r"""Sets are right where each element is in the other one, in any order."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.set import Set
from graders.equivalence import nobody
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Invalid, Undecided

NAMES = declarations({"x": "real", "a": "positive", "b": "real", "t": "positive"})


def judged(response, equals, **spec):
    answer = Set.model_validate(
        {"type": "set", "equals": equals, **spec}, context=Scope(NAMES, NAMES)
    )
    return answer.judge(response, Task(NAMES, nobody, "secret"))


@pytest.mark.parametrize(
    "response",
    [
        "{1, -1}",
        "{-1, 1, 1, sqrt(1)}",
        r"\{1, -1\}",
        r"$S = \left\{1,\, -1\right\}$",
        "1; -1",
        "1 and -1.",
        "±1",
        r"x = \pm 1",
        "x = 1 or x = -1",
        r"x = 1 \text{ or } x = -1",
        r"x \in \{1, -1\}",
        "x ∈ {1, -1}",
        [1, "-1"],
        ["x = 1", -1],
    ],
)
def test_a_set_is_read_however_it_is_written(response):
    assert judged(response, [1, -1], variable="x").score == 1


@pytest.mark.parametrize("response", ["{}", r"\emptyset", "∅", "none", "no solution", []])
def test_a_set_may_be_empty(response):
    assert judged(response, "{}").score == 1
    assert judged(response, "{1}").notes == ("missing-element",)


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("{|b|, -|b|}", "{b, -b}"),
        ("{max(b, 1), min(b, 1)}", "{1, b}"),
        ("{(1 ± sqrt(5))/2}", "{(1 + sqrt(5))/2, (1 - sqrt(5))/2}"),
        ("{2a, a + a}", "{2 a}"),
        ("[2, 1], [1, 2]", "{[1, 2], [2, 1]}"),
    ],
)
def test_sets_are_compared_wherever_the_variables_may_be(response, equals):
    assert judged(response, equals).score == 1


@pytest.mark.parametrize(
    ("response", "notes"),
    [
        ("{b}", ("missing-element",)),
        ("{b, -b, 0}", ("superfluous-element",)),
        ("{b, b + 1}", ("superfluous-element", "missing-element")),
        ("{[b, -b]}", ("superfluous-element", "missing-element")),
    ],
)
def test_what_does_not_belong_and_what_is_missing_is_noted_with_evidence(response, notes):
    verdict = judged(response, "{b, -b}")
    assert (verdict.score, verdict.notes) == (0, notes)
    assert verdict.evidence.kind == "counterexample"


def test_feedback_names_what_does_not_belong_and_only_counts_what_is_missing():
    verdict = judged("{1, 4, 4}", "{1, 2, 3}")
    assert verdict.feedback == ("This does not belong: 4.", "2 elements are missing.")


@pytest.mark.parametrize(
    ("response", "score"),
    [("{1, 2}", Fraction(2, 3)), ("{1, 2, 3, 4}", Fraction(2, 3)), ("{1, 7, 8}", 0), ("{}", 0)],
)
def test_elements_may_earn_their_shares(response, score):
    assert judged(response, [1, 2, 3], credit="element").score == score


def test_an_element_that_nobody_can_decide_leaves_the_set_undecided():
    assert isinstance(judged("{1 + 1[t^3 = 5]}", "{1}"), Undecided)


@pytest.mark.parametrize("response", ["{1, y}", "{1,, 2}", "x < 1", True, [[1]], [None], {"a": 1}])
def test_what_is_no_set_is_invalid(response):
    assert isinstance(judged(response, [1]), Invalid)


def test_so_many_elements_are_refused():
    many = list(range(31))
    assert judged(f"{{{', '.join(map(str, many))}}}", [1]).notes == ("limit-length",)
    assert judged(many, [1]).notes == ("limit-length",)


def test_an_error_is_where_it_was_typed():
    assert judged("{1, 2 + y}", [1]).span == (8, 9)


@pytest.mark.parametrize("equals", ["{y}", "{x < 1}", {"a": 1}, True])
def test_a_reference_is_a_set(equals):
    with pytest.raises(ValidationError):
        judged("1", equals)
