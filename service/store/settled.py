"""Where to begin to look for what is pending: before it, everything was graded already."""

from __future__ import annotations

import time
from typing import Final

_LATE: Final = 600.0  # seconds: a submission may be committed so much later than its id says
_FORGET: Final = 3_600.0  # seconds: then everything is looked at again, whatever was late


class Settled:
    """The first submission worth a look, for each version of the graders.

    Ids sort by time, so that a look costs as much as what came lately, not as all there is.

    >>> settled = Settled()
    >>> settled.since("g1")
    ''
    >>> settled.learn("g1", "", "000000000005")
    >>> settled.since("g1"), settled.since("g2")
    ('000000000005', '')
    """

    def __init__(self) -> None:
        """Nothing is known."""
        self._known: dict[str, tuple[str, float]] = {}

    def since(self, grader: str) -> str:
        """No submission with a smaller id is pending; empty when that is not known."""
        since, until = self._known.get(grader, ("", 0.0))
        return since if time.monotonic() < until else ""

    def learn(self, grader: str, since: str, oldest: str | None) -> None:
        """This is the oldest of all that is pending from `since` on, if anything is."""
        lately = f"{int((time.time() - _LATE) * 1_000):012x}"
        until = self._known[grader][1] if since else time.monotonic() + _FORGET
        self._known[grader] = min(lately, oldest or lately), until
