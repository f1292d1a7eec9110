"""Requests with a name (`Idempotency-Key`): the same name is the same submission and answer.

A name stands for a stored submission; a request that was refused may be sent again, mended. Where
the service stopped between storing and answering, the answer is made when the client asks again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from service.errors import DatabaseUnavailable, IdempotencyKeyReused, RequestUnderWay
from service.grading.means import Means
from service.grading.submissions import Entry, NameTaken, Submissions
from service.store import Answer, Name, Named


class NamedRequests:
    """The named requests of this service."""

    def __init__(self, means: Means, submissions: Submissions) -> None:
        self._store, self._patience = means.store.named_requests, means.patience
        self._submissions = submissions
        self._under_way: set[tuple[str, str, str]] = set()

    async def answer(
        self,
        name: Name,
        submit: Callable[[], Awaitable[object]],
        render: Callable[[Entry], Answer],
    ) -> Answer:
        """Answer as before; the first time, `submit` under this name and keep what is answered.

        Raises:
            RequestUnderWay: If this process is answering a request of this name.
            IdempotencyKeyReused: If the body was another one.
        """
        slot = name[:3]
        if slot in self._under_way:
            raise RequestUnderWay
        self._under_way.add(slot)
        try:
            named = await self._find(name)
            if named is None:
                with suppress(NameTaken):  # by another instance, at this very moment
                    await submit()
                named = await self._find(name)
            return await self._answer(name, named, render)
        finally:
            self._under_way.discard(slot)

    async def _answer(
        self, name: Name, named: Named | None, render: Callable[[Entry], Answer]
    ) -> Answer:
        if named is None:  # it was kept, and is gone
            raise DatabaseUnavailable
        if named.body != name.body:
            raise IdempotencyKeyReused
        if named.answer is not None:
            return named.answer
        entry = await self._submissions.find(name.course, named.submission)
        return await self._patience.kept(self._store.answer(named.number, render(entry)))

    async def _find(self, name: Name) -> Named | None:
        return await self._patience.asked(partial(self._store.find, name))
