"""From YAML text to a `Document`, strictly and within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from graders.spec.document import Document, Path, Place
from graders.spec.errors import Source, SpecError, SpecErrors
from graders.spec.plain import CONTROL, Plain
from graders.spec.scalars import resolve
from graders.spec.syntax import syntax_error

LENGTH = 1_000_000
DEPTH = 24
ITEMS = 50_000
NAME = 1_000

_ESCAPED = re.compile(f"{CONTROL.pattern}|\t")
"""In double quotes a tab is more likely the beginning of `\\theta` than meant."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Stop(Exception):  # noqa: N818 - not an error of its own: the last one is in the list
    """Reading cannot go on; the reason is in the list of errors."""


def read_document(source: Source) -> Document:
    """Read the one YAML document in `source`.

    Raises:
        SpecErrors: It is not YAML, or is YAML that problem files do not use.

    >>> read_document(Source(name="a.yaml", text="{a: 0.1, b: [yes, 2]}")).data
    {'a': Decimal('0.1'), 'b': ('yes', 2)}
    """
    text = re.sub("\r\n?", "\n", source.text.removeprefix("\ufeff"))
    reader = _Reader(source.name, text)
    document = reader.read()
    if reader.errors:
        raise SpecErrors(reader.errors)
    return document


@dataclass(slots=True)
class _Reader:
    name: str
    text: str
    errors: list[SpecError] = field(default_factory=list)
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def read(self) -> Document:
        data: Plain = None
        try:
            self.check_text()
            data = self.document(yaml.parse(self.text, Loader=LOADER))
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self.errors.append(syntax_error(self.name, self.text, error))
        return Document(self.name, data, self.values, self.keys)

    def complain(self, line: int, column: int, message: str, hint: str | None = None) -> None:
        self.errors.append(
            SpecError(path=self.name, line=line, column=column, message=message, hint=hint)
        )

    def complain_at(self, event: Event, message: str, hint: str | None = None) -> None:
        place = _place(event)
        self.complain(place.line, place.column, message, hint)

    def check_text(self) -> None:
        if len(self.text) > LENGTH:
            self.complain(
                1, 1, f"a file of {len(self.text)} characters; at most {LENGTH} are read"
            )
            raise _Stop
        if foreign := CONTROL.search(self.text):
            before = self.text[: foreign.start()]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            code = f"U+{ord(foreign[0]):04X}"
            self.complain(line, column, f"the character {code} does not belong in a problem file")
            raise _Stop

    def document(self, events: Iterator[Event]) -> Plain:
        next(events)  # the start of the stream
        start = next(events)
        if not isinstance(start, DocumentStartEvent):
            self.complain(1, 1, "the file is empty", "a problem begins with `title:`")
            raise _Stop
        if start.tags or start.version not in (None, (1, 2)):
            self.complain_at(start, "directives (lines that begin with %) are not read")
        data = self.node(next(events), events, ())
        next(events)  # the end of the document
        after = next(events)
        if isinstance(after, DocumentStartEvent):
            self.complain_at(after, "a second document begins here", "one document a file")
        return data

    def node(self, event: Event, events: Iterator[Event], path: Path) -> Plain:
        self.check_node(event, path)
        match event:
            case ScalarEvent():
                self.values[path] = self.place(event)
                return self.scalar(event)
            case SequenceStartEvent():
                self.values[path] = _place(event)
                return tuple(self.sequence(events, path))
            case MappingStartEvent():
                self.values[path] = _place(event)
                return self.mapping(events, path)
            case _:
                return None

    def check_node(self, event: Event, path: Path) -> None:
        if len(path) > DEPTH:
            self.complain_at(event, f"nested deeper than {DEPTH} levels")
            raise _Stop
        if len(self.values) >= ITEMS:
            self.complain_at(event, f"more than {ITEMS} values in one file")
            raise _Stop
        if isinstance(event, AliasEvent):
            self.complain_at(
                event, f"an alias (*{event.anchor})", "write the value out, or quote it"
            )
        elif isinstance(event, NodeEvent) and event.anchor:
            self.complain_at(
                event, f"an anchor (&{event.anchor})", "write the value out, or quote it"
            )
        if tag := getattr(event, "tag", None):
            self.complain_at(event, f"a tag ({tag[:80]})", "remove it, or quote the text")

    def place(self, event: ScalarEvent) -> Place:
        place = _place(event)
        quoted = event.style in ("'", '"')
        if not (event.start_mark and event.end_mark):
            return place
        written = self.text[event.start_mark.index + quoted : event.end_mark.index - quoted]
        inside = place.column + quoted if written == event.value else None
        return Place(place.line, place.column, inside)

    def scalar(self, event: ScalarEvent) -> Plain:
        text: str = event.value
        if foreign := (_ESCAPED if event.style == '"' else CONTROL).search(text):
            code = f"the character U+{ord(foreign[0]):04X}"
            hint = "in double quotes a backslash begins an escape: use single quotes for LaTeX"
            self.complain_at(event, f"this text holds {code}", hint)
            return ""
        if event.style or not event.implicit[0]:
            return text
        try:
            return resolve(text)
        except ValueError as error:
            self.complain_at(event, str(error), "quote it if it is text")
            return 0

    def sequence(self, events: Iterator[Event], path: Path) -> Iterator[Plain]:
        index = 0
        while not isinstance(event := next(events), SequenceEndEvent):
            yield self.node(event, events, (*path, index))
            index += 1

    def mapping(self, events: Iterator[Event], path: Path) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            name = self.key(event, events, path)
            if name in found:
                line = self.keys[(*path, name)].line
                self.complain_at(event, f"{name!r} stands here twice; first in line {line}")
            else:
                self.keys[(*path, name)] = _place(event)
            found[name] = self.node(next(events), events, (*path, name))
        return found

    def key(self, event: Event, events: Iterator[Event], path: Path) -> str:
        if not isinstance(event, ScalarEvent):
            self.complain_at(event, "a name in a mapping must be text")
            self.node(event, events, (*path, ""))
            return ""
        self.check_node(event, path)
        if len(event.value) > NAME:
            self.complain_at(event, f"a name of {len(event.value)} characters")
            raise _Stop
        return str(event.value)


def _place(event: Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
