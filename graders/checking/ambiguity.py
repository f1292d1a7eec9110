"""What can be read in two ways, or needs not be solved at all.

Notes: `gives-away`, `names-collide`, `two-readings` (warnings); `shadows` (a note).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from graders.checking.bench import Bench
from graders.checking.finding import Finding
from graders.maths.declared import Declarations
from graders.maths.parse import Reading
from graders.problem import Part
from graders.spec import Path

TELLING = 4
"""A shorter reference, such as `2`, may well stand in a prompt."""

CONSTANTS = {"e": "2.718...", "pi": "3.141...", "i": "the imaginary unit", "I": "the identity"}
"""What students may mean by these letters."""

AMBIGUOUS = frozenset({"division-then-product", "split-name"})
"""Repairs of text that has a second sensible reading."""


def given_away(bench: Bench) -> Iterator[Finding]:
    """Prompts and hints that hold the reference letter by letter."""
    for path, part in bench.parts:
        solution = part.answer.solution()
        if not isinstance(solution, str) or len(solution) < TELLING:
            continue
        if hasattr(part.answer, "options"):
            continue  # options are there to be read
        for place, text in _texts(part, path):
            if solution.replace(" ", "") in text.replace(" ", ""):
                message = "this text holds the reference"
                hint = "say it in other words"
                yield bench.warning("gives-away", place, message, part=part.id, hint=hint)


def _texts(part: Part, path: Path) -> Iterator[tuple[Path, str]]:
    yield (*path, "prompt"), part.prompt
    for index, hint in enumerate(part.hints):
        yield (*path, "hints", index), hint


def ambiguous(bench: Bench) -> Iterator[Finding]:
    """Names that collide, and references that have a second reading."""
    yield from _names(bench, ("variables",), bench.variant.variables, None)
    for path, part in bench.parts:
        own = Declarations(
            tuple(
                each
                for each in part.variables.entries
                if each not in bench.variant.variables.entries
            )
        )
        if own.entries:
            yield from _names(bench, (*path, "variables"), part.variables, part.id)
        yield from _readings(bench, path, part)


def _names(bench: Bench, place: Path, names: Declarations, part: str | None) -> Iterator[Finding]:
    for left, right in permutations(names, 2):
        if left + right in names:
            message = f"{left + right!r} is a name, and may mean {left} times {right}"
            hint = "rename one of them"
            yield bench.warning(
                "names-collide", (*place, left + right), message, part=part, hint=hint
            )
    for name, meaning in CONSTANTS.items():
        if name in names and not names[name].domain.integer:  # an index is no constant
            message = f"{name!r} is a name here, and no longer {meaning}"
            yield bench.note("shadows", (*place, name), message, part=part)


def _readings(bench: Bench, path: Path, part: Part) -> Iterator[Finding]:
    for field in type(part.answer).model_fields:
        reading = getattr(part.answer, field)
        for repair in reading.repairs if isinstance(reading, Reading) else ():
            if repair.note in AMBIGUOUS:
                message = f"this has a second reading; {repair.message}"
                place, hint = (*path, "answer", field), "write brackets and signs"
                yield bench.warning("two-readings", place, message, part=part.id, hint=hint)
