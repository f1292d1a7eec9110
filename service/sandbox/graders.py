"""Grading in processes that are limited, killed when they overrun, and replaced at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from itertools import count
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import JsonValue

from graders import (
    Checked,
    Compared,
    Comparison,
    Draft,
    Preview,
    Report,
    Source,
    SpecErrors,
)
from service.sandbox.child import Killed
from service.sandbox.jail.jail import probe
from service.sandbox.patience import grade_apart, grade_patiently
from service.sandbox.pool import Pool, Worker
from service.sandbox.replies import accepted, compared_in, report_in
from service.sandbox.sets import Outline, key_of, texts_of
from service.sandbox.starting import MEGABYTES, start
from service.sandbox.task import GraderFailed, Outcome, Task

Item = TypeVar("Item")
Result = TypeVar("Result")


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
        megabytes: int = MEGABYTES,
        code: bool = False,
        killed: Callable[[str], None] = lambda _: None,
        pool: Pool | None = None,
    ) -> None:
        """Start the processes, by default one for each core, unless there is a `pool` of them.

        `killed` hears why each one ends.

        Raises:
            Missing: They may run `code`, and a layer of the jail for it is missing here.
        """
        if code:
            probe()
        self._seconds, self._reading_seconds = seconds, reading_seconds
        self._pool = pool or start(processes, megabytes, code=code)
        self._pool.killed = killed
        self.processes = self._pool.places

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

    def open(self, files: tuple[Source, ...]) -> Outline:
        """What is in a problem set; its problems are not read yet.

        Raises:
            SpecErrors: Every mistake in the files and in the index.
            GraderFailed: If that took too long.
        """
        with _as_failure(), self._pool.worker() as worker:
            outline = self._open(worker, files)
        return Outline(**outline | {"problems": tuple(outline["problems"])})

    def check(self, files: tuple[Source, ...], problem: str, seeds: int) -> Checked:
        """Read a problem of a set and check it in several variants, without mutants.

        Raises:
            SpecErrors: Every mistake in the problem that keeps it from being read.
            GraderFailed: If that took too long.
        """
        request = {"do": "check", "problem": problem, "seeds": seeds}
        with _as_failure():
            reply = self._about(files, request, self._reading_seconds)
        return Checked.model_validate(reply["checked"])

    def view(self, files: tuple[Source, ...], seed: int) -> dict[str, JsonValue]:
        """What a student sees of a set.

        Raises:
            SpecErrors: If the set, or the variant of this seed, has mistakes.
            GraderFailed: If that took too long.
        """
        with _as_failure():
            reply = self._about(files, {"do": "view", "seed": seed}, self._seconds)
        view: dict[str, JsonValue] = reply["view"]
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
        task = Task(files, problem, seed, responses)
        with _as_failure():
            return grade_patiently(partial(self._attempt, task), responses)

    def grade_batch(
        self, tasks: Sequence[Task], tell: Callable[[int, Outcome], None]
    ) -> Killed | None:
        """Grade several submissions in one process, and tell what becomes of each as it comes.

        Where the process is killed, everything before was told, and nothing from there on: the
        next task is to blame, `grade_apart` has an answer for it, and the others are to be tried
        again.
        """
        later: list[int] = []
        indices = count()

        def hear(reply: bytes) -> None:
            index, report = next(indices), report_in(reply)
            if report is not None:
                tell(index, report)
            else:  # the process does not know the set yet, or there is a mistake in it
                later.append(index)

        killed = None
        with self._pool.worker() as worker:
            try:
                worker.ask_all([_request(task) for task in tasks], self._seconds, hear)
            except Killed as error:
                killed = error
        for index in later:
            tell(index, _outcome(partial(self.grade, *tasks[index])))
        return killed

    def grade_apart(self, task: Task, killed: Killed) -> Outcome:
        """What becomes of a task that killed its grader: undecided where it does so again."""
        attempt = partial(self._attempt, task)
        return _outcome(partial(grade_apart, attempt, task.responses, killed.reason))

    def about(
        self, files: tuple[Source, ...], request: Mapping[str, Any], *, reading: bool = False
    ) -> dict[str, Any]:
        """What a process answers to a message about a set; `reading` one takes longer.

        Raises:
            SpecErrors: If the set has mistakes.
            GraderFailed: If that took too long.
        """
        with _as_failure():
            return self._about(files, request, self._reading_seconds if reading else self._seconds)

    def revise(
        self, old: tuple[Source, ...], new: tuple[Source, ...]
    ) -> list[dict[str, JsonValue]]:
        """What one version of a set changes of another, in records with a line of `text`.

        Raises:
            GraderFailed: If that took too long.
        """
        request = {"do": "revise", "old": texts_of(old), "new": texts_of(new)}
        changes: list[dict[str, JsonValue]] = self._ask(request)["changes"]
        return changes

    def preview(
        self, draft: Draft, where: tuple[tuple[Source, ...], str, str, int] | None = None
    ) -> Preview | None:
        """How a text is read: as a response to a part, if `where` says files, problem, part, seed.

        Returns:
            None: If there is no such part.

        Raises:
            SpecErrors: If the set, or the variant of this seed, has mistakes.
            GraderFailed: If that took too long.
        """
        request: dict[str, Any] = {"do": "preview", "draft": draft.model_dump(mode="json")}
        if where is None:
            reply = self._ask(request)
        else:
            files, problem, part, seed = where
            request |= {"problem": problem, "part": part, "seed": seed}
            with _as_failure():
                reply = self._about(files, request, self._seconds)
        shown = reply["preview"]
        return None if shown is None else Preview.model_validate(shown)

    def compare(self, comparison: Comparison) -> Compared:
        """Compare a response with a reference, outside any problem; undecided when killed."""
        request = {"do": "compare", "comparison": asdict(comparison)}
        try:
            return compared_in(self._ask(request))
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

    def _attempt(self, task: Task, responses: Mapping[str, JsonValue]) -> Report:
        request = _request(task._replace(responses=responses))
        return Report.model_validate(self._about(task.files, request, self._seconds)["report"])

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        with _as_failure(), self._pool.worker() as worker:
            return worker.ask(request, self._seconds)

    def _about(
        self, files: tuple[Source, ...], request: Mapping[str, Any], seconds: float
    ) -> dict[str, Any]:
        """Ask about a set; the process first opens and reads what it does not know of it."""
        keyed = {**request, "set": key_of(files)}
        with self._pool.worker() as worker:
            reply = worker.ask(keyed, seconds)
            if "closed" in reply:
                self._open(worker, files)
                reply = worker.ask(keyed, seconds)
            if "unread" in reply:
                self._read(worker, keyed["set"], reply["unread"])
                reply = worker.ask(keyed, seconds)
        return accepted(reply)

    def _open(self, worker: Worker, files: tuple[Source, ...]) -> dict[str, Any]:
        request = {"do": "open", "set": key_of(files), "files": texts_of(files)}
        outline: dict[str, Any] = accepted(worker.ask(request, self._reading_seconds))["outline"]
        return outline

    def _read(self, worker: Worker, key: str, problems: list[str]) -> None:
        for problem in problems:
            request = {"do": "read", "set": key, "problem": problem}
            accepted(worker.ask(request, self._reading_seconds))


def _request(task: Task) -> dict[str, Any]:
    """The message that asks for a report."""
    request = task._asdict()
    return {"do": "grade", "set": key_of(request.pop("files")), **request}


def _outcome(call: Callable[[], Report]) -> Outcome:
    try:
        with _as_failure():
            return call().model_dump_json()
    except (SpecErrors, GraderFailed) as error:
        return error


@contextmanager
def _as_failure() -> Iterator[None]:
    try:
        yield
    except Killed as killed:
        raise GraderFailed(killed.reason) from None
