"""What a submission loses by being late. The time of receipt counts.

Late is what comes after the due time and the grace. The days are those of the calendar: each ends
at the hour of the due time on the local clock, so that a day on which the clock is changed has 23
or 25 hours. A day that has begun counts.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from service.schedule.local_time import instant
from service.schedule.terms import Terms


class Lateness(NamedTuple):
    """How many days late, what share of the points is kept, and whether it is not graded."""

    days: int
    kept: Fraction
    refused: bool


ON_TIME = Lateness(0, Fraction(1), refused=False)


def lateness(received: datetime, terms: Terms, place: ZoneInfo) -> Lateness:
    """How late it is, by the terms, whose times are those of the clock of `place`.

    >>> from datetime import UTC
    >>> from service.schedule.local_time import zone
    >>> terms = Terms(due=datetime(2026, 5, 3, 12), late_percent_per_day=25)
    >>> lateness(datetime(2026, 5, 4, 12, 1, tzinfo=UTC), terms, zone("UTC"))
    Lateness(days=2, kept=Fraction(1, 2), refused=False)
    """
    refused = terms.until is not None and received > instant(terms.until, place)
    if terms.due is None:
        return ON_TIME._replace(refused=refused)
    grace = timedelta(minutes=terms.grace_minutes or 0)
    if received <= instant(terms.due, place) + grace:
        return ON_TIME._replace(refused=refused)
    days = _days(received, terms.due, place)
    lost = Fraction((terms.late_percent_per_day or 0) * days, 100)
    return Lateness(days, max(Fraction(0), 1 - lost), refused)


def _days(received: datetime, due: datetime, place: ZoneInfo) -> int:
    """The days that have begun since `due`; one at least."""
    days = max(1, (received - instant(due, place)).days)  # of 24 hours: one off at most
    while received > instant(due + timedelta(days=days), place):
        days += 1
    while days > 1 and received <= instant(due + timedelta(days=days - 1), place):
        days -= 1
    return days
