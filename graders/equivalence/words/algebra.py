"""The algebra of words over the scalar normal form: sums, products, transposes, numbers in words.

A word that begins with a row and ends with a column is a number, and so commutes with everything:
it becomes a letter of the field, the same for a word and its transpose. A trace is a word read
around a circle, in either direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise

from graders.equivalence.form.bounds import ANY, NONNEGATIVE
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.sign import nonnegative, nonzero, positive
from graders.equivalence.words.combination import Combination, Terms, gathered
from graders.equivalence.words.letters import EMPTY, Alphabet, Letter, Word, order, rotations
from graders.equivalence.words.relations import Relations
from graders.maths.types import Dim

TURNS = 8
PRODUCT = 400
"""The most terms that a product may have before it is gathered."""


class Algebra:
    """Combinations of words, for one proof.

    Args:
        field: Where the coefficients live.
        sizes: The number that a named size is.
    """

    def __init__(self, field: Field, sizes: Callable[[str], Quotient]) -> None:
        self.field = field
        self.sizes = sizes
        self.alphabet = Alphabet()
        self.words: dict[tuple[str, str], Word] = {}
        self.relations = Relations(self.alphabet, field.one, self.cut, self.unit)

    def unit(self, value: Quotient) -> bool:
        """Whether a number is proved never to be 0."""
        lowest = value.canonical
        return lowest.num != 0 and (lowest.constant is not None or nonzero(self.field, lowest.num))

    def above(self, value: Quotient, *, strict: bool = True) -> bool:
        """Whether a number is proved to be above 0, or not strictly, never below."""
        lowest = value.canonical
        proved = positive if strict else nonnegative
        return proved(self.field, lowest.num) and positive(self.field, lowest.den)

    def normal(self, rows: Dim, columns: Dim, terms: Terms) -> Combination:
        """The combination in normal form."""
        return Combination(rows, columns, self.relations.normal(terms))

    def single(self, letter: Letter) -> Combination:
        """One letter."""
        code, _ = self.alphabet.code(letter)
        word: Word = (code,)
        return self.normal(
            self.alphabet.rows(word[0]), self.alphabet.columns(word[0]), {word: self.field.one}
        )

    def identity(self, size: Dim, times: Quotient | None = None) -> Combination:
        """A number on the diagonal."""
        return Combination(size, size, gathered([(EMPTY, times or self.field.one)]))

    def total(self, parts: list[Combination]) -> Combination:
        """The sum of combinations of one shape."""
        first = parts[0]
        if any((part.rows, part.columns) != (first.rows, first.columns) for part in parts):
            raise NoProofError
        terms = gathered(term for part in parts for term in part.terms.items())
        return Combination(first.rows, first.columns, terms)

    def scaled(self, value: Combination, factor: Quotient) -> Combination:
        """Every coefficient times a number."""
        terms = ((word, found * factor) for word, found in value.terms.items())
        return Combination(value.rows, value.columns, gathered(terms))

    def product(self, left: Combination, right: Combination) -> Combination:
        """The matrix product."""
        if left.columns != right.rows or len(left.terms) * len(right.terms) > PRODUCT:
            raise NoProofError
        self.relations.spend(len(left.terms) * len(right.terms))
        terms = gathered(
            (one + other, found * times)
            for one, found in left.terms.items()
            for other, times in right.terms.items()
        )
        return self.normal(left.rows, right.columns, terms)

    def transposed(self, value: Combination) -> Combination:
        """The transpose."""
        turn = self.alphabet.transposed
        terms = gathered((turn(word), found) for word, found in value.terms.items())
        return self.normal(value.columns, value.rows, terms)

    def number(self, value: Combination) -> Quotient:
        """The value of a 1 x 1 combination."""
        if (value.rows, value.columns) != (1, 1) or set(value.terms) - {EMPTY}:
            raise NoProofError
        return value.terms.get(EMPTY, self.field.zero)

    def cut(self, word: Word) -> tuple[Quotient, Word]:
        """The numbers within a word, and the rest: in `u v^T A w` that is `v^T A w`, and `u`."""
        places = self.alphabet.narrow(word)
        if len(places) < 2:
            return self.field.one, word
        value = self.field.one
        for low, high in pairwise(places):
            value = value * self._open(word[low:high])
        return value, word[: places[0]] + word[places[-1] :]

    def _open(self, word: Word) -> Quotient:
        """The number that a row, matrices and a column make."""
        self.relations.spend(1)
        step = self.relations.step(word)
        if step is not None:
            return self._sum(self.relations.normal(gathered(step)))
        turned = self._turned(word, lambda way: [way])
        return self._letter("product", min(word, turned, key=order), self.alphabet.sign(word))

    def _turned(self, word: Word, ways: Callable[[Word], Iterable[Word]]) -> Word:
        """The transpose, replaced as long as one word of coefficient 1 comes out."""
        turned = self.alphabet.transposed(word)
        for _ in range(TURNS):
            step = next(filter(None, map(self.relations.step, ways(turned))), None)
            if step is None or len(step) > 1 or step[0][1].constant != 1:
                break
            turned = step[0][0]
        return turned or word

    def _sum(self, terms: Terms) -> Quotient:
        if set(terms) - {EMPTY}:
            raise NoProofError
        return terms.get(EMPTY, self.field.zero)

    def _letter(self, kind: str, word: Word, sign: str) -> Quotient:
        size = NONNEGATIVE if sign else ANY
        self.words[kind, str(word)] = word
        return self.field.letter(kind, name=str(word), size=size)

    def trace(self, value: Combination) -> Quotient:
        """The sum of the entries on the diagonal."""
        if value.rows != value.columns:
            raise NoProofError
        total = self.field.zero
        for word, found in value.terms.items():
            total = total + found * (self._circle(word) if word else self.size(value.rows))
        return total

    def _circle(self, word: Word) -> Quotient:
        """The trace of a word that is not empty."""
        for turned in rotations(word):
            self.relations.spend(1)
            if self.alphabet.rows(turned[0]) == 1:
                factor, rest = self.cut(turned)
                if rest:
                    raise NoProofError
                return factor
            step = self.relations.step(turned)
            if step is not None:
                size = self.alphabet.rows(turned[0])
                return self.trace(self.normal(size, size, gathered(step)))
        ways = [*rotations(word), *rotations(self._turned(word, rotations))]
        sign = next(filter(None, map(self.alphabet.sign, ways)), "")
        return self._letter("trace", min(ways, key=order), sign)

    def size(self, dim: Dim) -> Quotient:
        """A size as a number."""
        if isinstance(dim, int):
            return self.field.rational(Fraction(dim))
        return self.sizes(dim)
