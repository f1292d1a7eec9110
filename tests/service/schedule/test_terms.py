"""Terms: what a set, a problem and an extension say, and what no schedule may say."""

import pytest
from pydantic import ValidationError

from service.schedule.terms import Extension, Schedule, Terms

RULES = {
    "zone": "Europe/Rome",
    "due": "2026-05-03T23:59",
    "attempts": 3,
    "problems": {"hard": {"attempts": 9, "reveal": "at-once"}},
}


def test_a_problem_replaces_only_what_it_says():
    terms = Schedule.model_validate(RULES).of("hard")
    assert (terms.attempts, terms.due.hour, terms.reveal) == (9, 23, "at-once")


def test_an_extension_replaces_what_set_and_problem_say():
    more = Extension.model_validate({"due": "2026-05-10T12:00", "attempts": 10})
    terms = Schedule.model_validate(RULES).of("hard", more)
    assert (terms.attempts, terms.due.day, terms.reveal) == (10, 10, "at-once")


def test_a_problem_that_is_not_named_has_the_terms_of_its_set():
    assert Schedule.model_validate(RULES).of("easy").attempts == 3


def test_an_empty_schedule_limits_nothing():
    assert Schedule(zone="UTC").of("any") == Terms()


@pytest.mark.parametrize(
    "change",
    [
        {"zone": "Mars/Olympus"},
        {"due": "2026-05-03T23:59+02:00"},
        {"due": "2026-05-03T23:59Z"},
        {"due": 1_770_000_000},
        {"due": "9999-12-31T23:59"},
        {"due": "soon"},
        {"until": "2026-05-01T00:00"},
        {"attempts": 0},
        {"grace_minutes": -1},
        {"late_percent_per_day": 101},
        {"reveal": "sometimes"},
        {"surprise": 1},
        {"problems": {"hard": {"zone": "UTC"}}},
        {"problems": {"hard": {"until": "2026-05-01T00:00"}}},
    ],
)
def test_what_makes_no_sense_is_refused(change):
    with pytest.raises(ValidationError):
        Schedule.model_validate({**RULES, **change})
