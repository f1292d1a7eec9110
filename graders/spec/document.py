"""A YAML document read strictly: plain data, and where each piece of it stands.

No tags, anchors or aliases, one document a file, names that are unique and are text. Reading goes
on after a mistake, as far as that makes sense, so that one reading reports them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from graders.spec.errors import SpecError
from graders.spec.plain import Plain, show

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something begins, counted from one.

    `inside` is the column of the first character of text that stands in the file letter by
    letter, so that a span in the text is a span in the file; None where it does not.
    """

    line: int
    column: int
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, or of a piece of one (`root`), with the places of all in it."""

    name: str
    data: Plain
    values: Mapping[Path, Place] = field(repr=False)
    keys: Mapping[Path, Place] = field(repr=False)
    root: Path = ()

    def at(self, *steps: str | int) -> Document:
        """The piece of this document below `steps`, which must exist."""
        data = self.data
        for step in steps:
            data = data[step]
        return replace(self, data=data, root=(*self.root, *steps))

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at `path` stands, or its key; the nearest value around it otherwise.

        Steps that are not in the file are passed over: models have layers that files have not.
        """
        found = self.root
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
        if key and found in self.keys and found[-1:] == path[-1:]:
            return self.keys[found]
        return self.values.get(found, Place(1, 1))

    def _text(self, path: Path) -> str:
        data: Plain = self.data
        for step in path:
            match data, step:
                case dict(), str() if step in data:
                    data = data[step]
                case tuple(), int():
                    data = data[step]
                case _:
                    continue  # a layer that the file does not have
        return show(data)

    def error(
        self,
        path: Path,
        message: str,
        *,
        key: bool = False,
        span: tuple[int, int] | None = None,
        expected: str | None = None,
        hint: str | None = None,
    ) -> SpecError:
        """A mistake at `path`, or at the characters `span` of the text there."""
        place = self.place(path, key=key)
        column = place.column
        if span is not None and place.inside is not None:
            column = place.inside + span[0]
        elif span is not None:
            message = f"{message}; read as {self._text(path)}"
        return SpecError(
            path=self.name,
            line=place.line,
            column=column,
            message=message,
            expected=expected,
            hint=hint,
        )
