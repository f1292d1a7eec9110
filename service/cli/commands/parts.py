"""List the parts of problem sets, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graders import Problem
from service.cli import output, sets
from service.cli.arguments import Arguments

COLUMNS = ("set", "problem", "part", "cell", "type", "points", "source")


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="Files, folders, or names of sets."
    )
    parser.add_argument(
        "--json", dest="as_json", action="store_true", help="A JSON line for each part."
    )


def parts(paths: list[str], *, as_json: bool) -> None:
    """List every part: set, problem, part, type, points, and the source that it cites.

    Cells of a table that cite a source of their own have a line, too.
    """
    for path in paths:
        for files in sets.find(path):
            for problem in files.read_faultless().problems:
                for record in _records(files.id, problem):
                    if as_json:
                        output.record(record)
                    else:
                        shown = (record.get(column) for column in COLUMNS)
                        output.line("\t".join("" if text is None else text for text in shown))


def _records(set_id: str, problem: Problem) -> Iterator[dict[str, Any]]:
    """A record for each part, then one for each of its cells that has a source."""
    for part in problem.parts:
        record = {
            "set": set_id,
            "problem": problem.id,
            "part": part.id,
            "type": part.answer.name(),
            "points": str(part.points),
            "source": part.source,
        }
        yield record
        for cell, source in part.sources:
            if cell is not None:
                yield {**record, "cell": cell, "source": source}
