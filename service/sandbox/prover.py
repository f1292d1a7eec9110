"""How a grader process reaches the deep prover: a child of its own, started when first needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from multiprocessing.reduction import ForkingPickler
from time import monotonic

from pydantic import TypeAdapter

from graders import Found, Question
from service.sandbox.process import Killed, Process

_FOUND: TypeAdapter[Found] = TypeAdapter(Found)


class Prover:
    """Asks for proofs within a budget of time; no proof is an answer too."""

    def __init__(self, announce: Callable[[], None]) -> None:
        """`announce` is called before a child is started, which takes a while."""
        self._announce = announce
        self._process: Process | None = None
        self._left = 0.0

    def allow(self, seconds: float) -> None:
        """Grant the time for all questions of the next message."""
        self._left = seconds

    def ask(self, question: Question) -> Found:
        """A proof, or a point that refutes, if the prover finds one in time."""
        if self._left <= 0:
            return None
        try:
            return self._ask(bytes(ForkingPickler.dumps(question)))
        except Killed:
            self._process, self._left = None, 0.0
            return None

    def _ask(self, question: bytes) -> Found:
        if self._process is None:
            self._announce()
            self._process = Process("service.sandbox.deep")
            self._process.wait_until_ready()
        start = monotonic()
        reply = json.loads(self._process.call(question, self._left))
        self._left -= monotonic() - start
        if "failure" in reply:
            self._process.kill()
            raise Killed(reply["failure"])
        found: Found = _FOUND.validate_python(reply["found"])
        return found
