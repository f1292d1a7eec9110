"""Attempts are counted for each part, by what was said about it."""

from fractions import Fraction

from graders import Graded, Invalid, PartReport, Report, Undecided
from service.schedule.attempts import NONE_LEFT, ONE_PENDING, refused, used

WRONG, UNREADABLE = Graded(score=Fraction(0)), Invalid(message="?")


def report(**verdicts):
    parts = tuple(
        PartReport(part=part, verdict=verdict, points=Fraction(0), possible=Fraction(1))
        for part, verdict in verdicts.items()
    )
    return Report(problem="p", digest="d", seed=0, grader="g", parts=parts)


def test_a_verdict_costs_an_attempt_right_or_wrong():
    assert used([report(a=WRONG), report(a=Graded(score=Fraction(1)))]) == {"a": 2}


def test_what_is_unreadable_costs_nothing_beside_what_is_read():
    assert used([report(a=UNREADABLE, b=WRONG)]) == {"b": 1}


def test_a_failure_of_ours_costs_nothing():
    assert not used([report(a=Undecided(tried=(why,))) for why in ("time", "memory", "crash")])


def test_what_a_person_will_mark_costs_an_attempt():
    assert used([report(a=Undecided(tried=("person",)))]) == {"a": 1}


def test_only_the_parts_without_attempts_left_are_refused():
    earlier = [report(a=WRONG, b=WRONG), report(a=WRONG)]
    assert refused({"a": "1", "b": "2"}, earlier, [], 2) == {"a": NONE_LEFT}


def test_an_attempt_that_is_not_graded_yet_is_held_back():
    assert refused({"a": "1"}, [report(a=WRONG)], ["a"], 2) == {"a": ONE_PENDING}
    assert refused({"a": "1"}, [report(a=WRONG)], ["a"], 3) == {}
