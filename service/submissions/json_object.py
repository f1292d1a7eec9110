"""A line of JSON Lines -> an object, as strictly as `service/strict_json.py` reads."""

from __future__ import annotations

from typing import Any

from service.strict_json import RefusedError, strict_json
from service.submissions.lines import refusal


def json_object(line: str) -> dict[str, Any]:
    """The object that the line spells.

    Raises:
        RefusedError: It spells none.

    >>> json_object('{"a": [1, 2.5, null]}')
    {'a': [1, 2.5, None]}
    """
    if refused := refusal(line):
        raise RefusedError(*refused)
    value = strict_json(line)
    if not isinstance(value, dict):
        raise RefusedError("this is not a JSON object")
    return value
