"""The server is killed under load, and nothing that it acknowledged is lost."""

import signal

import pytest

from tests.drills import killed

BUSY = {"back_within": 60}  # other tests run beside this one; `make drills` holds it to 3 s


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(database_url):
    faults, figures = killed.drill(database_url, 1, **BUSY)
    assert faults == {}
    assert figures["acknowledged"] >= 10


def test_a_stop_under_load_leaves_the_rest_for_the_next_start(sqlite_url):
    faults, _ = killed.drill(sqlite_url, 1, number=signal.SIGTERM, **BUSY)
    assert faults == {}


@pytest.mark.parametrize(
    ("plant", "fault"),
    [
        ("early-acknowledgement", "lost"),
        ("deaf-to-names", "stored twice"),
        ("forgotten-work", "not graded"),
        ("graded-again", "graded twice"),
    ],
)
def test_the_drill_catches(sqlite_url, plant, fault):
    faults, _ = killed.drill(sqlite_url, 1, plant=plant, graded_within=3, **BUSY)
    assert faults.get(fault, 0) > 0
