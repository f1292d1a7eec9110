"""The program `markscheme`: finds its commands by their files and loads the one that is asked for.

A command is a file in `commands/` with two functions: `arguments(parser)` declares what the line
may say, and one of the file's name does it, and returns an exit code. `--help` reads only the
first line of each file, so that it answers at once.
"""

from __future__ import annotations

import gc
import importlib
import io
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from service.cli import output
from service.cli.arguments import Arguments
from service.cli.ends import USAGE, UsageError
from service.submissions.nearest import did_you_mean

_HELP = """\
Usage: markscheme COMMAND ...

Grade answers and check problems of mathematical courses.

Commands:
{commands}

markscheme COMMAND --help explains a command; --version shows the version.
Exit codes: 0 fine, 1 something needs a person, 2 the command cannot be carried out."""


def run(words: Sequence[str] | None = None) -> None:
    """Do what the command line says; whatever the locale, output is UTF-8.

    Raises:
        SystemExit: With the exit code of the command.
        UsageError: There is no such command, or it cannot be carried out.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    name, *rest = (sys.argv[1:] if words is None else words) or [""]
    match name:
        case "":
            output.line(_help())
            sys.exit(USAGE)
        case "--help" | "-h":
            output.line(_help())
        case "--version":
            output.line(f"markscheme {_version()}")
        case _:
            sys.exit(_run(name, rest))


def _run(name: str, words: Sequence[str]) -> int:
    if name not in _summaries():
        kind = "option" if name.startswith("-") else "command"
        raise UsageError(f"there is no {kind} {name!r}", did_you_mean(name, _summaries()))
    gc.disable()  # loading makes no garbage, and looking for it takes a tenth of the time
    module = importlib.import_module(f"service.cli.commands.{name}")
    gc.freeze()
    gc.enable()
    command = getattr(module, name)
    arguments = Arguments(name, command.__doc__)
    module.arguments(arguments)
    code: int | None = command(**arguments.read(words))
    return code or 0


def _help() -> str:
    width = max(map(len, _summaries()))
    lines = (f"  {name:{width}}  {summary}" for name, summary in _summaries().items())
    return _HELP.format(commands="\n".join(lines))


@cache
def _summaries() -> dict[str, str]:
    """Name -> the first line of the file's docstring, which is not run for that."""
    found = {}
    for path in sorted((Path(__file__).parent / "commands").glob("[!_]*.py")):
        with path.open(encoding="utf-8") as file:
            found[path.stem] = file.readline().strip().strip('"')
    return found


def _version() -> str:
    metadata = importlib.import_module("importlib.metadata")  # slow to load, seldom asked
    try:
        version: str = metadata.version("markscheme")
    except metadata.PackageNotFoundError:
        return "(not installed)"
    return version
