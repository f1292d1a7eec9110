"""Mistakes of an author, as the refusal that tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pydantic import JsonValue

from graders import SpecErrors
from service.checked_set import Record
from service.errors import ProblemSetRejected


@contextmanager
def rejecting() -> Iterator[None]:
    """A block that reads what an author wrote.

    Raises:
        ProblemSetRejected: With every mistake and where it is.
    """
    try:
        yield
    except SpecErrors as mistakes:
        errors = [mistake.model_dump(exclude_none=True) for mistake in mistakes.errors]
        raise rejection(errors, mistakes.more) from None


def rejection(
    errors: Sequence[Mapping[str, JsonValue]], more: int, check: Record | None = None
) -> ProblemSetRejected:
    """The refusal of a set with these mistakes, and `more` that are not shown.

    With the record of all that was found, if it could be `check`ed.

    >>> rejection([{"message": "no title"}], more=2).detail
    '3 mistakes; the first 1 are shown'
    """
    total = len(errors) + more
    count = "1 mistake" if total == 1 else f"{total} mistakes"
    shown = f"; the first {len(errors)} are shown" if more else ""
    members = {} if check is None else {"check": check}
    return ProblemSetRejected(f"{count}{shown}", errors, **members)
