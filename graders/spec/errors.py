"""Mistakes of authors, each with its place: file, line and column, counted from one."""

from __future__ import annotations

from collections.abc import Iterable

from typing_extensions import override

from graders.verdict import Value

SHOWN = 50
"""How many mistakes are reported at once; more of them help nobody."""


class Source(Value):
    """One file of a problem set: its name, for messages and references, and its text."""

    name: str
    text: str

    @classmethod
    def decode(cls, name: str, data: bytes) -> Source:
        """Read `data` as UTF-8, with or without a byte order mark.

        Raises:
            SpecErrors: It is not UTF-8: where the first foreign byte stands.

        >>> Source.decode("a.yaml", b"title: x").text
        'title: x'
        """
        try:
            return cls(name=name, text=data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8", "replace")
            raise SpecErrors([_foreign(name, before, data[error.start], error.start)]) from None


def _foreign(name: str, before: str, byte: int, offset: int) -> SpecError:
    return SpecError(
        path=name,
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
        message=f"byte {offset} (0x{byte:02x}) is not UTF-8",
        expected="text in UTF-8",
        hint="save the file as UTF-8",
    )


class SpecError(Value):
    """One mistake in a problem file: where it is, what was expected, and what may help."""

    path: str
    line: int
    column: int
    message: str
    expected: str | None = None
    hint: str | None = None

    @override
    def __str__(self) -> str:
        """One line as compilers write it: `file:line:column: message (expected ...; hint)`."""
        more = "; ".join(
            [f"expected {self.expected}"] * bool(self.expected)
            + [self.hint or ""][: bool(self.hint)]
        )
        return f"{self.path}:{self.line}:{self.column}: {self.message}" + f" ({more})" * bool(more)


def _place(error: SpecError) -> tuple[str, int, int, str]:
    """Where it is; and one order for what is found at one place, on every machine."""
    return error.path, error.line, error.column, error.message


class SpecErrors(ValueError):  # noqa: N818 - it holds several errors, and says so
    """Every mistake found in one reading, in the order of the text, at most `SHOWN`."""

    def __init__(self, errors: Iterable[SpecError]) -> None:
        found = sorted(set(errors), key=_place)
        self.errors: tuple[SpecError, ...] = tuple(found[:SHOWN])
        self.more = max(0, len(found) - SHOWN)
        super().__init__(
            "\n".join(map(str, self.errors)) + f"\n... and {self.more} more" * bool(self.more)
        )
