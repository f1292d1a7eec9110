"""Who asks: the course, the person or machine, and what its credential allows."""

from __future__ import annotations

from typing import NamedTuple

from service.access.roles import MAY, Role, Scope

DEFAULT_COURSE = "default"
"""The course that is there from the start."""


class Caller(NamedTuple):
    """A credential that was recognised. It belongs to exactly one course."""

    course: str
    actor: str
    """The opaque id of a person or of a course site."""
    role: Role
    scopes: frozenset[Scope]
    key: str
    """The prefix of the key that was sent, or that minted the token that was sent."""


OPEN = Caller(DEFAULT_COURSE, "open", Role.OWNER, MAY[Role.OWNER], "")
"""Whoever asks a service that is open."""
