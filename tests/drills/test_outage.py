"""PostgreSQL goes away under load: requests are refused in time, and nothing is lost."""

import pytest

from tests.drills import outage
from tests.drills.instance import Instance

BUSY = 5.0  # other tests run beside this one; `make drills` allows nothing


@pytest.mark.parametrize("name", outage.OUTAGES)
def test_an_outage_is_only_refused_and_nothing_is_lost(own_server, name):
    faults, figures = outage.drill(own_server(), [name], seconds=2, slack=BUSY, database_seconds=1)
    assert faults == {}
    assert figures["refused"] > 0


def test_the_drill_catches_a_service_that_waits_for_ever(own_server):
    faults, _ = outage.drill(own_server(), ["paused"], seconds=6, database_seconds=60)
    assert faults.get("slow answers", 0) > 0


@pytest.mark.parametrize(
    ("plant", "fault"), [("early-acknowledgement", "lost"), ("writer-gives-up", "not back")]
)
def test_the_drill_catches(own_server, plant, fault):
    faults, _ = outage.drill(own_server(), ["killed"], seconds=1, plant=plant, back_within=4)
    assert faults.get(fault, 0) > 0


@pytest.mark.parametrize("option", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_server_that_would_lose_rows_is_refused(own_server, option):
    server = own_server(**{option: "off"})
    with Instance(server.url()) as instance:
        assert f"{option} is off" in instance.refuses_to_start()
