"""Places for warm processes, which are forked anew when they are killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from service import log
from service.sandbox import inside
from service.sandbox.child import Killed, patience
from service.sandbox.forkserver import Forkserver

_LOG = log.logger(__name__)


class Worker:
    """One place in the pool. The process in it changes when it is killed."""

    def __init__(self, server: Forkserver, killed: Callable[[str], None]) -> None:
        self._server, self._killed = server, killed
        self.process = server.fork()

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
        self.process = self._server.fork()


class Pool:
    """Hands out workers, one to each who asks."""

    def __init__(self, places: int, module: str, *arguments: str) -> None:
        """Start the program that forks the processes, and ask for all of them."""
        self.places = places
        self.killed: Callable[[str], None] = lambda _: None
        """Is told why a process ended."""
        self._server = Forkserver(module, *arguments)
        self._workers = [Worker(self._server, self._tell) for _ in range(places)]
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
        self._server.close()
