"""Who waits for a grader: live answers first, and several at a time when many wait.

Several tasks go to a grader in one message and are answered one by one. Where one of them kills
the grader, those behind it return to the head of the line, and it is graded apart: it delays
nobody but itself.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final, cast

from service.grading.waiting import Turns
from service.sandbox.graders import Graders
from service.sandbox.task import GraderFailed, Outcome, Task

_BATCH: Final = 16  # tasks in one message: bounds how long the last of them waits
_BACKLOG: Final = 4  # fewer, for a live answer may come at any time
_BYTES: Final = 60_000  # a message must fit into a pipe
_FRAME: Final = 1_000  # what a task takes in a message beside its responses


class Place:
    """The place of one task in the line.

    `begun` says that a grader has it, `killed` why its grader died of it, if it did.
    """

    __slots__ = ("begun", "killed", "live", "outcome", "size", "task")

    def __init__(self, task: Task, size: int, *, live: bool) -> None:
        """`size` is that of its responses in bytes; `outcome` is awaited in the loop."""
        self.task, self.size, self.live = task, size + _FRAME, live
        self.begun, self.killed = False, ""
        self.outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()


class Line:
    """Tasks on their way to the graders of this process."""

    def __init__(self, graders: Graders, turns: Turns) -> None:
        self._graders, self._turns = graders, turns
        self._loop = asyncio.get_running_loop()
        self._live: deque[Place] = deque()
        self._backlog: deque[Place] = deque()
        self._runners: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """How many tasks no grader has begun."""
        return len(self._live) + len(self._backlog)

    def join(self, task: Task, size: int, *, live: bool = True) -> Place:
        """Take a place behind all live answers, or behind everything."""
        place = Place(task, size, live=live)
        (self._live if live else self._backlog).append(place)
        self._attend()
        return place

    async def close(self) -> None:
        """Begin no more tasks, and wait for those that graders have."""
        for line in (self._live, self._backlog):
            while line:
                line.popleft().outcome.cancel()
        await asyncio.gather(*self._runners, return_exceptions=True)

    def _attend(self) -> None:
        """See to it that somebody attends to the line: one runner for each grader."""
        if len(self._runners) < self._graders.processes:
            self._runners.add(self._loop.create_task(self._run()))

    async def _run(self) -> None:
        try:
            while self:
                await self._turns.take(self._grade, None)
        finally:  # in the same step: who joins a moment later must not rely on this runner
            self._runners.discard(cast("asyncio.Task[None]", asyncio.current_task()))

    def _grade(self) -> None:
        """In a thread: grade the next batch, whatever happens."""
        batch = self._next()
        told: set[int] = set()

        def tell(index: int, outcome: Outcome) -> None:
            told.add(index)
            self._loop.call_soon_threadsafe(_settle, batch[index], outcome)

        try:
            killed = self._graders.grade_batch([place.task for place in batch], tell)
            if killed is not None:
                first, *others = (index for index in range(len(batch)) if index not in told)
                told.update(others)
                self._loop.call_soon_threadsafe(self._return, [batch[index] for index in others])
                batch[first].killed = killed.reason
                tell(first, self._graders.grade_apart(batch[first].task, killed))
        finally:
            for index in set(range(len(batch))) - told:
                tell(index, GraderFailed("crash"))

    def _next(self) -> list[Place]:
        """As many as make one message, but no more than the share of one grader."""
        line, most = (self._live, _BATCH) if self._live else (self._backlog, _BACKLOG)
        most = min(most, -(-len(line) // self._graders.processes))
        batch: list[Place] = []
        size = 0
        while line and len(batch) < most and (not batch or size + line[0].size <= _BYTES):
            try:
                place = line.popleft()
            except IndexError:  # another runner took it
                break
            if not place.outcome.cancelled():
                place.begun = True
                size += place.size
                batch.append(place)
        return batch

    def _return(self, places: list[Place]) -> None:
        for place in reversed(places):
            place.begun = False
            (self._live if place.live else self._backlog).appendleft(place)
        if places:
            self._attend()


def _settle(place: Place, outcome: Outcome) -> None:
    if not place.outcome.done():
        place.outcome.set_result(outcome)
