"""Recognises the bearer of a key or of a student's token.

What the database said is believed for some seconds, so that a busy course site costs one look-up
in that time. A key that this process ends is forgotten at once, by others after those seconds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from hmac import compare_digest
from time import monotonic
from typing import NamedTuple

from service.access import MAY, Caller, Role, read_scopes
from service.access.key_text import read_key_text
from service.access.student_tokens import read as read_token
from service.errors import NotAuthenticated
from service.grading import Patience
from service.signing import InvalidSignature, Signer
from service.store import HeldKey, Store

BELIEVED = 5.0
"""Seconds for which a key that was found good counts as good."""

_REMEMBERED = 10_000


class _Known(NamedTuple):
    caller: Caller
    until: float


class Credentials:
    """Who bears which credential."""

    def __init__(self, store: Store, signer: Signer, patience: Patience) -> None:
        self._store, self._signer, self._patience = store, signer, patience
        self._known: dict[bytes, _Known] = {}
        self._uses: dict[str, datetime] = {}

    def known(self, text: str) -> Caller | None:
        """Who bears this credential, if that was found out seconds ago."""
        found = self._known.get(sha256(text.encode()).digest())
        if found is None or found.until < monotonic():
            return None
        self._uses[found.caller.key] = datetime.now(UTC)
        return found.caller

    async def look_up(self, text: str) -> Caller:
        """Who bears this credential.

        Raises:
            NotAuthenticated: If it is none, or no longer good.
        """
        found = await self._patience.asked(partial(self._look_up, text))
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[sha256(text.encode()).digest()] = found
        self._uses[found.caller.key] = datetime.now(UTC)
        return found.caller

    def forget(self) -> None:
        """Believe nothing that was found before: a key or a role was changed."""
        self._known.clear()

    def keep_uses(self) -> None:
        """Keep when keys were used last."""
        uses, self._uses = self._uses, {}
        if uses:
            self._store.keys.used(uses).result()

    def _look_up(self, text: str) -> _Known:
        key = read_key_text(text)
        if key is None:
            return self._of_token(text)
        held, role = self._held(key.prefix)
        if not compare_digest(key.hash(), held.key.hash):
            raise NotAuthenticated
        scopes = read_scopes(held.key.scopes) & MAY[role]
        caller = Caller(held.key.course, held.key.person, role, scopes, key.prefix)
        return _Known(caller, monotonic() + _good_for(held.ends))

    def _of_token(self, text: str) -> _Known:
        try:
            token = read_token(self._signer, text)
        except InvalidSignature:
            raise NotAuthenticated from None
        self._held(token.key)
        return _Known(token.caller(), monotonic() + _good_for(token.expires))

    def _held(self, prefix: str) -> tuple[HeldKey, Role]:
        held = self._store.keys.find(prefix)
        if held is None or held.role is None or _good_for(held.ends) <= 0:
            raise NotAuthenticated
        return held, Role(held.role)


def _good_for(ends: datetime | None) -> float:
    """Seconds for which what ends then may be believed to be good."""
    left = (ends - datetime.now(UTC)).total_seconds() if ends else BELIEVED
    return min(left, BELIEVED)
