"""Non-negative rational solutions of linear equations, exactly: the simplex method.

Columns of the largest gain enter first, and after a while by Bland's rule, under which no basis
occurs twice. Work is counted, and what would exceed it raises `Dear`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from flint import fmpq

from graders.maths.ball import Dear

Row: TypeAlias = tuple[int, ...]
Column: TypeAlias = Mapping[Row, int]
"""The entries of a column that are not 0, by row."""

WORK = 80_000
"""Products of rationals that one problem may take; long ones count more than once."""
_ZERO, _ONE = fmpq(0), fmpq(1)


class Simplex:
    """Looks for x >= 0 with `sum(x[j]*columns[j]) == target`.

    Attributes:
        left: The work that may still be done.

    >>> first, second = (0,), (1,)
    >>> Simplex([{first: 1}, {first: 2, second: 1}], {first: 3, second: 1}).solution()
    [1, 1]
    """

    def __init__(self, columns: Sequence[Column], target: Column, work: int = WORK) -> None:
        self._count, self.left = len(columns), work
        places = {
            row: k for k, row in enumerate(sorted({*target, *(r for c in columns for r in c)}))
        }
        self._rows = [[_ZERO] * (self._count + 1) for _ in places]
        for j, column in enumerate((*columns, target)):
            for name, value in column.items():
                self._rows[places[name]][j] = fmpq(value)
        for row in self._rows:
            if row[-1] < 0:
                row[:] = [-value for value in row]
        self._basis: list[int | None] = [None] * len(self._rows)
        self._greedy = 4 * len(self._rows)

    def solution(self, wanted: Sequence[int] = ()) -> list[fmpq] | None:
        """Return a solution, None if there is none; if `wanted`, one of these is positive.

        Raises:
            Dear: It takes too much work.
        """
        missing = [sum(column, _ZERO) for column in zip(*self._rows, strict=True)]
        self._climb(missing or [_ZERO] * (self._count + 1))
        if any(
            row[-1] for row, known in zip(self._rows, self._basis, strict=True) if known is None
        ):
            return None
        self._drop_artificial()
        if not wanted or self._meets(wanted):
            return self._values()
        gain = [_ZERO] * (self._count + 1)
        for j in wanted:
            gain[j] = _ONE
        for row, known in zip(self._rows, self._basis, strict=True):
            if known in wanted:
                gain = [a - b for a, b in zip(gain, row, strict=True)]
        unbounded = self._climb(gain, wanted)
        return self._values() if unbounded or self._meets(wanted) else None

    def _climb(self, gain: list[fmpq], wanted: Sequence[int] = ()) -> bool:
        """Pivot while a column gains; return whether it gains without bound."""
        while True:
            entering = self._entering(gain)
            if entering is None or (wanted and self._meets(wanted)):
                return False
            ratios = [
                (row[-1] / row[entering], -1 if known is None else known, k)
                for k, (row, known) in enumerate(zip(self._rows, self._basis, strict=True))
                if row[entering] > 0
            ]
            if not ratios:
                return True
            self._pivot(min(ratios)[2], entering, gain)

    def _entering(self, gain: list[fmpq]) -> int | None:
        gaining = [j for j in range(self._count) if gain[j] > 0]
        self._greedy -= 1
        if self._greedy > 0 and gaining:
            return max(gaining, key=lambda j: (gain[j], -j))
        return gaining[0] if gaining else None

    def _pivot(self, k: int, entering: int, gain: list[fmpq]) -> None:
        chosen = self._rows[k]
        scale = chosen[entering]
        chosen[:] = [value / scale for value in chosen]
        places = [j for j, value in enumerate(chosen) if value]
        for row in (*self._rows, gain):
            factor = row[entering]
            if row is chosen or not factor:
                continue
            self.left -= len(places) * (1 + int(factor.height_bits()) // 32)
            if self.left < 0:
                raise Dear
            for j in places:
                row[j] -= factor * chosen[j]
        self._basis[k] = entering

    def _drop_artificial(self) -> None:
        """Rows that say 0 = 0 need no basis of their own; others take one of their columns."""
        for k, row in enumerate(self._rows):
            if self._basis[k] is None:
                entering = next((j for j in range(self._count) if row[j]), None)
                if entering is not None:
                    self._pivot(k, entering, [_ZERO] * (self._count + 1))
        kept = [k for k, known in enumerate(self._basis) if known is not None]
        self._rows = [self._rows[k] for k in kept]
        self._basis = [self._basis[k] for k in kept]

    def _meets(self, wanted: Sequence[int]) -> bool:
        values = self._values()
        return any(values[j] > 0 for j in wanted)

    def _values(self) -> list[fmpq]:
        values = [_ZERO] * self._count
        for row, known in zip(self._rows, self._basis, strict=True):
            if known is not None:
                values[known] = row[-1]
        return values
