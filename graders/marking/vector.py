"""A vector as a field: entries in their order, or by name.

    (1/3, 1/3, 0)        a text                     [1/3, "0.5", 0]      a list
    TL = 1/3; BR = 0     a text with names          {TL: 1/3, BR: 0}     a mapping

A name may be a longer one that ends in it: `s_{TL}` and `s(TL)` are TL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic.json_schema import JsonSchemaValue

from graders.marking.figure import figure
from graders.marking.listing import Entry, entries
from graders.marking.piece import Piece
from graders.maths.unreadable import Unreadable
from graders.quantity import Quantity
from graders.spec import ReadBy, complaint, show

MOST_ENTRIES = 100

_WORDS = re.compile(r"[A-Za-z]+|[0-9]+|[^\W\d_]+")


def listed(value: object) -> tuple[Entry, ...]:
    """The entries of a vector, not yet read as numbers.

    Raises:
        PydanticCustomError: It is none, or has too many.
    """
    match value:
        case str():
            found = _cut(value)
        case Mapping():
            found = tuple(_plain(item, str(name)) for name, item in value.items())
        case list() | tuple():
            found = tuple(_plain(item) for item in value)
        case int() | float() | Decimal() if not isinstance(value, bool):
            found = (_plain(value),)
        case _:
            raise complaint("wrong-form", f"expected a list of numbers, found {show(value)}")
    if not 1 <= len(found) <= MOST_ENTRIES:
        raise complaint("wrong-length", f"a vector has 1 to {MOST_ENTRIES} entries")
    return found


def _cut(text: str) -> tuple[Entry, ...]:
    try:
        return tuple(entries(text))
    except Unreadable as error:
        raise complaint(error.note, error.message, hint=error.hint, span=error.span) from error


def _plain(item: Any, *names: str) -> Entry:
    return Entry(names, Piece(item, 0), Piece(item, 0))


def arranged(found: Sequence[Entry], names: Sequence[str], *, named: bool) -> dict[str, Quantity]:
    """The numbers of the entries by name, in the order of `names`.

    Entries without names stand in that order, and so do those whose names say nothing, if the
    vector is not `named`.

    Raises:
        PydanticCustomError: An entry is no number, has an unknown name, or is missing.
    """
    meant = [[_meant(name, names) for name in entry.names] for entry in found]
    labelled = any(entry.names for entry in found) if named else any(map(any, meant))
    if not labelled:
        return _in_order(found, names)
    values: dict[str, Quantity] = {}
    for entry, own in zip(found, meant, strict=True):
        value = number(entry.number, entry.factor)
        for said, name in zip(entry.names or ("",), own or [None], strict=True):
            if name is None:
                hint = f"the entries are {', '.join(names)}"
                raise complaint("unknown-entry", f"there is no entry {show(said)}", hint=hint)
            if name in values:
                raise complaint("repeated-entry", f"the entry {name} is there twice")
            values[name] = value
    if missing := [name for name in names if name not in values]:
        raise complaint("missing-entry", f"the entry {missing[0]} is missing")
    return {name: values[name] for name in names}


def _in_order(found: Sequence[Entry], names: Sequence[str]) -> dict[str, Quantity]:
    if len(found) != len(names):
        raise complaint(
            "wrong-length",
            f"expected {len(names)} entries, found {len(found)}",
            hint="separate them by semicolons, in brackets",
        )
    return {
        name: number(entry.whole, entry.factor) for name, entry in zip(names, found, strict=True)
    }


def number(piece: Piece, factor: Piece | None = None) -> Quantity:
    """The number that `piece` of a text, or a value of its own, gives; taken times `factor`.

    Raises:
        PydanticCustomError: It gives none; the span is that in the whole text.
    """
    found = figure(piece.text, piece.start)
    return found.times(number(factor)) if factor else found


def _meant(said: str, names: Sequence[str]) -> str | None:
    """The name that `said` is or ends in."""
    if said in names:
        return said
    words = _WORDS.findall(said)
    for name in names:
        own = _WORDS.findall(name)
        if own and words[-len(own) :] == own:
            return name
    return None


_NUMBER: JsonSchemaValue = {"anyOf": [{"type": "number"}, {"type": "string"}]}

Listed: TypeAlias = Annotated[
    tuple[Entry, ...],
    ReadBy(
        listed,
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": _NUMBER},
                {"type": "object", "additionalProperties": _NUMBER},
            ],
            "description": "Numbers in order, (1/3, 0), or by name, a = 1/3; b = 0.",
        },
    ),
]
"""A vector, as people write it."""
