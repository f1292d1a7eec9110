"""What a field says about a value that it cannot take.

pydantic carries it to the place of the value; `wording` (for authors) and `Answer.judge` (for
students) put it into words.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, TypeAlias

from pydantic_core import PydanticCustomError

Complaint: TypeAlias = PydanticCustomError


def complaint(
    note: str,
    message: str,
    *,
    expected: str | None = None,
    hint: str | None = None,
    span: tuple[int, int] | None = None,
) -> Complaint:
    """An error to raise in a validator: a stable note, and words for the person who must act."""
    about: dict[str, Any] = {
        "message": message,
        "expected": expected,
        "hint": hint,
        "span": span,
    }
    return PydanticCustomError(note, "{message}", about)


def meant(word: str, known: Iterable[str]) -> str | None:
    """Suggest what `word` was meant to be.

    >>> meant("exprssion", ["choice", "expression"])
    'did you mean expression?'
    """
    close = get_close_matches(word[:80], [name for name in known if name != word], n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else None
