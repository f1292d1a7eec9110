"""Many cells, one verdict: what each is worth, and which of them stand or fall together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from graders.verdict import Cell, Graded, Invalid, Undecided, Verdict

ZERO = Fraction(0)


class Marked(NamedTuple):
    """A cell with its verdict, its weight, and the group that earns its points only as a whole."""

    address: str
    verdict: Verdict
    weight: Fraction
    group: str


def scored(
    marked: Sequence[Marked],
    *,
    notes: Iterable[str] = (),
    feedback: Iterable[str] = (),
    least: Fraction = ZERO,
) -> Verdict:
    """The verdict on all of `marked`; the points of its cells are shares of the score.

    A cell that cannot be read, or is missing, earns nothing and does not spoil the others; only
    where there is nothing else, all is `Invalid`. A cell that nobody could decide leaves all
    undecided, unless its group is lost anyway. What is not right scores `least` at least.
    """
    total = sum((cell.weight for cell in marked), ZERO) or Fraction(1)
    groups = _groups(marked)
    cells = tuple(_cell(cell, groups[cell.group] or ZERO, total) for cell in marked)
    said = tuple(dict.fromkeys([*notes, *_common(marked)]))
    verdicts = [cell.verdict for cell in marked]
    refused = [verdict for verdict in verdicts if isinstance(verdict, Invalid)]
    if refused and len(refused) == len(verdicts):
        return refused[0].model_copy(update={"notes": said, "cells": cells, "span": None})
    if any(share is None for share in groups.values()):
        tried = [method for v in verdicts if isinstance(v, Undecided) for method in v.tried]
        return Undecided(tried=tuple(dict.fromkeys(tried)), notes=said, cells=cells)
    score = sum((cell.points for cell in cells), ZERO)
    return Graded(
        score=max(score, least) if score < 1 else score,
        feedback=tuple(dict.fromkeys(feedback)),
        notes=said,
        cells=cells,
    )


def _groups(marked: Sequence[Marked]) -> Mapping[str, Fraction | None]:
    """The share that each group earns: that of its weakest cell; None where nobody knows."""
    found: dict[str, Fraction | None] = {}
    ordered = sorted(marked, key=lambda cell: cell.group)
    for group, cells in groupby(ordered, key=lambda cell: cell.group):
        verdicts = [cell.verdict for cell in cells]
        known = [_score(verdict) for verdict in verdicts if not isinstance(verdict, Undecided)]
        weakest = min(known, default=Fraction(1))
        found[group] = weakest if len(known) == len(verdicts) or weakest == 0 else None
    return found


def _score(verdict: Verdict) -> Fraction:
    return verdict.score if isinstance(verdict, Graded) else ZERO


def _cell(cell: Marked, share: Fraction, total: Fraction) -> Cell:
    possible = cell.weight / total
    points = share * possible
    return Cell(address=cell.address, verdict=cell.verdict, points=points, possible=possible)


def _common(marked: Sequence[Marked]) -> Iterable[str]:
    """Notes that say something about the whole as soon as one cell has them."""
    for cell in marked:
        yield from (note for note in cell.verdict.notes if note in SHARED)


SHARED = frozenset({"carried-forward", "missing", "rounded", "chain-disagrees"})
