"""Compare formulas: JSON Lines in, JSON Lines out, no problem set."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from importlib import import_module
from time import perf_counter
from typing import Any, Final

from graders import Comparison, Found, Question, compare_texts
from service.cli import output
from service.cli.arguments import Arguments
from service.cli.ends import BUG
from service.cli.files import opened
from service.cli.mishaps import NOTE, Mishaps
from service.sandbox.child import Killed
from service.sandbox.twin import Twin
from service.strict_json import RefusedError
from service.submissions.json_object import json_object
from service.submissions.lines import lines
from service.submissions.nearest import misspelt

SECONDS: Final = 2.0
"""Processor time for one line; the provers, in a process of their own, have as much again."""


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="Default: -, the standard input."
    )


def compare(file: str) -> int:
    """Compare responses with references, a JSON object in each line.

    In: {"id", "reference", "response", "syntax": "ascii" or "latex" or "auto",
    "reference_syntax"?, "variables": {name: declaration}}. Declarations are those of problem
    files; names that are not listed are real.

    Out, in the same order: {"id", "verdict": "equal", "different", "undecided" or "invalid",
    "evidence", "milliseconds"}, and "message", "span", "hint", "notes", "tried" where they apply.
    A line that cannot be read is "invalid", with its number as "line". A line that takes too much
    processor time or memory is "undecided", and says which in "tried". A line on which Markscheme
    makes a mistake of its own is "undecided" with the note "internal-error"; the exit code is then
    70.
    """
    code = 0
    with opened(file) as stream, Twin(_Comparer().answer, SECONDS) as twin:
        for number, line in enumerate(lines(stream), start=1):
            if line.strip():
                code = max(code, _answer(twin, line, number))
    return code


def _answer(twin: Twin, line: str, number: int) -> int:
    """Print the answer to one line; the exit code that it asks for."""
    try:
        code, _, text = twin.ask(json.dumps([line, number]).encode()).partition(b" ")
        output.answer(text.decode())
        return int(code)
    except Killed as killed:
        known = {
            "id": _id(line),
            "verdict": "undecided",
            "evidence": None,
            "tried": [killed.reason],
        }
        crashed = killed.reason == "crash"
        output.record(known | ({"notes": [NOTE]} if crashed else {}))
        return BUG if crashed else 0


class _Prover:
    """Reaches the sandbox's prover; it is loaded with the first question that needs it."""

    def __init__(self) -> None:
        self._prover: Any = None

    def __call__(self, question: Question) -> Found:
        if self._prover is None:
            module = import_module("service.sandbox.prover")
            self._prover = module.Prover()
        self._prover.allow(SECONDS)
        found: Found = self._prover.ask(question)
        return found


class _Comparer:
    """What runs in the copy of this process: a line in, an exit code and a line out."""

    def __init__(self) -> None:
        self._prover, self._mishaps = _Prover(), Mishaps()

    def answer(self, message: bytes) -> bytes:
        """The answer to one line and, before it, how the run ends for it."""
        start = perf_counter()
        line, number = json.loads(message)
        found = self._found(line, number)
        found["milliseconds"] = round((perf_counter() - start) * 1000, 3)
        return f"{self._mishaps.code} {output.encode(found)}".encode()

    def _found(self, line: str, number: int) -> dict[str, Any]:
        """The answer; `line` is in it where the line itself is at fault."""
        record: dict[str, Any] = {}
        known: dict[str, Any] = {
            "id": None,
            "verdict": "undecided",
            "evidence": None,
            "notes": [NOTE],
        }
        with self._mishaps:
            try:
                record = json_object(line)
                return _compared(_request(record), self._prover)
            except RefusedError as refused:
                said = {"message": refused.message, "hint": refused.hint, "line": number}
                known |= {"verdict": "invalid", "notes": ["unreadable-request"], **said}
        return _told(known | {"id": record.get("id")})


def _compared(request: Comparison, prover: _Prover) -> dict[str, Any]:
    return _told(asdict(compare_texts(request, prover)))


def _told(found: dict[str, Any]) -> dict[str, Any]:
    always = ("id", "verdict", "evidence")
    return {name: value for name, value in found.items() if name in always or value}


def _request(record: dict[str, Any]) -> Comparison:
    """The request in a line; keys of other programs are left alone."""
    keys = [field.name for field in fields(Comparison)]
    if wrong := misspelt(record, keys):
        raise RefusedError(f"unknown key {wrong[0]!r}", f"did you mean {wrong[1]}?")
    try:
        return Comparison.read({key: record[key] for key in keys if key in record})
    except ValueError as error:
        raise RefusedError(str(error)) from error


def _id(line: str) -> Any:
    """The id in a line that killed its process: reading it did not."""
    try:
        return json_object(line).get("id")
    except RefusedError:
        return None
