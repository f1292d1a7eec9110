"""Opens courses."""

from __future__ import annotations

from datetime import UTC, datetime

from service.access import Role
from service.errors import CourseExists
from service.people.keys import Grant, NewKey, issue
from service.store import Course, Member, Store


def give_role(store: Store, course: str, person: str, role: Role | None, by: str) -> Member:
    """Give somebody a role in a course, or take it away."""
    member = Member(course, person, role, datetime.now(UTC), by)
    store.people.set_role(member).result()
    return member


def open_course(store: Store, course: str, title: str, owner: str) -> tuple[Course, NewKey]:
    """Open a course, with a key for its owner.

    Raises:
        CourseExists: If there is one with this id.
    """
    new = Course(course, title, datetime.now(UTC))
    if not store.courses.add(new, owner, Role.OWNER).result():
        raise CourseExists
    return new, issue(store, Grant(course, owner, owner))
