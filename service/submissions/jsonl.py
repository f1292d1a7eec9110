"""Submissions as JSON Lines.

    {"student": "s01", "problem": "slope", "responses": {"a": "2*x"}, "seed": 3}

`seed` may be missing (then 0). Other keys are left alone, unless they are a near miss of a known
one: a misspelt `seed` would be graded as another variant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from service.strict_json import RefusedError
from service.submissions.json_object import json_object
from service.submissions.nearest import misspelt
from service.submissions.submission import LARGEST_SEED, Found, Place, Submission, Unread

KEYS: Final = ("student", "problem", "responses", "seed")
_HINT = 'a line is {"student": "s01", "problem": "slope", "responses": {"a": "2*x"}}'


def read(lines: Iterable[str], file: str) -> Iterator[Found]:
    """A submission or an unread place for every line that is not blank."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = Place(file, number)
        try:
            yield _submission(json_object(line), place)
        except RefusedError as refused:
            yield Unread(place, refused.message, refused.hint or _HINT)


def _submission(record: dict[str, Any], place: Place) -> Submission:
    if wrong := misspelt(record, KEYS):
        key, meant = wrong
        raise RefusedError(f"unknown key {key!r}", f"did you mean {meant}?")
    if missing := [key for key in KEYS[:3] if key not in record]:
        raise RefusedError(f"no {' and no '.join(missing)} in this line")
    if not isinstance(record["responses"], dict):
        raise RefusedError("responses must map parts to responses")
    return Submission(
        student=_name(record, "student"),
        problem=_name(record, "problem"),
        responses=record["responses"],
        place=place,
        seed=_seed(record.get("seed")),
    )


def _name(record: dict[str, Any], key: str) -> str:
    value = record[key]
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise RefusedError(f"{key} must be a name: a printable, non-empty text")
    return value.strip()


def _seed(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_SEED:
        hint = f"a seed is a whole number from 0 to {LARGEST_SEED}"
        raise RefusedError(f"{str(value)[:40]!r} is not a seed", hint)
    return value
