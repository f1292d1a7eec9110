"""How a grader process reaches the deep prover: a child of its own, started when first needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from multiprocessing.reduction import ForkingPickler
from time import monotonic

from graders import Claim, Proof
from service.sandbox.process import Killed, Process


class Prover:
    """Asks for proofs within a budget of time; no proof is an answer too."""

    def __init__(self, announce: Callable[[], None]) -> None:
        """`announce` is called before a child is started, which takes a while."""
        self._announce = announce
        self._process: Process | None = None
        self._left = 0.0

    def allow(self, seconds: float) -> None:
        """Grant the time for all claims of the next message."""
        self._left = seconds

    def ask(self, claim: Claim) -> Proof | None:
        """A proof of the claim, if the prover finds one in time."""
        if self._left <= 0:
            return None
        try:
            return self._ask(bytes(ForkingPickler.dumps(claim)))
        except Killed:
            self._process, self._left = None, 0.0
            return None

    def _ask(self, claim: bytes) -> Proof | None:
        if self._process is None:
            self._announce()
            self._process = Process("service.sandbox.deep")
            self._process.wait_until_ready()
        start = monotonic()
        reply = json.loads(self._process.call(claim, self._left))
        self._left -= monotonic() - start
        if "failure" in reply:
            self._process.kill()
            raise Killed(reply["failure"])
        return None if reply["proof"] is None else Proof.model_validate(reply["proof"])
