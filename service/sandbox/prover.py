"""How a grader process reaches the deep prover: a child of its own, started when first needed."""

from __future__ import annotations

import json
from multiprocessing.reduction import ForkingPickler

from pydantic import TypeAdapter

from graders import Found, Question
from service.sandbox.child import BUSIEST, STARTING, Killed
from service.sandbox.process import Process

_FOUND: TypeAdapter[Found] = TypeAdapter(Found)


class Prover:
    """Asks for proofs within a budget of processor time; no proof is an answer too."""

    def __init__(self, patience: float = STARTING) -> None:
        """Give up a child that says nothing for `patience` seconds more than it may take."""
        self._patience = patience
        self._process: Process | None = None
        self._left = 0.0

    def allow(self, seconds: float) -> None:
        """Grant the processor time for all questions of the next message."""
        self._left = seconds

    def ask(self, question: Question) -> Found:
        """A proof, or a point that refutes, if the prover finds one in time."""
        if self._left <= 0:
            return None
        try:
            return self._ask(question)
        except Killed:
            self._process, self._left = None, 0.0
            return None

    def _ask(self, question: Question) -> Found:
        if self._process is None:
            self._process = Process("service.sandbox.deep")
        message = bytes(ForkingPickler.dumps((question, self._left)))
        reply = json.loads(self._process.call(message, self._patience + BUSIEST * self._left))
        if "failure" in reply:
            self._process.kill()
            raise Killed(reply["failure"])
        self._left -= reply["seconds"]
        found: Found = _FOUND.validate_python(reply["found"])
        return found
