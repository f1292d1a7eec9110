"""Sets -> what is found in them, from copies of this process on every core.

{path}                      {problems, parts} or {errors, more}       a set is read
{path, problem, seeds}      {checked, findings}                       a problem is checked
                            {usage}: it cannot be opened; {}: a mistake of ours
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from graders import Checked, ProblemSet, Run, SpecErrors, check_problem, nobody_runs
from service.checked_set import CheckedSet
from service.cli.ends import UsageError
from service.cli.mishaps import Mishaps
from service.cli.sets import SetFiles
from service.sandbox.child import Killed
from service.sandbox.jail.jail import Jail
from service.sandbox.prover import Prover
from service.sandbox.twins import Twins

Reply: TypeAlias = dict[str, Any]

SECONDS: Final = 300
"""Processor time to read a set, or to check a problem with all its variants."""

PROVING: Final = 20
"""Processor time of provers for one problem."""


class Task(NamedTuple):
    """A problem of a set that could be read; None stands for a set that has none."""

    files: SetFiles
    checked: CheckedSet
    problem: str | None


def answering(*, code: bool) -> Callable[[bytes], bytes]:
    """What runs in a copy of this process; only there are programs run, if they may be."""
    return partial(_answer, Jail().run if code else nobody_runs)


def _answer(run: Run, message: bytes) -> bytes:
    request, reply = json.loads(message), {}
    files = SetFiles(Path(request["path"]))
    try:
        with Mishaps():
            reply = _check(files, run, **request) if "problem" in request else _read(files)
    except UsageError as error:
        reply = {"usage": str(error)}
    return json.dumps(reply).encode()


def _read(files: SetFiles) -> Reply:
    try:
        problem_set = _known(files.path)
    except SpecErrors as mistakes:
        errors = [files.located(mistake).model_dump() for mistake in mistakes.errors]
        return {"errors": errors, "more": mistakes.more}
    parts = sum(len(problem.parts) for problem in problem_set.problems)
    return {"problems": [problem.id for problem in problem_set.problems], "parts": parts}


@lru_cache(maxsize=64)
def _known(path: Path) -> ProblemSet:
    return SetFiles(path).read()


def _check(files: SetFiles, run: Run, path: str, problem: str, seeds: int) -> Reply:
    prover = Prover()
    prover.allow(PROVING)
    asked = _known(Path(path)).problem(problem)
    checked = check_problem(asked, range(seeds), prover.ask, run)
    findings = [
        finding.model_dump(mode="json") | {"path": files.reach(finding.path)}
        for finding in checked.findings
    ]
    about = checked.model_copy(update={"findings": ()})
    return {"checked": about.model_dump(mode="json"), "findings": findings}


def tasks(twins: Twins, found: list[SetFiles], seeds: int) -> Iterator[Task]:
    """Every problem of every set, in order.

    Raises:
        UsageError: A set cannot be opened.
    """
    messages = (json.dumps({"path": str(files.path)}).encode() for files in found)
    for files, reply in zip(found, twins.each(messages), strict=True):
        checked = CheckedSet(files.id, seeds=seeds)
        told = _told(reply, files, checked)
        checked.errors += told.get("errors", [])
        checked.more = told.get("more", 0)
        problems = told.get("problems", [])
        checked.problems, checked.parts = len(problems), told.get("parts", 0)
        yield from (Task(files, checked, problem) for problem in problems or [None])


def worked(twins: Twins, todo: list[Task]) -> Iterator[Task]:
    """Check every problem, as many at a time as there are copies."""
    messages = [
        json.dumps(
            {"path": str(task.files.path), "problem": task.problem, "seeds": task.checked.seeds}
        ).encode()
        for task in todo
        if task.problem is not None
    ]
    replies = twins.each(messages)
    for task in todo:
        if task.problem is not None:
            told = _told(next(replies), task.files, task.checked)
            if "checked" in told:
                task.checked.add(Checked.model_validate(told["checked"]), told["findings"])
        yield task


def gathered(done: Iterator[Task]) -> Iterator[CheckedSet]:
    """Each set, as soon as the last of its problems was checked."""
    for _, group in groupby(done, key=lambda task: id(task.checked)):
        yield list(group)[-1].checked


def _told(reply: bytes | Killed, files: SetFiles, checked: CheckedSet) -> Reply:
    """What a copy said; an error of the set, if it could say nothing."""
    told: Reply = {} if isinstance(reply, Killed) else json.loads(reply)
    if "usage" in told:
        raise UsageError(told["usage"])
    if not told:
        reason = reply.reason if isinstance(reply, Killed) else "crash"
        checked.stopped(reason, files.path.as_posix())
    return told
