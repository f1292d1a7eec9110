"""Mistakes of ours that spoil one line or one set, and leave the others their answers."""

from __future__ import annotations

from types import TracebackType

from service.cli.ends import BUG, UsageError, bug, say

NOTE = "internal-error"
"""What stands in the answer that was spoilt."""


class Mishaps:
    """Around each piece of work: an unexpected exception is told on stderr, and goes no further.

    mishaps = Mishaps()
    for line in lines:
        answer = undecided
        with mishaps:
            answer = compared(line)
    """

    def __init__(self) -> None:
        """Nothing has gone wrong yet."""
        self.told: set[str] = set()

    def __enter__(self) -> None:
        """Begin one piece."""

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        """End it; every place is told once."""
        # Any exception at all, here and nowhere else: the pieces after this one are owed an
        # answer, whatever this one did to us.
        if not isinstance(error, Exception) or isinstance(error, UsageError | MemoryError):
            return False
        if (told := bug(error)) not in self.told:
            self.told.add(told)
            say(told, BUG)
        return True

    @property
    def code(self) -> int:
        """How the run ends for them: 0 if there were none."""
        return BUG if self.told else 0
