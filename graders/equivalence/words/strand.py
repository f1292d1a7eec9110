"""Words cut at what is drawn, and joined again where two draws are paired.

Strand    what stands between two ends of a word; an end is closed, open, or a side of a draw
Draw      a letter G at some place of a word: its rows are one side, its columns the other

Where G is normal, the expectation of a product of entries of G is the sum over all pairings of
the products of covariances (Isserlis, Wick): the paired sides are joined through a covariance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.letters import Word

MOST_DRAWS = 8


Kind: TypeAlias = Literal["rows", "columns"]


class Side(NamedTuple):
    """The rows or the columns of a draw, by its number."""

    draw: int
    kind: Kind


End: TypeAlias = Side | Literal["left", "right", "closed"]
"""`left` and `right` are the ends of a vector or matrix; a number is closed."""


@dataclass(frozen=True, slots=True)
class Strand:
    """What stands between two ends."""

    left: End
    value: Combination
    right: End


@dataclass(slots=True)
class Cutter:
    """Cuts words at a letter.

    Attributes:
        algebra: Where they live.
        number: The number of the letter.
        draws: How many were met.
    """

    algebra: Algebra
    number: int
    draws: int = 0

    def line(self, word: Word, ends: tuple[End, End]) -> list[Strand]:
        """Cut a word from left to right."""
        found: list[Strand] = []
        left, start = ends[0], 0
        for at, code in enumerate(word):
            if code >> 1 == self.number:
                before, after = self._sides(turned=bool(code & 1))
                found.append(Strand(left, self._between(word, start, at), before))
                left, start = after, at + 1
        return [*found, Strand(left, self._between(word, start, len(word)), ends[1])]

    def circle(self, word: Word) -> list[Strand]:
        """Cut the word of a trace."""
        at = next(i for i, code in enumerate(word) if code >> 1 == self.number)
        turned = word[at + 1 :] + word[:at]
        before, after = self._sides(turned=bool(word[at] & 1))
        return (
            self.line(turned, (after, before)) if turned else [self._bare(word[at], after, before)]
        )

    def _bare(self, code: int, left: End, right: End) -> Strand:
        return Strand(left, self.algebra.identity(self.algebra.alphabet.rows(code)), right)

    def _sides(self, *, turned: bool) -> tuple[Side, Side]:
        self.draws += 1
        if self.draws > MOST_DRAWS:
            raise NoProofError
        sides = Side(self.draws, "rows"), Side(self.draws, "columns")
        return (sides[1], sides[0]) if turned else sides

    def _between(self, word: Word, start: int, stop: int) -> Combination:
        alphabet, part = self.algebra.alphabet, word[start:stop]
        if not part:
            code = word[start - 1] if start else word[stop] ^ 1
            return self.algebra.identity(alphabet.columns(code))
        rows, columns = alphabet.rows(part[0]), alphabet.columns(part[-1])
        return Combination(rows, columns, {part: self.algebra.field.one})


@dataclass(frozen=True, slots=True)
class Law:
    """What is known of a draw.

    Attributes:
        mean: Its mean, without terms if that is 0.
        rows: How rows covary.
        columns: How columns covary; entries by the product of both.
    """

    mean: Combination
    rows: Combination
    columns: Combination


@dataclass(slots=True)
class Weave:
    """The sum over all pairings of the draws in some strands.

    Attributes:
        algebra: Where they live.
        law: What is known of a draw.
    """

    algebra: Algebra
    law: Law
    found: list[Combination] = field(default_factory=list)

    def expectation(self, strands: Sequence[Strand], draws: int) -> list[Combination]:
        """Return the terms of the expectation of what the strands make."""
        self._pair(list(strands), list(range(1, draws + 1)), self.algebra.field.one)
        return self.found

    def _pair(self, strands: list[Strand], draws: list[int], factor: Quotient) -> None:
        if not draws:
            self.found.append(self._finished(strands, factor))
            return
        first, *rest = draws
        if self.law.mean.terms:
            fixed, times = self._joined(
                strands, Side(first, "rows"), self.law.mean, Side(first, "columns")
            )
            self._pair(fixed, rest, factor * times)
        for other in rest:
            one, times = self._joined(
                strands, Side(first, "rows"), self.law.rows, Side(other, "rows")
            )
            two, more = self._joined(
                one, Side(first, "columns"), self.law.columns, Side(other, "columns")
            )
            self._pair(two, [draw for draw in rest if draw != other], factor * times * more)

    def _joined(
        self, strands: list[Strand], one: Side, through: Combination, other: Side
    ) -> tuple[list[Strand], Quotient]:
        """Join two sides through a matrix; a strand with both becomes a trace."""
        algebra = self.algebra
        left = next(s for s in strands if one in (s.left, s.right))
        right = next(s for s in strands if other in (s.left, s.right))
        rest = [s for s in strands if s is not left and s is not right]
        if left is right:
            turned = left if left.right == one else self._turned(left)
            return rest, algebra.trace(algebra.product(turned.value, through))
        left = left if left.right == one else self._turned(left)
        right = right if right.left == other else self._turned(right)
        value = algebra.product(algebra.product(left.value, through), right.value)
        return [*rest, Strand(left.left, value, right.right)], algebra.field.one

    def _turned(self, strand: Strand) -> Strand:
        return Strand(strand.right, self.algebra.transposed(strand.value), strand.left)

    def _finished(self, strands: list[Strand], factor: Quotient) -> Combination:
        """The product of the numbers and of what begins at the left and ends at the right."""
        algebra = self.algebra
        column = row = algebra.identity(1)
        for strand in strands:
            turned = strand.left == "right" or strand.right == "left"
            found = self._turned(strand) if turned else strand
            if found.left == "left":
                column = found.value
            elif found.right == "right":
                row = found.value
            else:
                factor = factor * algebra.number(found.value)
        whole = column.columns != 1 or row.rows != 1
        result = column if whole else algebra.product(column, row)
        return algebra.scaled(result, factor)
