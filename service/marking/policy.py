"""Which changes of a regrade are made. A person's mark is never touched."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import StrEnum

from service.marking.difference import Change


class Policy(StrEnum):
    """What a regrade may do to marks."""

    NEVER_LOWER = "never-lower"
    """Nobody loses points."""
    REPLACE = "replace"
    """What the new key says stands."""
    ONLY_LISTED = "only-listed"
    """The same, for the submissions that were listed alone."""


def kept(change: Change, policy: Policy, listed: AbstractSet[str] = frozenset()) -> str | None:
    """Why a change is not made: `marked-by-a-person`, `would-lower`, `not-listed`; or None."""
    if change.before is not None and change.before.kind == "marked":
        return "marked-by-a-person"
    if policy is Policy.NEVER_LOWER and change.lowers:
        return "would-lower"
    if policy is Policy.ONLY_LISTED and change.submission not in listed:
        return "not-listed"
    return None
