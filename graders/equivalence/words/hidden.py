"""Is a letter made of what is drawn? Those that were there before the draw are not.

What is met while a body is read may hide the draw in its name, as the inverse of a sum or an
opaque function does: such letters are refused unless all that they are made of is seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError, used
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.inverse import Inverses
from graders.equivalence.words.letters import Code
from graders.maths.declared import Declarations

_PLAIN = ("ones(", "basis(")
_OPEN = frozenset({"name", "product", "trace", "draw"})
"""The kinds of letters of numbers that hide nothing in their names."""


class Reads(Protocol):
    """What reads trees into numbers and combinations of words."""

    field: Field
    algebra: Algebra
    inverses: Inverses
    declarations: Declarations


@dataclass(frozen=True)
class Before:
    """What was known before a letter was drawn.

    Attributes:
        reader: What reads.
        number: The letter that is drawn, -1 for a letter of numbers.
        letters: How many letters there were.
        numbers: How many letters of numbers there were.
    """

    reader: Reads
    number: int
    letters: int
    numbers: int

    @classmethod
    def now(cls, reader: Reads, number: int = -1) -> Before:
        """Remember what is known now."""
        letters = len(reader.algebra.alphabet.letters)
        return cls(reader, number, letters, len(reader.field.letters))

    def check(self, codes: Iterable[Code]) -> None:
        """Refuse letters that may be made of the draw."""
        for number in {code >> 1 for code in codes}:
            if number < self.letters or number == self.number:
                continue
            inner = self.reader.inverses.inverted.get(number)
            name = self.reader.algebra.alphabet.letters[number].name
            if inner is not None:
                self.check(code for word in inner.terms for code in word)
                drawn = any(code >> 1 == self.number for word in inner.terms for code in word)
                if drawn or not all(map(self._constant, inner.terms.values())):
                    raise NoProofError
            elif name not in self.reader.declarations and not name.startswith(_PLAIN):
                raise NoProofError

    def check_number(self, number: int, drawn: set[int]) -> None:
        """Refuse a letter of numbers that may be made of one of `drawn`."""
        field = self.reader.field
        letter = field.letters[number]
        hidden = number >= self.numbers and not letter.args and letter.kind not in _OPEN
        if hidden or field.inside(number) & drawn:
            raise NoProofError

    def _constant(self, value: Quotient) -> bool:
        """Whether a number is seen not to be made of the draw."""
        lowest, letters = value.canonical, self.reader.field.letters
        known = {*used(lowest.num), *used(lowest.den)}
        return all(i < self.numbers or letters[i].kind == "name" for i in known)
