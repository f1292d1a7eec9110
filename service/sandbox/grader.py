"""What runs in a grader process: reads problem sets once, then grades message by message.

    {"do": "ping"}                                        {}
    {"do": "read",    set, files, seeds}                  {"outline"} or {"rejected", "more"}
    {"do": "grade",   set, problem, seed, responses}      {"report"}, {"rejected"}, {"missing"}
    {"do": "view",    set, seed}                          {"view"}, {"rejected"}, {"missing"}
    {"do": "compare", comparison}                         {"compared"}

Messages are JSON: nothing that a child says is ever run by its parent. `seconds` in a message
bounds the processor time. `set` is a key that the parent chose; it is missing when the set was
never read here, or so long ago that it was forgotten.
"""

from __future__ import annotations

import json
import sys
from collections import OrderedDict
from typing import Any, TypeAlias

from graders import (
    Comparison,
    ProblemSet,
    Run,
    Source,
    SpecError,
    SpecErrors,
    compare_texts,
    grade,
    nobody_runs,
    read_set,
    self_test,
)
from service.sandbox import inside
from service.sandbox.jail.jail import CODE, Jail
from service.sandbox.prover import Prover

Message: TypeAlias = dict[str, Any]

_REMEMBERED = 64
_MISSING: Message = {"missing": True}
_TOLD = {"severity", "note", "message", "hint", "path", "line", "column", "problem", "part"}


class Grader:
    """The sets that were read last, a way to ask the prover, and one to run programs."""

    def __init__(self, prover: Prover, run: Run) -> None:
        self._prover, self._run = prover, run
        self._sets: OrderedDict[str, ProblemSet] = OrderedDict()
        self._handlers = {
            "ping": self._ping,
            "read": self._read,
            "grade": self._grade,
            "view": self._view,
            "compare": self._compare,
        }

    def answer(self, message: bytes) -> bytes:
        """Answer one message."""
        request: Message = json.loads(message)
        inside.allow(request["seconds"])
        self._prover.allow(request["seconds"] / 2)
        try:
            reply = self._handlers[request["do"]](request)
        except SpecErrors as mistakes:
            errors = [mistake.model_dump() for mistake in mistakes.errors]
            reply = {"rejected": errors, "more": mistakes.more}
        return json.dumps(reply).encode()

    def _ping(self, _: Message) -> Message:
        return {}

    def _read(self, request: Message) -> Message:
        files = [
            Source(name=name, text=text.removeprefix("\ufeff")) for name, text in request["files"]
        ]
        problem_set = read_set(files)
        advice = _advice(problem_set, request["seeds"]) if request["seeds"] else []
        self._sets[request["set"]] = problem_set
        if len(self._sets) > _REMEMBERED:
            self._sets.popitem(last=False)
        outline = {
            "digest": problem_set.digest,
            "title": problem_set.title,
            "course": problem_set.course,
            "problems": [problem.id for problem in problem_set.problems],
            "findings": advice,
        }
        return {"outline": outline}

    def _grade(self, request: Message) -> Message:
        problem_set = self._sets.get(request["set"])
        if problem_set is None:
            return _MISSING
        report = grade(
            problem_set.problem(request["problem"]),
            request["responses"],
            seed=request["seed"],
            ask=self._prover.ask,
            run=self._run,
        )
        return {"report": report.model_dump(mode="json")}

    def _compare(self, request: Message) -> Message:
        comparison = Comparison.model_validate(request["comparison"])
        compared = compare_texts(comparison, self._prover.ask)
        return {"compared": compared.model_dump(mode="json")}

    def _view(self, request: Message) -> Message:
        problem_set = self._sets.get(request["set"])
        return {"view": problem_set.view(request["seed"])} if problem_set else _MISSING


def _advice(problem_set: ProblemSet, seeds: int) -> list[Message]:
    """Warnings and notes on the set; its errors are refused."""
    found = list(self_test(problem_set, range(seeds)))
    errors = [
        SpecError(path=each.path, line=each.line, column=each.column, message=each.message)
        for each in found
        if each.severity == "error"
    ]
    if errors:
        raise SpecErrors(errors)
    return [each.model_dump(mode="json", include=_TOLD) for each in found]


def main() -> None:
    """Serve the parent at the other end of the pipe until it goes away."""
    pipe = inside.parent()
    inside.confine(megabytes=int(sys.argv[3]))
    grader = Grader(Prover(), Jail().run if CODE in sys.argv else nobody_runs)
    inside.serve(pipe, grader.answer)


if __name__ == "__main__":
    main()
