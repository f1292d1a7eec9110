"""What a regrade would change, and which of that its policy lets it change."""

from fractions import Fraction

import pytest

from service.marking.difference import Change, reasons
from service.marking.outcome import Outcome
from service.marking.policy import Policy, kept


def outcome(points, kind="graded", possible=2, **said):
    value = None if points is None else Fraction(points)
    return Outcome(kind, value, Fraction(possible), {"verdict": kind, **said})


def change(before, after):
    return Change("s-1", "ada", "slope", "a", before, after)


OPEN = outcome(None, "undecided")


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (outcome(0), outcome(2), "raises"),
        (outcome(2), outcome(1), "lowers"),
        (outcome(0), OPEN, "opens"),
        (OPEN, outcome(0), "settles"),
        (None, outcome(1), "settles"),
        (outcome(1), outcome(1, feedback=["signs"]), "tells"),
        (OPEN, OPEN, "tells"),
    ],
)
def test_a_change_says_what_it_does_to_the_points(before, after, effect):
    assert change(before, after).effect == effect


def test_other_evidence_for_the_same_verdict_is_no_difference():
    before = outcome(0, evidence={"kind": "counterexample", "at": {"x": "1/3"}})
    after = outcome(0, evidence={"kind": "counterexample", "at": {"x": "2/7"}})
    assert reasons(before, after) == ()


def test_other_points_are_a_reason():
    assert reasons(outcome(0), outcome(1)) == ("points",)


def test_another_worth_of_the_part_is_a_reason():
    assert reasons(outcome(1), outcome(1, possible=3)) == ("possible",)


def test_a_mistake_that_is_recognised_now_is_a_reason():
    assert reasons(outcome(0), outcome(0, notes=["known-mistake"], feedback=["signs"])) == (
        "notes",
        "feedback",
    )


def test_no_feedback_and_empty_feedback_are_the_same():
    assert reasons(outcome(0), outcome(0, feedback=[])) == ()


def test_what_has_no_grading_yet_differs():
    assert reasons(None, outcome(0)) == ("missing",)


def test_by_default_nobody_loses_points():
    assert kept(change(outcome(2), outcome(1)), Policy.NEVER_LOWER) == "would-lower"


def test_what_goes_to_a_person_would_lose_its_points():
    assert kept(change(outcome(2), OPEN), Policy.NEVER_LOWER) == "would-lower"


def test_what_was_worth_nothing_may_go_to_a_person():
    assert kept(change(outcome(0), OPEN), Policy.NEVER_LOWER) is None


def test_replacing_may_lower():
    assert kept(change(outcome(2), outcome(1)), Policy.REPLACE) is None


def test_only_what_is_listed_is_changed():
    raised = change(outcome(0), outcome(1))
    assert kept(raised, Policy.ONLY_LISTED, {"s-1"}) is None
    assert kept(raised, Policy.ONLY_LISTED, {"s-2"}) == "not-listed"


@pytest.mark.parametrize("policy", Policy)
def test_no_policy_touches_the_mark_of_a_person(policy):
    marked = change(outcome(0, "marked"), outcome(2))
    assert kept(marked, policy, {"s-1"}) == "marked-by-a-person"
