"""Submissions as JSON Lines.

    {"student": "s01", "problem": "slope", "responses": {"a": "2*x"}, "seed": 3}

`seed` may be missing (then 0). Other keys are left alone, unless they are a near miss of a known
one: a misspelt `seed` would be graded as another variant.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from service.submissions.lines import refusal
from service.submissions.outline import nearest
from service.submissions.submission import LARGEST_SEED, Found, Place, Submission, Unread

KEYS = ("student", "problem", "responses", "seed")
EXAMPLE = '{"student": "s01", "problem": "slope", "responses": {"a": "2*x"}}'

DEEPEST = 64
_TOO_DEEP = f"the JSON is nested more than {DEEPEST} deep"


class _RefusedError(ValueError):
    """A line is JSON, or nearly, but no submission."""


def read(lines: Iterable[str], file: str) -> Iterator[Found]:
    """A submission or an unread place for every line that is not blank."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = Place(file, number)
        try:
            yield _submission(line, place)
        except _RefusedError as refused:
            message, hint = refused.args
            yield Unread(place, message, hint)


def _submission(line: str, place: Place) -> Submission:
    if refused := refusal(line):
        raise _RefusedError(*refused)
    record = _object(line)
    for key in record:
        near = None if key in KEYS else nearest(key, KEYS)
        if near and near not in record:
            raise _RefusedError(f"unknown key {key!r}", f"did you mean {near}?")
    missing = [key for key in KEYS[:3] if key not in record]
    if missing:
        raise _RefusedError(f"no {' and no '.join(missing)} in this line", f"write {EXAMPLE}")
    return Submission(
        student=_name(record, "student"),
        problem=_name(record, "problem"),
        responses=_responses(record["responses"]),
        place=place,
        seed=_seed(record.get("seed")),
    )


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(
            line, object_pairs_hook=_unique, parse_constant=_number, parse_float=_number
        )
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg} in column {error.colno}"
        raise _RefusedError(message, f"one submission a line, as {EXAMPLE}") from error
    except RecursionError as error:
        raise _RefusedError(_TOO_DEEP, None) from error
    except _RefusedError:
        raise
    except ValueError as error:
        raise _RefusedError("a number has too many digits", "write it as text") from error
    if not isinstance(value, dict):
        raise _RefusedError("this is not a JSON object", f"write {EXAMPLE}")
    if _is_deep(value):
        raise _RefusedError(_TOO_DEEP, None)
    return value


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        inner = [item.values() if isinstance(item, dict) else item for item in level]
        level = [item for items in inner for item in items if isinstance(item, (dict, list))]
    return bool(level)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(f"the key {twice!r} stands twice", "keep one of them")
    return record


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _RefusedError(f"{text} is not a JSON number", "write it as text")
    return value


def _name(record: dict[str, Any], key: str) -> str:
    value = record[key]
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _RefusedError(f"{key} must be a name: a printable, non-empty text", None)
    return value.strip()


def _responses(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _RefusedError("responses must map parts to responses", 'write {"a": "2*x"}')
    return value


def _seed(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_SEED:
        hint = f"a seed is a whole number from 0 to {LARGEST_SEED}"
        raise _RefusedError(f"{str(value)[:40]!r} is not a seed", hint)
    return value
