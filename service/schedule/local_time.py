"""Times on the clock of a place -> instants, also where the clock is changed.

A time that the clock skips in spring, or shows twice in autumn, has two readings. The later one
counts: nobody is late by a change of the clock.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone(name: str) -> ZoneInfo:
    """The rules of a time zone, by its name in the IANA database.

    Raises:
        ValueError: If there is none.

    >>> zone("Europe/Rome").key
    'Europe/Rome'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name[:64]!r} is no time zone; write one such as Europe/Rome") from None


def instant(local: datetime, place: ZoneInfo) -> datetime:
    """When the clock of a place shows `local`, in UTC; the later reading, if there are two.

    >>> rome = zone("Europe/Rome")
    >>> instant(datetime(2026, 3, 29, 2, 30), rome)      # skipped: as 03:30
    datetime.datetime(2026, 3, 29, 1, 30, tzinfo=datetime.timezone.utc)
    >>> instant(datetime(2026, 10, 25, 2, 30), rome)     # shown twice: the second time
    datetime.datetime(2026, 10, 25, 1, 30, tzinfo=datetime.timezone.utc)
    """
    readings = (local.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    return max(reading.astimezone(UTC) for reading in readings)
