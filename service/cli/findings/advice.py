"""A finding in one line, for people."""

from __future__ import annotations

from service.checked_set import Record


def advice(record: Record) -> str:
    """The message of a finding, and what to do about it.

    >>> advice({"message": "graded wrong", "expected": "right", "hint": "look", "seed": 3})
    'graded wrong (expected right; look; seed 3)'
    """
    expected = f"expected {record['expected']}" if record.get("expected") else None
    seed = f"seed {record['seed']}" if record.get("seed") else None
    more = "; ".join(filter(None, (expected, record.get("hint"), seed)))
    message: str = record["message"]
    return message + (f" ({more})" if more else "")
