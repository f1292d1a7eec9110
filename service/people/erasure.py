"""Gives out all that is kept about a person, and forgets who it was."""

from __future__ import annotations

import secrets

from service.errors import PersonNotFound
from service.grading.receipts import digest
from service.store import Store
from service.store.persons import Erasure, Rows


def export(store: Store, course: str, person: str) -> Rows:
    """Every row about a person of the course.

    Raises:
        PersonNotFound: If there is none.
    """
    found = store.persons.export(course, person)
    if not found:
        raise PersonNotFound
    return found


def erase(store: Store, course: str, person: str, by: str) -> tuple[str, int]:
    """Put a pseudonym in the place of a person; gives it, and in how many rows it stands.

    Marks and their history stay, and receipts can still be checked; nothing tells any more whose
    they are.

    Raises:
        PersonNotFound: If nothing is kept about the person.
    """
    pseudonym = f"erased-{secrets.token_hex(8)}"
    rows = store.persons.erase(Erasure(course, person, pseudonym, by), digest).result()
    if not rows:
        raise PersonNotFound
    return pseudonym, rows
