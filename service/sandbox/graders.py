"""Grading in processes that are limited, killed when they overrun, and replaced at once."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from pydantic import JsonValue

from graders import Compared, Comparison, Report, Source, SpecError, SpecErrors
from service.sandbox.child import Killed
from service.sandbox.jail.jail import CODE, probe
from service.sandbox.patience import grade_patiently
from service.sandbox.pool import Pool, Worker

Item = TypeVar("Item")
Result = TypeVar("Result")

SEEDS = 3
"""On how many variants the examples of an uploaded set are graded."""


class GraderFailed(Exception):
    """No process could do this; the reason is "time", "memory", "crash" or "closed"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Outline(NamedTuple):
    """What a problem set says about itself, and `findings` on it that do not forbid its use."""

    digest: str
    title: str
    course: str | None
    problems: tuple[str, ...]
    findings: list[dict[str, Any]]


class Graders:
    """A pool of grader processes; safe to share between threads.

    with Graders(processes=2) as graders:
        report = graders.grade(files, "slope", seed=0, responses={"a": "2x"})
    """

    def __init__(
        self,
        processes: int | None = None,
        *,
        seconds: float = 2,
        reading_seconds: float = 30,
        megabytes: int = 2048,
        code: bool = False,
        killed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Start the processes: by default one for each core. `killed` hears why each one ends.

        Raises:
            Missing: They may run `code`, and a layer of the jail for it is missing here.
        """
        if code:
            probe()
        self.processes = processes or os.cpu_count() or 1
        self._seconds, self._reading_seconds = seconds, reading_seconds
        options = [str(megabytes), *([CODE] if code else [])]
        module = "service.sandbox.grader"
        self._pool = Pool(self.processes, module, *options, killed=killed)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill every process."""
        self._pool.close()

    def ping(self) -> None:
        """Ask one process whether it is there.

        Raises:
            GraderFailed: If it is not.
        """
        self._ask({"do": "ping"})

    def read(self, files: tuple[Source, ...]) -> Outline:
        """Read a problem set.

        Raises:
            SpecErrors: Every mistake in it.
            GraderFailed: If that took too long.
        """
        return self._outline(files, seeds=0)

    def check(self, files: tuple[Source, ...]) -> Outline:
        """Read a problem set and grade its examples on several seeds.

        Raises:
            SpecErrors: Every mistake in it, and every example that is not graded as stated.
            GraderFailed: If that took too long.
        """
        return self._outline(files, seeds=SEEDS)

    def view(self, files: tuple[Source, ...], seed: int) -> dict[str, JsonValue]:
        """What a student sees of a set.

        Raises:
            SpecErrors: If the set, or the variant of this seed, has mistakes.
            GraderFailed: If that took too long.
        """
        with _as_failure():
            view: dict[str, JsonValue] = self._about(files, {"do": "view", "seed": seed})["view"]
        return view

    def grade(
        self,
        files: tuple[Source, ...],
        problem: str,
        seed: int,
        responses: Mapping[str, JsonValue],
    ) -> Report:
        """Grade responses to one variant of a problem of a set.

        A part whose response kills its grader is undecided; the other parts are graded.

        Raises:
            SpecErrors: If the set, or the variant of this seed, has mistakes.
            GraderFailed: If not even an empty submission to the problem can be graded.
        """

        def attempt(chosen: Mapping[str, JsonValue]) -> Report:
            request = {"do": "grade", "problem": problem, "seed": seed, "responses": chosen}
            return Report.model_validate(self._about(files, request)["report"])

        with _as_failure():
            return grade_patiently(attempt, responses)

    def compare(self, comparison: Comparison) -> Compared:
        """Compare a response with a reference, outside any problem; undecided when killed."""
        request = {"do": "compare", "comparison": comparison.model_dump(mode="json")}
        try:
            return Compared.model_validate(self._ask(request)["compared"])
        except GraderFailed as failed:
            return Compared(id=comparison.id, verdict="undecided", tried=(failed.reason,))

    def each(self, call: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """`call(item)` for every item: as many at a time as there are processes, in order."""
        window: deque[Future[Result]] = deque()
        with ThreadPoolExecutor(self.processes, thread_name_prefix="grader") as threads:
            for item in items:
                window.append(threads.submit(call, item))
                if len(window) >= 4 * self.processes:
                    yield window.popleft().result()
            while window:
                yield window.popleft().result()

    def _outline(self, files: tuple[Source, ...], seeds: int) -> Outline:
        with _as_failure(), self._pool.worker() as worker:
            outline = self._read(worker, files, seeds)["outline"]
        return Outline(**outline | {"problems": tuple(outline["problems"])})

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        with _as_failure(), self._pool.worker() as worker:
            return worker.ask(request, self._seconds)

    def _about(self, files: tuple[Source, ...], request: Mapping[str, Any]) -> dict[str, Any]:
        """Ask about a set, which the process reads first unless it knows it."""
        keyed = {**request, "set": _key(files)}
        with self._pool.worker() as worker:
            reply = worker.ask(keyed, self._seconds)
            if "missing" in reply:
                self._read(worker, files, seeds=0)
                reply = worker.ask(keyed, self._seconds)
        return _accepted(reply)

    def _read(self, worker: Worker, files: tuple[Source, ...], seeds: int) -> dict[str, Any]:
        texts = [(file.name, file.text) for file in files]
        request = {"do": "read", "set": _key(files), "files": texts, "seeds": seeds}
        return _accepted(worker.ask(request, self._reading_seconds))


@lru_cache(maxsize=256)
def _key(files: tuple[Source, ...]) -> str:
    text = json.dumps([(file.name, file.text) for file in files])
    return hashlib.sha256(text.encode()).hexdigest()


def _accepted(reply: dict[str, Any]) -> dict[str, Any]:
    if "rejected" in reply:
        raise SpecErrors([SpecError.model_validate(error) for error in reply["rejected"]])
    return reply


@contextmanager
def _as_failure() -> Iterator[None]:
    try:
        yield
    except Killed as killed:
        raise GraderFailed(killed.reason) from None
