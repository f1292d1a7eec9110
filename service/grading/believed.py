"""What the database said is believed for a while: many ask at once, and one question is enough."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from time import monotonic
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

BELIEVED: Final = 1.0
"""Seconds for which an answer counts; what another instance changes counts here after that."""


class Believed(Generic[K, V]):
    """The answers to `ask`; an error is told to everybody who waits for it, and not believed."""

    def __init__(self, ask: Callable[[K], Awaitable[V]]) -> None:
        self._ask = ask
        self._known: dict[K, tuple[float, V]] = {}
        self._asking: dict[K, asyncio.Task[V]] = {}

    async def about(self, key: K) -> V:
        """The answer about `key`, from within the last second."""
        known = self._known.get(key)
        if known is not None and known[0] >= monotonic():
            return known[1]
        asking = self._asking.get(key)
        if asking is None:
            asking = self._asking[key] = asyncio.create_task(self._learn(key))
        return await asyncio.shield(asking)

    def forget(self, key: K) -> None:
        """Ask again: that has changed. What is being asked now may be the answer of before."""
        self._known.pop(key, None)
        self._asking.pop(key, None)

    async def _learn(self, key: K) -> V:
        until = monotonic() + BELIEVED
        me = asyncio.current_task()
        try:
            answer = await self._ask(key)
            if self._asking.get(key) is me:
                self._known[key] = until, answer
            return answer
        finally:
            if self._asking.get(key) is me:
                del self._asking[key]
