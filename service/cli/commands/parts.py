"""List the parts of problem sets, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graders import Problem, ProblemSet
from service.cli import output, sets
from service.cli.arguments import Arguments

COLUMNS = (
    *("set", "problem", "part", "cell", "type", "points", "source"),
    *("difficulty", "topics", "minutes"),
)


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="Files, folders, or names of sets."
    )
    parser.add_argument(
        "--json", dest="as_json", action="store_true", help="A JSON line for each part."
    )


def parts(paths: list[str], *, as_json: bool) -> None:
    """List every part: set, problem, part, type, points, source, difficulty, topics and minutes.

    Cells of a table that cite a source of their own have a line, too.
    """
    for path in paths:
        for files in sets.find(path):
            found = files.read_faultless()
            for problem in found.problems:
                for record in _records(files.id, found, problem):
                    if as_json:
                        output.record(record)
                    else:
                        output.line("\t".join(_shown(record.get(column)) for column in COLUMNS))


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            return ", ".join(value)
        case _:
            return str(value)


def _records(set_id: str, found: ProblemSet, problem: Problem) -> Iterator[dict[str, Any]]:
    """A record for each part, then one for each of its cells that has a source."""
    variant = problem.variant()
    for part in variant.parts:
        record = {
            "set": set_id,
            "problem": problem.id,
            "part": part.id,
            "type": part.answer.name(),
            "points": str(part.points),
            "source": part.source,
            **variant.metadata(part).within(found.metadata).shown(),
        }
        yield record
        for cell, source in part.sources:
            if cell is not None:
                yield {**record, "cell": cell, "source": source}
