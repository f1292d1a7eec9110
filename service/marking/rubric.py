"""From what a person says by criterion to points.

What only people mark comes with a suggestion, whose criteria say what share of the points each is
worth: that is the rubric of the part.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from service.errors import InvalidRequest
from service.marking.outcome import Outcome, exact

Criteria: TypeAlias = Mapping[str, Fraction]
"""The share of each criterion that was earned, from 0 to 1."""


def rubric(outcome: Outcome) -> dict[str, Fraction]:
    """What share of the points each criterion is worth; empty where there is no rubric."""
    said: Any = outcome.said
    suggestion = said.get("suggestion") or {}
    return {each["criterion"]: exact(each["possible"]) for each in suggestion.get("criteria", ())}


def points_of(outcome: Outcome, points: Fraction | None, criteria: Criteria) -> Fraction:
    """The points that a person gives: said outright, or by the criteria of the rubric.

    Raises:
        InvalidRequest: They are no points of this part, or the criteria are not its own.
    """
    if points is None:
        points = _by_criteria(outcome, criteria)
    if not 0 <= points <= outcome.possible:
        raise InvalidRequest(f"the part is worth 0 to {outcome.possible} points")
    return points


def _by_criteria(outcome: Outcome, criteria: Criteria) -> Fraction:
    worth = rubric(outcome)
    if not worth:
        raise InvalidRequest("the part has no rubric: give points")
    if criteria.keys() != worth.keys():
        raise InvalidRequest("give a share for each criterion of the rubric")
    return sum((worth[name] * share for name, share in criteria.items()), Fraction(0)) * (
        outcome.possible
    )
