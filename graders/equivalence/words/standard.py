"""Letters that need no declaration: ones, unit vectors, diagonal matrices.

1^T 1 = d,  e_i^T e_i = 1,  1^T e_i = 1,  e_1^T e_2 = 0,  diag(v) 1 = v
"""

from __future__ import annotations

from fractions import Fraction

from graders.equivalence.form.quotient import Quotient
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination, gathered
from graders.equivalence.words.letters import EMPTY, Code, Letter, Word
from graders.maths.types import Dim


class Standard:
    """The standard letters of one proof."""

    def __init__(self, algebra: Algebra) -> None:
        self.algebra = algebra
        self.bases: dict[tuple[Dim, Fraction], Code] = {}

    def equal(self, word: Word, value: Quotient) -> None:
        """Take in that a word is a number, or a number times the identity."""
        relations = self.algebra.relations
        for way in (word, self.algebra.alphabet.transposed(word)):
            relations.images[way] = gathered([(EMPTY, value)])

    def ones(self, size: Dim) -> Code:
        """The vector of ones."""
        code, new = self.algebra.alphabet.code(Letter(f"ones({size})", size, 1))
        if new:
            self.equal((code ^ 1, code), self.algebra.size(size))
        return code

    def basis(self, size: Dim, index: Quotient) -> Code:
        """The vector that is 1 at an index, which is within the size, and else 0."""
        letter = Letter(f"basis({size}, {index.key})", size, 1)
        code, new = self.algebra.alphabet.code(letter)
        if new:
            field = self.algebra.field
            self.equal((code ^ 1, code), field.one)
            self.equal((self.ones(size) ^ 1, code), field.one)
            if index.constant is not None:
                for (other_size, _), other in self.bases.items():
                    if other_size == size:
                        self.equal((code ^ 1, other), field.zero)
                self.bases[size, index.constant] = code
        return code

    def vector(self, code: Code, times: Quotient | None = None) -> Combination:
        """One of these letters as a combination."""
        alphabet = self.algebra.alphabet
        terms = gathered([((code,), times or self.algebra.field.one)])
        return self.algebra.normal(alphabet.rows(code), 1, terms)

    def diagonal(self, value: Combination) -> Combination:
        """The diagonal matrix with the entries of a vector, word by word."""
        size = value.rows
        terms = gathered((self._on_diagonal(w, size), found) for w, found in value.terms.items())
        return self.algebra.normal(size, size, terms)

    def _on_diagonal(self, word: Word, size: Dim) -> Word:
        ones = self.ones(size)
        if word == (ones,):
            return EMPTY
        letter = Letter(f"diag({word})", size, size, symmetric=True, diagonal=True)
        code, new = self.algebra.alphabet.code(letter)
        if new:
            one = self.algebra.field.one
            self.algebra.relations.learn({(code, ones): one, word: -one})
        return (code,)
