"""The server is killed under load, and nothing that it acknowledged is lost."""

from functools import partial
from signal import SIGKILL, SIGTERM

import pytest

from tests.drills import killed
from tests.drills.catching import missed

BUSY = {
    "back_within": 120,
    "graded_within": 120,
}  # others run beside; `make drills` holds it to 3 s
drill = partial(killed.drill, **BUSY, quiet=1, picking_seconds=0.2)


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(postgresql_url):
    faults, figures = drill(postgresql_url, [SIGKILL])
    assert faults == {}
    assert figures["acknowledged"] >= 10


def test_a_killed_and_a_stopped_server_leave_the_rest_for_the_next_start(sqlite_url):
    faults, figures = drill(sqlite_url, [SIGKILL, SIGTERM])
    assert faults == {}
    assert figures["acknowledged"] >= 20


@pytest.mark.parametrize(
    ("plants", "faults"),
    [
        (
            ["early-acknowledgement", "deaf-to-names", "forgotten-work"],
            ["lost", "stored twice", "not graded"],
        ),
        (["graded-again"], ["graded twice"]),
    ],
)
def test_the_drill_catches(sqlite_url, plants, faults):
    planted = partial(drill, sqlite_url, [SIGKILL], plants=plants, graded_within=1)
    assert not missed(planted, faults)
