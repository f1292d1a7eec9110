"""Several copies of this process, at work side by side: one for each core.

One thread attends to all of them, so that every copy is made of a process with one thread.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from service.sandbox.child import Killed, patience
from service.sandbox.twin import Twin


class Twins:
    """Answers messages in copies of this process; a copy that overruns is killed.

    with Twins(answer, seconds=60) as twins:
        for reply in twins.each(messages): ...
    """

    def __init__(
        self, answer: Callable[[bytes], bytes], seconds: float, count: int | None = None
    ) -> None:
        """Let every answer take so many seconds of processor time; by default a copy a core."""
        self._seconds = seconds
        self._twins = [Twin(answer, seconds) for _ in range(count or os.cpu_count() or 1)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for twin in self._twins:
            twin.__exit__(kind, error, trace)

    def each(self, messages: Iterable[bytes]) -> Iterator[bytes | Killed]:
        """The answer to every message, in order; `Killed` stands for one that there is not."""
        waiting, idle = enumerate(messages), list(self._twins)
        busy: dict[int, tuple[int, Twin]] = {}
        done: dict[int, bytes | Killed] = {}
        following = 0
        while True:
            while idle and (item := next(waiting, None)) is not None:
                twin = idle.pop()
                busy[twin.send(item[1])] = item[0], twin
            if not busy:
                return
            for number, twin, reply in self._answered(busy):
                done[number] = reply
                idle.append(twin)
            while following in done:
                yield done.pop(following)
                following += 1

    def _answered(
        self, busy: dict[int, tuple[int, Twin]]
    ) -> Iterator[tuple[int, Twin, bytes | Killed]]:
        """Those that have answered, or all of them when none moves any more."""
        ready, _, _ = select.select(list(busy), [], [], patience(self._seconds))
        for file in ready or list(busy):
            number, twin = busy.pop(file)
            try:
                yield number, twin, twin.receive(0 if not ready else patience(self._seconds))
            except Killed as killed:
                yield number, twin, killed
