"""How a grader process reaches the deep prover: a child of its own, started when first needed."""

from __future__ import annotations

import json
from multiprocessing.reduction import ForkingPickler
from typing import Final, NamedTuple

from pydantic import TypeAdapter

from graders import Found, Question
from service.sandbox.child import BUSIEST, STARTING, Child, Killed
from service.sandbox.forkserver import Forkserver

_FOUND: TypeAdapter[Found] = TypeAdapter(Found)


KEPT: Final = 1024
"""Answers that are remembered: a class gives the same answers again and again."""


class _Answer(NamedTuple):
    """What was found, and the processor time that it took: more than that, if it did not end."""

    found: Found
    seconds: float
    ended: bool = True


class Prover:
    """Asks for proofs within a budget of processor time; no proof is an answer too.

    A remembered answer costs what it cost when it was found: a verdict does not depend on what was
    asked before.
    """

    def __init__(self, patience: float = STARTING) -> None:
        """Give up a child that says nothing for `patience` seconds more than it may take."""
        self._patience = patience
        self._server: Forkserver | None = None
        self._process: Child | None = None
        self._left = 0.0
        self._known: dict[bytes, _Answer] = {}

    def allow(self, seconds: float) -> None:
        """Grant the processor time for all questions of the next message."""
        self._left = seconds

    def close(self) -> None:
        """End what was started for it."""
        if self._server is not None:
            self._server.close()

    def ask(self, question: Question) -> Found:
        """A proof, or a point that refutes, if the prover finds one in time."""
        if self._left <= 0:
            return None
        asked = bytes(ForkingPickler.dumps(question))
        answer = self._known.get(asked)
        if answer is None or (self._left > answer.seconds and not answer.ended):
            answer = self._answered(asked, question)
        in_time = answer.ended and answer.seconds <= self._left
        self._left = self._left - answer.seconds if in_time else 0.0
        return answer.found if in_time else None

    def _answered(self, asked: bytes, question: Question) -> _Answer:
        try:
            answer = self._ask(question)
        except Killed as killed:
            self._process = None
            answer = _Answer(None, self._left, ended=False)
            if killed.reason != "time":
                return answer
        if len(self._known) >= KEPT:
            del self._known[next(iter(self._known))]
        self._known[asked] = answer
        return answer

    def _ask(self, question: Question) -> _Answer:
        if self._process is None:
            self._server = self._server or Forkserver("service.sandbox.deep")
            self._process = self._server.fork()
        message = bytes(ForkingPickler.dumps((question, self._left)))
        reply = json.loads(self._process.call(message, self._patience + BUSIEST * self._left))
        if "failure" in reply:
            self._process.kill()
            raise Killed(reply["failure"])
        return _Answer(_FOUND.validate_python(reply["found"]), reply["seconds"])
