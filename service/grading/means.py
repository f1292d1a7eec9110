"""What every use case works with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from service.grading.waiting import Patience, Turns
from service.sandbox.graders import Graders
from service.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Means(NamedTuple):
    """The database and the graders, and how coroutines wait for them."""

    store: Store
    graders: Graders
    turns: Turns
    patience: Patience

    async def asked(
        self, question: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What `question(store, ...)` gives; it may wait, in a thread.

        Raises:
            DatabaseUnavailable: If it waits too long.
        """
        return await self.patience.asked(partial(question, self.store, *args, **kwargs))
