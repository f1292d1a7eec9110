"""Compare formulas: JSON Lines in, JSON Lines out, no problem set."""

from __future__ import annotations

from importlib import import_module
from time import perf_counter
from typing import Annotated, Any, Final

import typer
from pydantic import ValidationError

from graders import Comparison, Found, Question, compare_texts
from service.cli import output
from service.cli.files import opened
from service.cli.mishaps import NOTE, Mishaps
from service.strict_json import RefusedError
from service.submissions.json_object import json_object
from service.submissions.lines import lines
from service.submissions.nearest import misspelt

SECONDS: Final = 2.0
"""How long the provers that need a process of their own may take for one line."""


def compare(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="Default: standard input.")
    ] = "-",
) -> None:
    """Compare responses with references, a JSON object in each line.

    In: {"id", "reference", "response", "syntax": "ascii" or "latex" or "auto",
    "reference_syntax"?, "variables": {name: declaration}}. Declarations are those of problem
    files; names that are not listed are real.

    Out, in the same order: {"id", "verdict": "equal", "different", "undecided" or "invalid",
    "evidence", "milliseconds"}, and "message", "span", "hint", "notes" where they apply. A line
    that cannot be read is "invalid", with its number as "line". A line on which Markscheme makes
    a mistake of its own is "undecided" with the note "internal-error"; the exit code is then 70.
    """
    prover, mishaps = _Prover(), Mishaps()
    with opened(file) as stream:
        for number, line in enumerate(lines(stream), start=1):
            if line.strip():
                start = perf_counter()
                found = _answer(line, number, prover, mishaps)
                found["milliseconds"] = round((perf_counter() - start) * 1000, 3)
                output.record(found)
    raise typer.Exit(mishaps.code)


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


def _answer(line: str, number: int, prover: _Prover, mishaps: Mishaps) -> dict[str, Any]:
    """The answer to one line; `line` is in it where the line itself is at fault."""
    record: dict[str, Any] = {}
    known: dict[str, Any] = {"id": None, "verdict": "undecided", "evidence": None, "notes": [NOTE]}
    with mishaps:
        try:
            record = json_object(line)
            return _compared(_request(record), prover)
        except RefusedError as refused:
            said = {"message": refused.message, "hint": refused.hint, "line": number}
            known |= {"verdict": "invalid", "notes": ["unreadable-request"], **said}
    return _told(known | {"id": record.get("id")})


def _compared(request: Comparison, prover: _Prover) -> dict[str, Any]:
    return _told(compare_texts(request, prover).model_dump(mode="json"))


def _told(found: dict[str, Any]) -> dict[str, Any]:
    always = ("id", "verdict", "evidence")
    return {name: value for name, value in found.items() if name in always or value}


def _request(record: dict[str, Any]) -> Comparison:
    """The request in a line; keys of other programs are left alone."""
    keys = Comparison.model_fields
    if wrong := misspelt(record, keys):
        raise RefusedError(f"unknown key {wrong[0]!r}", f"did you mean {wrong[1]}?")
    try:
        return Comparison.model_validate({key: record[key] for key in keys if key in record})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise RefusedError(f"{where}: {first['msg']}") from error
