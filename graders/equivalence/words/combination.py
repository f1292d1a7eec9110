"""Linear combinations of words: the values of vector and matrix expressions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graders.equivalence.form.quotient import Quotient
from graders.equivalence.words.letters import Word, order
from graders.maths.types import Dim

Terms: TypeAlias = Mapping[Word, Quotient]


@dataclass(frozen=True, slots=True)
class Combination:
    """A sum of words of one shape, each times a number that is not 0."""

    rows: Dim
    columns: Dim
    terms: Terms

    @property
    def lead(self) -> Word:
        """The largest word; there must be one."""
        return max(self.terms, key=order)

    @property
    def key(self) -> str:
        """The same text for the same combination, within one proof."""
        listed = (f"{self.terms[word].key}*{word}" for word in sorted(self.terms, key=order))
        return f"{self.rows}x{self.columns}: {' + '.join(listed)}"


def gathered(terms: Iterable[tuple[Word, Quotient]]) -> dict[Word, Quotient]:
    """Add up the coefficients of each word, and drop the words that cancel."""
    total: dict[Word, Quotient] = {}
    for word, coefficient in terms:
        total[word] = total[word] + coefficient if word in total else coefficient
    return {word: found for word, found in total.items() if found.canonical.num != 0}
