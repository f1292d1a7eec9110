"""What a command is given on its line: read strictly, and explained by `--help`."""

from __future__ import annotations

from argparse import Action, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Sequence
from textwrap import dedent
from typing import Any, NoReturn

from typing_extensions import override

from service.cli.ends import UsageError
from service.submissions.nearest import did_you_mean


class Arguments(ArgumentParser):
    """The arguments of one command, each declared by `add_argument`.

    >>> arguments = Arguments("check", "Check problem sets.")
    >>> _ = arguments.add_argument("--seeds", type=whole(1, 1000), default=5)
    >>> arguments.read(["--seeds", "7"])
    {'seeds': 7}
    """

    def __init__(self, command: str, explanation: str) -> None:
        """Nothing but `--help` so far."""
        super().__init__(
            prog=f"markscheme {command}",
            description=_flush(explanation),
            formatter_class=_Formatter,
            allow_abbrev=False,
            add_help=False,
        )
        self.add_argument("--help", "-h", action="help", help="Show this message and exit.")

    def read(self, words: Sequence[str]) -> dict[str, Any]:
        """The value of every argument by its name.

        Raises:
            UsageError: The words are not those of the command.
        """
        found, rest = self.parse_known_args(words)
        if rest and rest[0].startswith("-"):
            options = [name for name in self._option_string_actions if name.startswith("--")]
            self.error(f"there is no option {rest[0]!r}; {did_you_mean(rest[0], options)}")
        if rest:
            self.error(f"unexpected argument {rest[0]!r}")
        return vars(found)

    @override
    def error(self, message: str) -> NoReturn:
        """End as every mistake in usage does."""
        raise UsageError(message, f"see {self.prog} --help")


def _flush(text: str) -> str:
    """A docstring with its lines where the first one begins."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{dedent(rest)}".strip()


class _Formatter(RawDescriptionHelpFormatter):
    @override
    def add_usage(
        self, usage: str | None, actions: Iterable[Action], groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Usage: ")


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not (
            text.isdecimal() and len(text) < len(str(most)) + 1 and least <= int(text) <= most
        ):
            raise ArgumentTypeError(f"expected a whole number from {least} to {most}")
        return int(text)

    return read
