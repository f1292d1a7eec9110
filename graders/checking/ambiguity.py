"""What can be read in two ways, or needs not be solved at all.

Notes: `gives-away` (a warning).
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.checking.finding import Bench, Finding
from graders.problem import Part
from graders.spec import Path

TELLING = 4
"""A shorter reference, such as `2`, may well stand in a prompt."""


def given_away(bench: Bench) -> Iterator[Finding]:
    """Prompts and hints that hold the reference letter by letter."""
    for path, part in bench.parts:
        solution = part.answer.solution()
        if not isinstance(solution, str) or len(solution) < TELLING:
            continue
        if "options" in part.answer.view():
            continue  # options are there to be read
        for place, text in _texts(part, path):
            if solution.replace(" ", "") in text.replace(" ", ""):
                message = "this text holds the reference"
                yield bench.warning("gives-away", place, message, part=part.id)


def _texts(part: Part, path: Path) -> Iterator[tuple[Path, str]]:
    yield (*path, "prompt"), part.prompt
    for index, hint in enumerate(part.hints):
        yield (*path, "hints", index), hint
