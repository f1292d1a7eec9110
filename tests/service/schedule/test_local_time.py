"""Local times become instants, also where the clock is changed."""

from datetime import UTC, datetime, timedelta

import pytest

from service.schedule.local_time import instant, zone

ROME = zone("Europe/Rome")
local = datetime.fromisoformat


def test_a_time_in_winter_and_one_in_summer_have_the_offsets_of_their_season():
    assert instant(local("2026-01-10T12:00"), ROME) == datetime(2026, 1, 10, 11, tzinfo=UTC)
    assert instant(local("2026-07-10T12:00"), ROME) == datetime(2026, 7, 10, 10, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_as_much_after_the_change():
    skipped = instant(local("2026-03-29T02:30"), ROME)
    assert skipped == instant(local("2026-03-29T03:30"), ROME)
    assert skipped.astimezone(ROME).hour == 3


def test_a_time_that_the_clock_shows_twice_is_the_second_one():
    twice = instant(local("2026-10-25T02:30"), ROME)
    assert twice - instant(local("2026-10-25T01:30"), ROME) == timedelta(hours=2)
    assert twice.astimezone(ROME).fold == 1


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("Australia/Lord_Howe", local("2026-10-04T02:15")),
        ("Asia/Kathmandu", local("2026-05-03T00:00")),
    ],
)
def test_a_place_may_change_its_clock_by_half_an_hour_or_have_odd_offsets(place, shown):
    back = instant(shown, zone(place)).astimezone(zone(place)).replace(tzinfo=None)
    assert back - shown in {timedelta(0), timedelta(minutes=30)}


@pytest.mark.parametrize("name", ["", "Rome", "../../etc/passwd", "/etc/passwd", "Europe", "a\0b"])
def test_what_is_no_zone_is_refused(name):
    with pytest.raises(ValueError, match="no time zone"):
        zone(name)
