"""The power is cut under load, and nothing that was acknowledged is lost."""

import pytest

from tests.drills import power_cut
from tests.drills.power_cut import PostgreSQL, SQLite, gone_afterwards

KINDS = {"sqlite": SQLite, "postgresql": PostgreSQL}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("postgres_server")
def test_nothing_acknowledged_is_lost_when_the_power_is_cut(volume, kind):
    with gone_afterwards(KINDS[kind](volume)) as database:
        faults, figures = power_cut.drill(volume, database, 1, graded_within=120)
    assert faults == {}
    assert figures["acknowledged"] > 0


def test_the_drill_catches_sqlite_without_sync(volume):
    faults, _ = power_cut.drill(
        volume, SQLite(volume), 1, plants=["without-sync"], graded_within=3
    )
    assert faults.keys() & {"lost", "broken"}


@pytest.mark.usefixtures("postgres_server")
def test_the_drill_catches_postgresql_without_sync(volume):
    with gone_afterwards(PostgreSQL(volume, fsync="off")) as database:
        faults, _ = power_cut.drill(volume, database, 1, plants=["weak-server"], graded_within=3)
    assert faults.keys() & {"lost", "broken"}
