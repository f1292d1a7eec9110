"""Inverses: of words letter by letter, of anything else as a letter with its relations.

X = (A + B)^-1 is a letter with (A + B) X = I and X (A + B) = I. Both hold wherever the tree that
inverts A + B has a value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graders.equivalence.form.ring import NoProofError
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination, gathered
from graders.equivalence.words.generic import definite
from graders.equivalence.words.letters import EMPTY, Code, Letter, Word, order

TERMS = 8


@dataclass(slots=True)
class Inverses:
    """The inverses of one proof.

    Attributes:
        algebra: Where they live.
        inverted: What the letter with a number is the inverse of.
        invertible: The letters that are themselves inverted in a tree.
        conditional: Whether some inverse exists at some points only.
    """

    algebra: Algebra
    inverted: dict[int, Combination] = field(default_factory=dict)
    known: dict[str, Code] = field(default_factory=dict)
    invertible: set[int] = field(default_factory=set)
    conditional: bool = False

    def inverse(self, value: Combination) -> Combination:
        """The inverse, in a tree that has no value where there is none."""
        algebra = self.algebra
        value = algebra.normal(value.rows, value.columns, value.terms)
        if value.rows != value.columns or not value.terms or value.rows == 1:
            raise NoProofError
        if len(value.terms) > 1:
            return self._of_sum(value)
        [(word, found)] = value.terms.items()
        times = algebra.field.divided(algebra.field.one, found)
        result = algebra.identity(value.rows, times)
        for block in reversed(self.blocks(word)):
            result = algebra.product(result, self._of_word(block, value))
        return result

    def blocks(self, word: Word) -> list[Word]:
        """A square word cut into its square ends, letter by letter, and what is between them."""
        letters = self.algebra.alphabet
        low, high = 0, len(word)
        while low < high and letters.letter(word[low]).square:
            low += 1
        while high > low and letters.letter(word[high - 1]).square:
            high -= 1
        middle = [word[low:high]] if low < high else []
        return [*((code,) for code in word[:low]), *middle, *((code,) for code in word[high:])]

    def _of_word(self, word: Word, whole: Combination) -> Combination:
        algebra = self.algebra
        size = algebra.alphabet.rows(word[0])
        block = Combination(size, size, {word: algebra.field.one})
        letter = algebra.alphabet.letter(word[0])
        if len(word) == 1 and letter.orthogonal:
            return algebra.transposed(block)
        inner = self.inverted.get(word[0] >> 1) if len(word) == 1 else None
        if inner is not None:
            return algebra.transposed(inner) if word[0] & 1 else inner
        if size != whole.rows:
            raise NoProofError
        return self._letter(block)

    def _of_sum(self, value: Combination) -> Combination:
        """Of a sum, with the coefficient of its largest word made 1 where that is possible."""
        if len(value.terms) > TERMS:
            raise NoProofError
        algebra = self.algebra
        for word in sorted(value.terms, key=order) if len(value.terms) == 2 else ():
            if algebra.unit(value.terms[word]) and self.exists(word):
                [other] = set(value.terms) - {word}
                if len(algebra.alphabet.narrow(other)) == 1:
                    return self._updated(value, word, other)
        lead = value.terms[value.lead]
        if not algebra.unit(lead):
            return self._letter(value)
        scale = algebra.field.one / lead
        return algebra.scaled(self._letter(algebra.scaled(value, scale)), scale)

    def exists(self, word: Word) -> bool:
        """Whether a word is invertible wherever the trees read so far have a value."""
        letters = self.algebra.alphabet
        return all(
            letters.letter(code).invertible
            or code >> 1 in self.inverted
            or code >> 1 in self.invertible
            for code in word
        )

    def _updated(self, value: Combination, word: Word, other: Word) -> Combination:
        """(A + c u v^T)^-1 = A^-1 - c A^-1 u v^T A^-1/(1 + c v^T A^-1 u), if A^-1 exists.

        The number below is 0 only where the tree has no value: it is det(A + c u v^T)/det A.
        """
        algebra, size = self.algebra, value.rows
        field = algebra.field
        [at] = algebra.alphabet.narrow(other)
        base = self.inverse(Combination(size, size, {word: value.terms[word]}))
        column = algebra.normal(size, 1, {other[:at]: field.one})
        row = algebra.normal(1, size, {other[at:]: value.terms[other]})
        right = algebra.product(row, base)
        below = field.one + algebra.number(algebra.product(right, column))
        step = algebra.product(algebra.product(base, column), right)
        scale = -field.divided(field.one, below)
        return algebra.total([base, algebra.scaled(step, scale)])

    def _letter(self, value: Combination) -> Combination:
        """The letter that is the inverse of `value`, made when first met."""
        algebra, key = self.algebra, value.key
        one = algebra.field.one
        if key not in self.known:
            turned = algebra.transposed(value)
            code = self._made(value, symmetric=turned.key == key)
            self.known[key] = code
            self.known.setdefault(turned.key, algebra.alphabet.transposed((code,))[0])
        return algebra.normal(value.rows, value.columns, {(self.known[key],): one})

    def _made(self, value: Combination, *, symmetric: bool) -> Code:
        algebra = self.algebra
        letters = [algebra.alphabet.letter(code) for word in value.terms for code in word]
        positive = symmetric and definite(algebra, value.terms)
        self.conditional = self.conditional or not (positive or self._everywhere(value))
        letter = Letter(
            f"inverse({value.key})",
            value.rows,
            value.columns,
            symmetric=symmetric,
            diagonal=all(found.diagonal for found in letters),
            definite="positive" if positive else "",
        )
        code, _ = algebra.alphabet.code(letter)
        self.inverted[code >> 1] = value
        if len(value.terms) == 1 and len(value.lead) == 1:
            self.invertible.add(value.lead[0] >> 1)
        one = algebra.field.one
        for before, after in (((), (code,)), ((code,), ())):
            terms = [(before + word + after, found) for word, found in value.terms.items()]
            algebra.relations.learn(gathered([*terms, (EMPTY, -one)]))
        return code

    def _everywhere(self, value: Combination) -> bool:
        letter = self.algebra.alphabet.letter(value.lead[0])
        return len(value.terms) == 1 and len(value.lead) == 1 and letter.invertible
