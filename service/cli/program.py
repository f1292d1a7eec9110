"""The program `markscheme`: finds its commands by their files and loads the one that is asked for.

`--help` reads only the first line of each file, so that it answers at once.
"""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typing_extensions import override

from service.submissions.nearest import did_you_mean

_PLAIN: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}


class Commands(TyperGroup):
    """The commands by name; one is imported when it is run."""

    @override
    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in alphabetical order."""
        return list(_summaries())

    @override
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the line names, or the one that it probably means."""
        if args[0] not in _summaries() and not args[0].startswith("-"):
            hint = did_you_mean(args[0], _summaries())
            ctx.fail(f"there is no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    @override
    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, if there is one."""
        if cmd_name not in _summaries():
            return None
        module = importlib.import_module(f"service.cli.commands.{cmd_name}")
        alone = typer.Typer(add_completion=False, **_PLAIN)
        alone.command(cmd_name)(getattr(module, cmd_name))
        return typer.main.get_command(alone)

    @override
    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Name and summary of each."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_summaries().items()))


@cache
def _summaries() -> dict[str, str]:
    """Name -> the first line of the file's docstring, which is not run for that."""
    found = {}
    for path in sorted((Path(__file__).parent / "commands").glob("[!_]*.py")):
        with path.open(encoding="utf-8") as file:
            found[path.stem] = file.readline().strip().strip('"')
    return found


app = typer.Typer(cls=Commands, add_completion=False, no_args_is_help=True, **_PLAIN)


def _version(asked: bool) -> None:
    if asked:
        metadata = importlib.import_module("importlib.metadata")  # slow to load, seldom asked
        try:
            version = metadata.version("markscheme")
        except metadata.PackageNotFoundError:
            version = "(not installed)"
        typer.echo(f"markscheme {version}")
        raise typer.Exit


@app.callback()
def markscheme(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Grade answers and check problems of mathematical courses.

    Exit codes: 0 fine, 1 something needs a person, 2 the command cannot be carried out.
    """


def run(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line says; whatever the locale, output is UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(arguments, prog_name="markscheme")
