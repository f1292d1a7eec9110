"""On which version a change depends: what HTTP says as `If-Match` and `If-None-Match`."""

from __future__ import annotations

import json
from typing import NamedTuple, TypeAlias

Digests: TypeAlias = tuple[str, ...] | None
"""Of versions; ("*",) stands for any, None for nothing that was said."""


class Condition(NamedTuple):
    """What the current version must be, or must not be, for a change to be made."""

    match: Digests = None
    none_match: Digests = None

    def holds(self, current: str | None) -> bool:
        """Whether the version with the digest `current`, or none, lets the change be made.

        >>> Condition(match=("a", "b")).holds("b"), Condition(none_match=("*",)).holds("b")
        (True, False)
        """
        found = self.match is None or _among(current, self.match)
        return found and not (self.none_match is not None and _among(current, self.none_match))

    def text(self) -> str:
        """How it is stored."""
        return json.dumps(self)

    @classmethod
    def of(cls, text: str) -> Condition:
        """What was stored.

        >>> Condition.of(Condition(("a",), None).text())
        Condition(match=('a',), none_match=None)
        """
        return cls(*(None if each is None else tuple(each) for each in json.loads(text)))


def _among(current: str | None, digests: tuple[str, ...]) -> bool:
    return current is not None and (current in digests or "*" in digests)
