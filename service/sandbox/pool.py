"""Places for warm processes, and a spare process for the next one that is killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock
from typing import Any

from service import log
from service.sandbox import inside
from service.sandbox.child import Killed, patience
from service.sandbox.process import Process

_LOG = log.logger(__name__)


class Stock:
    """Starts processes ahead of need, so that the next one is ready at once."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._command = (module, *arguments)
        self._lock = Lock()
        self._spare: Process | None = None
        self._closed = False

    def take(self) -> Process:
        """A process that is ready, or will be soon.

        Raises:
            Killed: If the stock is closed.
        """
        with self._lock:
            if self._closed:
                raise Killed("closed")
            taken, self._spare = self._spare or Process(*self._command), None
            return taken

    def fill(self) -> None:
        """Start a spare process, unless there is one."""
        with self._lock:
            if self._spare is None and not self._closed:
                self._spare = Process(*self._command)

    def close(self) -> None:
        """Start no more."""
        with self._lock:
            self._closed = True
            if self._spare is not None:
                self._spare.kill()
                self._spare = None


class Worker:
    """One place in the pool. The process in it changes when it is killed."""

    def __init__(self, stock: Stock, killed: Callable[[str], None]) -> None:
        self._stock, self._killed = stock, killed
        self.process = stock.take()

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Send one message, to be answered in `seconds` of processor time, and read the reply.

        Raises:
            Killed: If there was none; another process has taken the place.
        """
        replies: list[bytes] = []
        self.ask_all([request], seconds, replies.append)
        reply: dict[str, Any] = json.loads(replies[0])
        return reply

    def ask_all(
        self,
        requests: Sequence[Mapping[str, Any]],
        seconds: float,
        tell: Callable[[bytes], object],
    ) -> None:
        """Send messages all at once; tell every reply as it comes. Each has its own `seconds`.

        Together the messages must fit into a pipe, which is empty when nobody asks.

        Raises:
            Killed: If one had no reply, nor any after it; another process has taken the place.
        """
        messages = (json.dumps({**request, "seconds": seconds}).encode() for request in requests)
        left = [request["do"] for request in reversed(requests)]
        try:
            self.process.send(*messages)
            while left:
                tell(self._reply(seconds))
                left.pop()
                self._stock.fill()  # not before: a spare would only delay those that are wanted
        except Killed as killed:
            _LOG.warning("grader killed", reason=killed.reason, do=left[-1])
            self._replace(killed.reason)
            raise

    def _reply(self, seconds: float) -> bytes:
        reply = self.process.receive(patience(seconds))
        if reply.startswith(inside.FAILURE):
            failure = json.loads(reply)
            _LOG.error("grader failed", **failure)
            self.process.kill()
            raise Killed(failure["failure"])
        return reply

    def _replace(self, reason: str) -> None:
        self._killed(reason)
        self.process = self._stock.take()
        self._stock.fill()


class Pool:
    """Hands out workers, one to each who asks."""

    def __init__(self, places: int, module: str, *arguments: str) -> None:
        """Start every process at once; they get ready side by side."""
        self.places = places
        self.killed: Callable[[str], None] = lambda _: None
        """Is told why a process ended."""
        self._stock = Stock(module, *arguments)
        self._workers = [Worker(self._stock, self._tell) for _ in range(places)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    @contextmanager
    def worker(self) -> Iterator[Worker]:
        """A worker for the length of the block, as soon as one is free."""
        worker = self._idle.get()
        try:
            yield worker
        finally:
            self._idle.put(worker)

    def _tell(self, reason: str) -> None:
        self.killed(reason)

    def close(self) -> None:
        """Kill everything."""
        self._stock.close()
        for worker in self._workers:
            worker.process.kill()
