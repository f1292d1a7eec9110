"""A proof about matrices never contradicts their exact values.

Random expressions are rewritten, rightly or wrongly, and both are evaluated in exact rational
arithmetic on matrices of sizes 1 to 4. Where a proof is found, the values must agree. The oracle
is tested too: unsound algebras are planted, and it must find each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from typing_extensions import override

from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.words import prove
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.letters import Alphabet, Word
from graders.equivalence.words.reading import Make
from graders.maths.types import Dim
from tests.laws.matrix_pairs import Differs, judged, pairs


@pytest.mark.parametrize("seed", range(4))
def test_no_proof_contradicts_exact_values(differs: Differs, seed: int) -> None:
    proved, contradicted = judged(differs, seed, 500)
    assert not contradicted
    assert proved > 50


def test_most_right_pairs_are_proved(differs: Differs) -> None:
    right = [claim for claim in pairs(9, 400) if not differs(claim)]
    proved = [claim for claim in right if prove(claim) is not None]
    assert len(proved) > len(right) / 2


class Commuting(Algebra):
    """A B = B A."""

    @override
    def product(self, left: Combination, right: Combination) -> Combination:
        """Sort the letters of square words."""
        found = super().product(left, right)
        square = all(self.alphabet.letter(code).square for word in found.terms for code in word)
        terms = {tuple(sorted(word)): times for word, times in found.terms.items()}
        return Combination(found.rows, found.columns, terms) if square else found


class Unturned(Alphabet):
    """(A B)^T = A^T B^T for square matrices."""

    @override
    def transposed(self, word: Word) -> Word:
        """Keep the order."""
        square = all(self.letter(code).square for code in word)
        found = super().transposed(word)
        return found[::-1] if square else found


class Symmetric(Alphabet):
    """A^T = A for square matrices."""

    @override
    def transposed(self, word: Word) -> Word:
        """Only reverse square words."""
        found = super().transposed(word)
        return tuple(code & ~1 if self.letter(code).square else code for code in found)


class Small(Algebra):
    """The trace of I is 1."""

    @override
    def size(self, dim: Dim) -> Quotient:
        """Count only one."""
        return self.field.one


def _with(kind: type[Alphabet]) -> Make:
    def make(field: Field, sizes: Callable[[str], Quotient]) -> Algebra:
        algebra = Algebra(field, sizes)
        algebra.alphabet = algebra.relations.alphabet = kind()
        return algebra

    return make


PLANTED: Mapping[str, Make] = {
    "commuting": Commuting,
    "unturned": _with(Unturned),
    "symmetric": _with(Symmetric),
    "sizes are 1": Small,
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_rule_is_found(differs: Differs, name: str) -> None:
    assert any(judged(differs, seed, 250, PLANTED[name])[1] for seed in range(8))
