"""`markscheme audit`: says where the trail is broken, and holds a noted entry against it."""

import pytest
from sqlalchemy import update

from service.store import Event, open_store
from service.store.audit import note
from service.tables import audit


@pytest.fixture
def trail(sqlite_url):
    with open_store(sqlite_url) as store:
        for n in range(3):
            event = Event(None, "ada", "key-added", f"k{n}")
            store.audit._write(lambda connection, event=event: note(connection, event)).result()
        yield store


def test_an_unbroken_trail_is_told_with_its_newest_entry(markscheme, trail, sqlite_url):
    answer = markscheme("audit", "--db", sqlite_url)
    assert answer.returncode == 0
    assert f"3:{trail.audit.head().hash}" in answer.stdout


def test_a_changed_entry_is_told_by_its_number(markscheme, trail, sqlite_url):
    with trail._engine.begin() as connection:
        connection.execute(update(audit).where(audit.c.number == 2).values(actor="eve"))
    answer = markscheme("audit", "--db", sqlite_url)
    assert (answer.returncode, answer.stdout) == (1, "entry 2 was changed\n")


@pytest.mark.parametrize(("noted", "code"), [("3:{}", 0), ("x", 1), ("9:{}", 1), ("2:{}", 1)])
def test_an_entry_that_was_noted_down_is_sought_in_the_trail(
    markscheme, trail, sqlite_url, noted, code
):
    head = noted.format(trail.audit.head().hash)
    assert markscheme("audit", "--db", sqlite_url, "--head", head).returncode == code
