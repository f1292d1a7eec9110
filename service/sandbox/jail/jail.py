"""Runs programs in jail: one process for each, and what it gives is plain data."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter, OrderedDict
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from graders import Case, Outcome, Overdrawn, Program, Raised, Ran, Returned
from service.sandbox import channel
from service.sandbox.child import BUSIEST, STARTING
from service.sandbox.jail.layers import REQUIRED, Missing
from service.sandbox.jail.talk import Ended, Talk

MEGABYTES: Final = 512
"""Memory that a program may take, beyond what the interpreter has."""

REMEMBERED: Final = 256
"""Programs whose outcomes are remembered: a reference runs once, not for every student."""

MOST_CALLS: Final = 200_000
"""Calls of what the problem provides, in one run."""

_ROOT: Final = Path(__file__).parents[3]
_START: Final = (
    "import sys; sys.path[:0] = sys.argv[5:]; from service.sandbox.jail.inside import main; main()"
)


def probe() -> None:
    """Lock up a process, and end it.

    Raises:
        Missing: A layer of the jail is missing here.
    """
    with Inmate(seconds=1) as inmate:
        inmate.enter()


class Jail:
    """Runs programs; the same program is run once."""

    def __init__(self) -> None:
        """Nothing has run yet."""
        self._known: OrderedDict[str, Ran] = OrderedDict()

    def run(self, program: Program) -> Ran:
        """Run a program in a process of its own; where a layer is missing, do not."""
        key = repr(program)
        if key not in self._known:
            ran = _ran(program)
            if ran.ended in ("time", "crash", "jail"):  # another time it might be otherwise
                return ran
            self._known[key] = ran
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return self._known[key]


def _ran(program: Program) -> Ran:
    outcomes: list[Outcome] = []
    try:
        with Inmate(program.seconds) as inmate:
            inmate.enter()
            inmate.read(program)
            for case in program.cases:
                outcomes.append(inmate.call(case))
                if not isinstance(outcomes[-1], Returned):
                    break
    except Missing:
        return Ran(ended="jail")
    except Ended as ended:
        return Ran(tuple(outcomes), ended.reason)
    match outcomes[-1:]:
        case [Raised(what=what)] if what.startswith("MemoryError"):
            return Ran(tuple(outcomes[:-1]), "memory")
        case _:
            return Ran(tuple(outcomes))


def _paths() -> list[str]:
    """Where our own modules and numpy are found."""
    numpy = find_spec("numpy")
    found = [Path(numpy.origin).parents[1]] if numpy and numpy.origin else []
    return [str(_ROOT), *map(str, found)]


class Inmate:
    """One process in jail; it ends with the block."""

    def __init__(self, seconds: int) -> None:
        """Start it; it may take so many seconds of processor time when it is locked up."""
        ours, theirs = channel.pair()
        limits = [*theirs.ends, seconds, MEGABYTES]
        self._started = subprocess.Popen(  # noqa: S603 - this interpreter, our own module
            [sys.executable, "-I", "-S", "-B", "-c", _START, *map(str, limits), *_paths()],
            cwd="/",
            env={"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},  # threads take memory
            pass_fds=theirs.ends,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._talk = Talk(ours)
        self._seconds, self._calls = seconds, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        with closing(self._talk), suppress(ProcessLookupError):
            code = self._started.poll()
            if code is None and isinstance(error, Ended) and error.reason == "crash":
                code = self._dying()
            if code in (-signal.SIGXCPU, -signal.SIGKILL) and isinstance(error, Ended):
                error.reason = "time"
            os.killpg(self._started.pid, signal.SIGKILL)
        self._started.wait()

    def enter(self) -> None:
        """Wait until the doors are locked.

        Raises:
            Missing: One of them cannot be; the process was told nothing.
        """
        self._talk.allow(STARTING)
        try:
            said = self._talk.hear()
        except Ended as ended:
            raise Missing("process", f"it does not start ({ended.reason})") from None
        if "missing" in said:
            raise Missing(str(said["missing"]), str(said.get("why")))
        for layer in REQUIRED:
            if layer not in said["layers"]:
                raise Missing(layer, "the process does not have it")
        self._talk.allow(BUSIEST * (1 + self._seconds))

    def read(self, program: Program) -> None:
        """Hand in the text of a program."""
        self._say({"source": program.source, "function": program.function})

    def call(self, case: Case) -> Outcome:
        """Call its function; answer, and count, what it calls in turn.

        Raises:
            Ended: The process said nothing more, or too much.
        """
        self._say({"given": case.given})
        calls: Counter[str] = Counter()
        while True:
            match self._talk.hear():
                case {"call": str(name), "argument": argument}:
                    calls[name] += 1
                    self._calls += 1
                    if self._calls > MOST_CALLS:
                        raise Ended("calls")
                    if calls[name] > (most := case.most.get(name, MOST_CALLS)):
                        return Overdrawn(name, most)
                    self._say(case.answer(name, argument))
                case {"returned": value}:
                    return Returned(value)
                case {"raised": str(what), **rest}:
                    line = rest.get("line")
                    return Raised(what[:300], line if isinstance(line, int) else None)
                case _:
                    raise Ended("crash")

    def _say(self, message: dict[str, Any]) -> None:
        self._talk.say(json.dumps(message).encode())

    def _dying(self) -> int | None:
        """How a process ended that has closed its pipe; None if it lives on."""
        with suppress(subprocess.TimeoutExpired):
            return self._started.wait(1)
        return None
