"""PostgreSQL goes away under load: requests are refused in time, and nothing is lost."""

import time
from functools import partial

import psycopg
import pytest

from service.store import UnusableDatabase, open_store
from tests.drills import outage
from tests.drills.catching import missed
from tests.drills.instance import Instance

BUSY = {"slack": 30, "back_within": 60, "graded_within": 120}  # `make drills` allows nothing


def test_outages_are_only_refused_and_nothing_is_lost(own_server):
    drill = partial(outage.drill, **BUSY, seconds=2, database_seconds=1)
    faults, figures = drill(own_server(), [*outage.OUTAGES])
    assert faults == {}
    assert figures["refused"] > 0


def test_the_drill_catches_an_early_acknowledgement(own_server):
    plants = ["early-acknowledgement"]
    drill = partial(outage.drill, own_server(), ["killed"], seconds=1, plants=plants)
    assert not missed(partial(drill, graded_within=0), ["lost"])


def test_the_drill_catches_a_service_that_waits_for_ever_and_a_writer_that_gives_up(own_server):
    never = {"plants": ["writer-gives-up"], "database_seconds": 60}
    drill = partial(outage.drill, own_server(), ["paused", "killed"], seconds=6, **never)
    assert not missed(partial(drill, back_within=4, graded_within=0), ["slow answers", "not back"])


def shown(server, option):
    with psycopg.connect(server.url()) as connection:
        return connection.execute(f"SHOW {option}").fetchone()[0]


def test_a_server_that_would_lose_rows_is_refused(own_server):
    server = own_server()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        for option in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {option} = off")
            connection.execute("SELECT pg_reload_conf()")
            while shown(server, option) == "on":
                time.sleep(0.01)
            with pytest.raises(UnusableDatabase, match=option), open_store(server.url()):
                pass
            connection.execute(f"ALTER SYSTEM RESET {option}")


def test_the_service_does_not_start_on_one(own_server):
    with Instance(own_server(fsync="off").url()) as instance:
        assert "fsync is off" in instance.refuses_to_start()
