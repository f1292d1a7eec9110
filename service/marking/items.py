"""How parts fared with a class: the statistics of test theory.

    difficulty       the share of points that the class did not earn: 0 is easy, 1 is hard
    discrimination   the point-biserial correlation of a part with the rest of the score

A part discriminates well (0.3 and more) where those who earn it earn the rest, too; below 0 its
key, or its text, deserves a look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from math import sqrt
from statistics import median
from typing import NamedTuple, TypeAlias

Item: TypeAlias = tuple[str, str]
"""A part: its problem and its id."""


class Try(NamedTuple):
    """One response of a student to a part, as it stands.

    `share` is what it earned of the possible points; None as long as a person must look.
    """

    student: str
    item: Item
    at: datetime
    share: Fraction | None
    possible: Fraction


class ItemStatistics(NamedTuple):
    """How one part fared. What too few responses tell is None.

    Attributes:
        item: The problem and the part.
        students: How many have responded.
        attempts: How many responses could be read.
        right: How many students earned all points at last.
        difficulty: The share of the points that the students did not earn with their best try.
        discrimination: How that goes along with the rest of their score, from -1 to 1.
        attempts_to_right: The median number of tries of those who got it right.
        seconds_to_right: The median time from their first try to the first right one.
    """

    item: Item
    students: int
    attempts: int
    right: int
    difficulty: float | None
    discrimination: float | None
    attempts_to_right: float | None
    seconds_to_right: float | None


def statistics(tries: Iterable[Try]) -> list[ItemStatistics]:
    """The statistics of every item, in the order in which items were first tried."""
    by_item: dict[Item, dict[str, list[Try]]] = defaultdict(lambda: defaultdict(list))
    for each in sorted(tries, key=lambda each: each.at):
        by_item[each.item][each.student].append(each)
    best = {item: _best(students) for item, students in by_item.items()}
    totals: dict[str, Fraction] = defaultdict(Fraction)
    for students in best.values():
        for student, (share, possible) in students.items():
            totals[student] += share * possible
    return [_statistics(item, by_item[item], best[item], totals) for item in by_item]


def point_biserial(item: Sequence[Fraction], rest: Sequence[Fraction]) -> float | None:
    """The correlation of an item's scores with the rest scores; None where one of them is flat.

    >>> point_biserial([Fraction(0), Fraction(1)], [Fraction(2), Fraction(5)])
    1.0
    """
    count = len(item)
    if count < 2:
        return None
    mean, mean_rest = sum(item) / count, sum(rest) / count
    both = sum((x - mean) * (y - mean_rest) for x, y in zip(item, rest, strict=True))
    spread = sum((x - mean) ** 2 for x in item) * sum((y - mean_rest) ** 2 for y in rest)
    return float(both) / sqrt(spread) if spread else None


def _best(students: Mapping[str, Sequence[Try]]) -> dict[str, tuple[Fraction, Fraction]]:
    """The best share of each student for whom there is one, and what it is a share of."""
    decided = {
        student: [(each.share, each.possible) for each in tries if each.share is not None]
        for student, tries in students.items()
    }
    return {student: max(shares) for student, shares in decided.items() if shares}


def _statistics(
    item: Item,
    students: Mapping[str, Sequence[Try]],
    best: Mapping[str, tuple[Fraction, Fraction]],
    totals: Mapping[str, Fraction],
) -> ItemStatistics:
    shares = [share for share, _ in best.values()]
    rests = [totals[student] - share * possible for student, (share, possible) in best.items()]
    ways = [way for tries in students.values() if (way := _way_to_right(tries))]
    return ItemStatistics(
        item=item,
        students=len(students),
        attempts=sum(map(len, students.values())),
        right=len(ways),
        difficulty=float(1 - sum(shares) / len(shares)) if shares else None,
        discrimination=point_biserial(shares, rests),
        attempts_to_right=median(count for count, _ in ways) if ways else None,
        seconds_to_right=median(seconds for _, seconds in ways) if ways else None,
    )


def _way_to_right(tries: Sequence[Try]) -> tuple[int, float] | None:
    """After how many tries, and how many seconds, a student had it right."""
    for number, each in enumerate(tries, start=1):
        if each.share == 1:
            return number, (each.at - tries[0].at).total_seconds()
    return None
