"""The audit trail: whatever is done to it is found, at the place where it was done."""

import pytest
from sqlalchemy import delete, insert, select, update

from service.store import Event, open_store
from service.store.audit import note, redact
from service.tables import audit, audit_seals

NUMBER = audit.c.number


@pytest.fixture
def store(database_url):
    with open_store(database_url) as opened:
        yield opened


@pytest.fixture
def trail(store):
    """A store whose trail has the entries 1 to 5."""
    for n in range(5):
        noted(store, Event("default", "ada", "key-added", f"k{n}", {"scopes": ["audit"], "n": n}))
    return store


def noted(store, event):
    store.audit._write(lambda connection: note(connection, event)).result()


def tamper(store, *statements):
    with store._engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def test_an_untouched_trail_is_unbroken(trail):
    assert trail.audit.faults() == []
    assert trail.audit.head().number == 5


def test_an_empty_trail_is_unbroken(store):
    assert store.audit.faults() == []
    assert store.audit.head() is None


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "eve"},
        {"action": "key-ended"},
        {"subject": "k9"},
        {"details": "{}"},
        {"course": None},
        {"hash": "0" * 64},
    ],
)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_changed_entry_is_found(trail, number, change):
    tamper(trail, update(audit).where(number == NUMBER).values(change))
    assert (number, "changed") in trail.audit.faults()


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_removed_entry_is_found(trail, number):
    tamper(trail, delete(audit).where(number == NUMBER))
    assert trail.audit.faults() == [(number, "removed")]


def test_an_entry_that_was_removed_with_its_seal_is_found(trail):
    tamper(trail, *(delete(table).where(table.c.number == 3) for table in (audit, audit_seals)))
    assert [fault.number for fault in trail.audit.faults()] == [3, 4]


def test_an_inserted_entry_is_found(trail):
    with trail._engine.begin() as connection:
        values = connection.execute(select(audit).where(NUMBER == 5)).one()._asdict()
        connection.execute(insert(audit).values({**values, "number": 6}))
    assert trail.audit.faults() == [(6, "inserted")]


def test_exchanged_entries_are_found(trail):
    moves = ((2, 99), (4, 2), (99, 4))
    tamper(trail, *(update(audit).where(a == NUMBER).values(number=b) for a, b in moves))
    assert [fault.number for fault in trail.audit.faults()] == [2, 4]


def test_the_trail_of_a_course_is_read_page_by_page(trail):
    noted(trail, Event(None, "operator", "signing-key-added", "k"))
    first = trail.audit.of_course("default", after=0, limit=3)
    rest = trail.audit.of_course("default", after=first[-1].number, limit=3)
    assert [entry.number for entry in (*first, *rest)] == [1, 2, 3, 4, 5]


def test_an_erased_person_leaves_the_trail_and_the_chain_holds(trail):
    noted(trail, Event("default", "ada", "extension-added", "s-77"))
    trail.audit._write(lambda c: redact(c, "default", "s-77", "erased-1")).result()
    assert trail.audit.faults() == []
    assert trail.audit.head().subject == "erased-1"


def test_two_instances_lengthen_one_chain(database_url):
    with open_store(database_url) as first, open_store(database_url) as second:
        promises = [
            store.audit._write(lambda c: note(c, Event(None, "ada", "a", "b")))
            for _ in range(10)
            for store in (first, second)
        ]
        for promise in promises:
            promise.result()
        assert first.audit.faults() == []
        assert second.audit.head().number == 20
