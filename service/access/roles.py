"""Roles in a course, and their scopes: what each may do, as verbs on things."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a course."""

    OWNER = "owner"
    INSTRUCTOR = "instructor"
    ASSISTANT = "assistant"
    SITE = "site"
    STUDENT = "student"


class Scope(StrEnum):
    """One thing that may be done. Every route names the one that it needs."""

    SETS_READ = "sets:read"
    """What students see of problem sets."""
    SETS_KEY = "sets:key"
    """All of a problem set: its text, its versions, its findings."""
    SETS_WRITE = "sets:write"
    SUBMISSIONS_WRITE = "submissions:write"
    """Hand in: for anybody; a student, for oneself."""
    SUBMISSIONS_OWN = "submissions:read-own"
    SUBMISSIONS_READ = "submissions:read"
    """Those of every student, with the whole report."""
    CHECK = "check"
    """Grade without an attempt, which students could try answers with."""
    PREVIEW = "preview"
    TOKENS = "tokens"
    """Mint tokens for students."""
    DESK = "desk"
    REGRADES = "regrades"
    ANALYTICS = "analytics"
    PEOPLE = "people"
    """Roles, extensions, and the export and erasure of a person."""
    KEYS = "keys"
    COURSES = "courses"
    """Open further courses."""
    AUDIT = "audit"


_STUDENT = frozenset(
    {Scope.SETS_READ, Scope.SUBMISSIONS_WRITE, Scope.SUBMISSIONS_OWN, Scope.PREVIEW}
)
_READER = _STUDENT | {Scope.SUBMISSIONS_READ, Scope.CHECK}
_ASSISTANT = (_READER - {Scope.SUBMISSIONS_WRITE}) | {Scope.SETS_KEY, Scope.DESK, Scope.ANALYTICS}
_ALL = frozenset(Scope)

MAY: Mapping[Role, frozenset[Scope]] = {
    Role.STUDENT: _STUDENT,
    Role.SITE: _READER | {Scope.TOKENS},
    Role.ASSISTANT: _ASSISTANT,
    Role.INSTRUCTOR: _ALL - {Scope.KEYS, Scope.AUDIT, Scope.PEOPLE, Scope.COURSES},
    Role.OWNER: _ALL,
}
"""Role -> the scopes that a credential of this role may have."""


def read_scopes(text: str) -> frozenset[Scope]:
    """The scopes that a text names; what this version does not know allows nothing.

    >>> sorted(read_scopes("check audit fly"))
    [<Scope.AUDIT: 'audit'>, <Scope.CHECK: 'check'>]
    """
    words = text.split()
    return frozenset(scope for scope in Scope if scope in words)
