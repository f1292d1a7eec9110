"""What a part may stand at: points, or that a person must look."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import JsonValue

Said: TypeAlias = Mapping[str, JsonValue]
Kind: TypeAlias = Literal["graded", "invalid", "undecided", "marked"]


class Outcome(NamedTuple):
    """What graders or a person make of a response to one part.

    Attributes:
        kind: What the graders' verdict is, or "marked" by a person.
        points: What it earns, exactly; None as long as a person must look.
        possible: What it could earn.
        said: The verdict as JSON; of a person, the comment and the criteria.
    """

    kind: Kind
    points: Fraction | None
    possible: Fraction
    said: Said

    @property
    def earned(self) -> Fraction:
        """The points; nothing as long as there are none."""
        return self.points or Fraction(0)

    @property
    def share(self) -> Fraction | None:
        """The points as a share of what is possible; None as long as there are none."""
        return None if self.points is None else self.points / (self.possible or 1)


def of_part(report: Mapping[str, Any]) -> Outcome:
    """What a part of the graders' report, as JSON, comes to.

    >>> verdict = {"verdict": "graded", "score": "1/2"}
    >>> of_part({"part": "a", "verdict": verdict, "points": "1", "possible": "2"}).share
    Fraction(1, 2)
    """
    verdict = report["verdict"]
    undecided = verdict["verdict"] == "undecided"
    points = None if undecided else exact(report["points"])
    return Outcome(verdict["verdict"], points, exact(report["possible"]), verdict)


@lru_cache(maxsize=4096)
def exact(text: str) -> Fraction:
    """The number that a report or a row writes as text; there are few different ones."""
    return Fraction(text)
