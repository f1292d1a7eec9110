"""Who calls a route: `caller: Annotated[Caller, allowed(Scope.CHECK)]`.

A route names the scope that it needs; OpenAPI shows it, and a test tries every role on it. What
belongs to another course than the caller's is not found.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request, Security
from fastapi.openapi.models import HTTPBearer
from fastapi.security import SecurityScopes
from fastapi.security.base import SecurityBase

from service.access import OPEN, Caller, Role, Scope
from service.api.rates import Rates
from service.errors import NotAllowed, NotAuthenticated
from service.people.credentials import Credentials
from service.settings import Settings


class _Credential(SecurityBase):
    """Recognises the credential of a request, and asks whether it allows the route's scope."""

    def __init__(self) -> None:
        self.model = HTTPBearer(description="A key `mk_...` or the signed token of a student")
        self.scheme_name = "credential"

    async def __call__(self, request: Request, needed: SecurityScopes) -> Caller:
        """The caller; see `recognise`."""
        return await recognise(request, *map(Scope, needed.scopes))


async def _caller(request: Request) -> Caller:
    settings: Settings = request.app.state.settings
    if settings.access == "open":
        return OPEN
    text = _bearer(request.headers.get("authorization", ""))
    credentials: Credentials = request.app.state.credentials
    rates: Rates = request.app.state.rates
    address = request.client.host if request.client else ""
    try:
        caller = credentials.known(text)
        if caller is None:
            rates.require_room(address)
            caller = await credentials.look_up(text)
    except NotAuthenticated:
        rates.refused(address)
        raise
    rates.count(caller)
    return caller


def _bearer(header: str) -> str:
    """The credential in a header; empty if there is none.

    >>> _bearer("Bearer mk_1"), _bearer("Basic eDp5"), _bearer("")
    ('mk_1', '', '')
    """
    scheme, _, text = header.partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


_CREDENTIAL = _Credential()


def allowed(scope: Scope) -> Any:
    """The dependency of a route that needs this scope: who calls it."""
    return Security(_CREDENTIAL, scopes=[scope.value])


async def recognise(request: Request, *needed: Scope) -> Caller:
    """The caller of a route.

    Raises:
        NotAuthenticated: If the service wants a credential and none is valid.
        NotAllowed: If the credential lacks a scope.
    """
    caller = await _caller(request)
    if not caller.scopes.issuperset(needed):
        raise NotAllowed
    return caller


def is_own(caller: Caller, student: str) -> bool:
    """Whether what belongs to this student is open to the caller: to a student, the own only."""
    return caller.role != Role.STUDENT or caller.actor == student
