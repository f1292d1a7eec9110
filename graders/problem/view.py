"""What a student may see of a problem: an allow-list, so that the key cannot leak."""

from __future__ import annotations

from pydantic import JsonValue

from graders.maths.declare import Declaration, Declarations
from graders.maths.types import SCALAR
from graders.maths.typeset import to_ascii
from graders.problem.part import Part
from graders.problem.variant import Variant
from graders.sheet import shown


def view(variant: Variant) -> dict[str, JsonValue]:
    """A variant without its key."""
    return {
        "id": variant.id,
        "title": variant.title,
        "prompt": variant.prompt,
        **variant.shown(),
        "tables": shown(variant.tables),
        "parts": [view_of(part) for part in variant.parts],
    }


def view_of(part: Part) -> dict[str, JsonValue]:
    """A part without its key; of its hints only how many there are."""
    return {
        "id": part.id,
        "title": part.title,
        "prompt": part.prompt,
        **part.shown(),
        "points": str(part.points),
        "hints": len(part.hints),
        "variables": described(part.variables),
        "answer": part.answer.view(),
    }


def described(names: Declarations) -> list[JsonValue]:
    """Each name with its other spellings and where it lives, in words."""
    return [
        {"name": entry.name, "also": list(entry.also), "domain": domain(entry)}
        for entry in names.values()
    ]


def domain(entry: Declaration) -> str:
    """Where a variable lives, such as `an odd integer, at least 3, below q`."""
    limits = entry.domain
    real = "real number" if entry.type == SCALAR else str(entry.type)
    number = "integer" if limits.integer else real
    kind = " ".join(filter(None, [limits.parity, number]))
    low, high = ("above", "at least"), ("below", "at most")
    ends = [
        f"{words[0] if is_open else words[1]} {to_ascii(end)}"
        for end, is_open, words in (
            (limits.low, limits.low_open, low),
            (limits.high, limits.high_open, high),
        )
        if end is not None
    ]
    same = [f"short for {to_ascii(entry.equals)}"] if entry.equals is not None else []
    if entry.definition is not None:
        given, body = ", ".join(entry.definition.given), to_ascii(entry.definition.body)
        same = [f"of {given}: {body}"]
    return ", ".join([kind, *ends, *same])
