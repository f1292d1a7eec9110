"""What lateness costs: grace, days on the local clock, and the last moment."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from service.schedule.late import ON_TIME, lateness
from service.schedule.local_time import instant, zone
from service.schedule.terms import Terms

ROME = zone("Europe/Rome")
local = datetime.fromisoformat
DUE = local("2026-03-28T18:00")  # the clock is changed in the night after it
TERMS = Terms(due=DUE, grace_minutes=10, late_percent_per_day=30, until=local("2026-04-02T18:00"))


def after(terms=TERMS, **passed):
    return lateness(instant(DUE, ROME) + timedelta(**passed), terms, ROME)


def test_what_comes_at_the_due_time_or_within_the_grace_is_on_time():
    assert after() == after(minutes=10) == ON_TIME


def test_what_comes_just_after_the_grace_is_a_day_late():
    assert after(minutes=10, microseconds=1) == (1, Fraction(7, 10), False)


def test_the_day_of_the_change_has_23_hours():
    assert after(hours=23).days == 1
    assert after(hours=23, microseconds=1).days == 2


def test_the_day_of_the_change_in_autumn_has_25_hours():
    due = local("2026-10-24T18:00")
    terms = Terms(due=due)
    start = instant(due, ROME)
    assert lateness(start + timedelta(hours=25), terms, ROME).days == 1
    assert lateness(start + timedelta(hours=25, seconds=1), terms, ROME).days == 2


def test_no_more_is_lost_than_there_is():
    assert after(days=4) == (5, Fraction(0), False)


def test_after_the_last_moment_it_is_refused():
    end = instant(TERMS.until, ROME)
    assert not lateness(end, TERMS, ROME).refused
    assert lateness(end + timedelta(microseconds=1), TERMS, ROME).refused


def test_without_a_due_time_nothing_is_late_but_the_last_moment_holds():
    terms = Terms(until=DUE)
    assert lateness(instant(DUE, ROME), terms, ROME) == ON_TIME
    assert lateness(instant(DUE, ROME) + timedelta(seconds=1), terms, ROME).refused


@pytest.mark.parametrize("years", [1, 20])
def test_days_are_counted_over_many_changes_of_the_clock(years):
    received = datetime(2026 + years, 3, 28, 17, 0, 1, tzinfo=UTC)  # 18:00:01 in Rome
    days = (datetime(2026 + years, 3, 28, tzinfo=UTC) - datetime(2026, 3, 28, tzinfo=UTC)).days
    assert lateness(received, Terms(due=DUE), ROME).days == days + 1
