"""What runs in a grader process: opens problem sets once, then grades message by message.

    {"do": "ping"}                                        {}
    {"do": "open",    set, files}                         {"outline"}
    {"do": "read",    set, problem}                       {}
    {"do": "check",   set, problem, seeds}                {"checked"}
    {"do": "grade",   set, problem, seed, responses}      {"report"}
    {"do": "amend",   files, mistake}                     {"files"}
    {"do": "draws",   set, problem}                       {"draws"}
    {"do": "likeness", set, problem, asked}               {"keys"}
    {"do": "view",    set, seed}                          {"view"}
    {"do": "compare", comparison}                         {"compared"}
    {"do": "revise",  old, new}                           {"changes"}
    {"do": "preview", draft}                              {"preview"}
    {"do": "preview", draft, set, problem, part, seed}    {"preview"}: null without such a part

Or {"rejected", "more"}: mistakes of the author; {"closed"}: the set was never opened here, or so
long ago that it was forgotten; {"unread": problems}: they must be read first, which has a limit of
its own. Messages are JSON: nothing that a child says is ever run by its parent. `seconds` in a
message bounds the processor time. `set` is a key that the parent chose.
"""

from __future__ import annotations

import json
import sys
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeAlias

from graders import (
    Comparison,
    Draft,
    Problem,
    ProblemSet,
    Run,
    Source,
    SpecErrors,
    check_problem,
    compare_texts,
    grade,
    likeness,
    nobody_runs,
    open_set,
    preload,
    preview_text,
    revised,
)
from service.sandbox import forking, inside, replies
from service.sandbox.channel import Channel
from service.sandbox.jail.jail import Jail
from service.sandbox.naming import named
from service.sandbox.prover import Prover
from service.sandbox.task import NewMistake

Message: TypeAlias = dict[str, Any]

_REMEMBERED = 64


class _NotReady(Exception):
    """The set or the problem must be sent first; the reply says so."""

    def __init__(self, reply: Message) -> None:
        super().__init__()
        self.reply = reply


class Grader:
    """The sets that were opened last, a way to ask the prover, and one to run programs."""

    def __init__(self, prover: Prover, run: Run) -> None:
        self._prover, self._run = prover, run
        self._sets: OrderedDict[str, ProblemSet] = OrderedDict()
        self._handlers: dict[str, Callable[[Message], Message | bytes]] = {
            "ping": self._ping,
            "open": self._open,
            "read": self._read,
            "check": self._check,
            "grade": self._grade,
            "amend": self._amend,
            "draws": self._draws,
            "likeness": self._likeness,
            "view": self._view,
            "compare": self._compare,
            "revise": self._revise,
            "preview": self._preview,
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
        except _NotReady as not_ready:
            reply = not_ready.reply
        return reply if isinstance(reply, bytes) else json.dumps(reply).encode()

    def _ping(self, _: Message) -> Message:
        return {}

    def _open(self, request: Message) -> Message:
        problem_set = self._sets[request["set"]] = open_set(_sources(request["files"]))
        if len(self._sets) > _REMEMBERED:
            self._sets.popitem(last=False)
        outline = {
            "digest": problem_set.digest,
            "title": problem_set.title,
            "course": problem_set.course,
            "problems": problem_set.ids,
        }
        return {"outline": outline}

    def _opened(self, request: Message) -> ProblemSet:
        problem_set = self._sets.get(request["set"])
        if problem_set is None:
            raise _NotReady({"closed": True})
        return problem_set

    def _problem(self, request: Message) -> Problem:
        problem_set, problem = self._opened(request), request["problem"]
        if problem in problem_set.unread():
            raise _NotReady({"unread": [problem]})
        return problem_set.problem(problem)

    def _read(self, request: Message) -> Message:
        self._opened(request).problem(request["problem"])
        return {}

    def _check(self, request: Message) -> Message:
        problem = self._opened(request).problem(request["problem"])
        seeds = range(request["seeds"])
        checked = check_problem(problem, seeds, self._prover.ask, self._run, mutants=False)
        return {"checked": checked.model_dump(mode="json")}

    def _grade(self, request: Message) -> bytes:
        report = grade(
            self._problem(request),
            request["responses"],
            seed=request["seed"],
            ask=self._prover.ask,
            run=self._run,
        )
        return replies.with_report(report.model_dump_json())

    def _amend(self, request: Message) -> Message:
        files = [Source(name=name, text=text) for name, text in request["files"]]
        found = named(files, NewMistake(*request["mistake"]))
        return {"files": found and [(file.name, file.text) for file in found]}

    def _draws(self, request: Message) -> Message:
        return {"draws": bool(self._problem(request).template.parameters)}

    def _likeness(self, request: Message) -> Message:
        problem = self._problem(request)
        keys = [
            likeness(problem, part, response, seed=seed)
            for part, seed, response in request["asked"]
        ]
        return {"keys": keys}

    def _revise(self, request: Message) -> Message:
        changes = revised(_sources(request["old"]), _sources(request["new"]))
        return {"changes": [change.model_dump() | {"text": change.text} for change in changes]}

    def _view(self, request: Message) -> Message:
        problem_set = self._opened(request)
        if unread := problem_set.unread():
            raise _NotReady({"unread": unread})
        return {"view": problem_set.view(request["seed"])}

    def _preview(self, request: Message) -> Message:
        draft, names = Draft.model_validate(request["draft"]), None
        if "set" in request:
            parts = self._problem(request).variant(request["seed"]).parts
            found = [part.variables for part in parts if part.id == request["part"]]
            if not found:
                return {"preview": None}
            names = found[0]
        return {"preview": preview_text(draft, names).model_dump(mode="json")}

    def _compare(self, request: Message) -> Message:
        comparison = Comparison(**request["comparison"])
        compared = compare_texts(comparison, self._prover.ask)
        return {"compared": asdict(compared)}


def _sources(files: list[tuple[str, str]]) -> list[Source]:
    return [Source(name=name, text=text.removeprefix("\ufeff")) for name, text in files]


def main() -> None:
    """Fork graders, of so many megabytes each, for as long as the parent wants some."""
    preload()
    megabytes = int(sys.argv[2])
    run = Jail().run if inside.CODE in sys.argv else nobody_runs

    def serve(pipe: Channel) -> None:
        inside.confine(megabytes)
        inside.serve(pipe, Grader(Prover(), run).answer)

    forking.fork_on_request(serve)


if __name__ == "__main__":
    main()
