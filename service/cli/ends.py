"""How a run ends, as an exit code and at most one line on stderr; never as a traceback.

0    fine
1    findings: something in the input needs a person
2    usage: the command cannot be carried out as it was given
70   a mistake in Markscheme itself, of all or one line: MARKSCHEME_TRACEBACK=1 shows the way there
130  interrupted
141  whoever read the output has gone
"""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType

FINDINGS, USAGE, BUG, INTERRUPTED, UNREAD = 1, 2, 70, 130, 141


class UsageError(Exception):
    """The command cannot be carried out: what is in the way, and what to do about it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(f"{message}; {hint}" if hint else message)


class Ends:
    """Around the whole run: whatever happens inside leaves as an exit code."""

    def __enter__(self) -> None:
        """Nothing has ended yet."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> bool:
        """Say what has to be said, and leave."""
        match error:
            case None:
                code: str | int | None = 0
            case SystemExit():
                code = error.code
            case KeyboardInterrupt():
                code = say("interrupted", INTERRUPTED)
            case UsageError():
                code = say(str(error), USAGE)
            case BrokenPipeError():
                code = UNREAD
            case _:
                code = say(bug(error), BUG)
        sys.exit(_flush(code))


def say(message: str, code: int) -> int:
    """One line on stderr; gives back the code."""
    sys.stderr.write(f"markscheme: {message}\n")
    return code


def bug(error: BaseException) -> str:
    """What is said about a mistake of ours: its kind and its place, nothing of the input."""
    if os.environ.get("MARKSCHEME_TRACEBACK"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.relpath(frames[-1].filename)}:{frames[-1].lineno}" if frames else "start"
    return f"this is a mistake in Markscheme: {type(error).__name__} at {where}; please report it"


def _flush(code: str | int | None) -> str | int | None:
    """Write what is still waiting; a reader that has gone is not worth a word."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    return code
