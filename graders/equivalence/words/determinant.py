"""Determinants: multiplicative, and of sums as one number.

det(c A B) = c^d det A det B        A, B square; d is their size
det(A^T) = det A,  det(A^-1) = 1/det A,  det Q = 1 or -1 for orthogonal Q
det(I + c U V) = det(I + c V U)     U, V of any shape; v^T w is a number
det(A + W) = det A det(I + A^-1 W)  A is known to be invertible
"""

from __future__ import annotations

from graders.equivalence.form.bounds import ANY, NONNEGATIVE, POSITIVE
from graders.equivalence.form.power import power
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.generic import definite
from graders.equivalence.words.inverse import Inverses
from graders.equivalence.words.letters import EMPTY, Code, Word, order, rotations


def determinant(inverses: Inverses, value: Combination) -> Quotient:
    """The determinant of a square combination."""
    algebra = inverses.algebra
    value = algebra.normal(value.rows, value.columns, value.terms)
    if value.rows != value.columns or value.rows == 1:
        raise NoProofError
    if not value.terms:
        return algebra.field.zero
    if len(value.terms) == 1:
        [(word, found)] = value.terms.items()
        total = _scale(algebra, found, value)
        for block in inverses.blocks(word):
            total = total * _of_block(inverses, block)
        return total
    return _of_sum(inverses, value)


def _scale(algebra: Algebra, factor: Quotient, value: Combination) -> Quotient:
    """factor^d."""
    if factor.constant == 1:
        return algebra.field.one
    return power(algebra.field, factor, algebra.size(value.rows))


def _of_block(inverses: Inverses, word: Word) -> Quotient:
    algebra = inverses.algebra
    if len(word) == 1 and algebra.alphabet.letter(word[0]).square:
        return _of_letter(inverses, word[0])
    ways = (word, algebra.alphabet.transposed(word))
    return _opaque(algebra, str(min(ways)), algebra.alphabet.sign(word))


def _of_letter(inverses: Inverses, code: Code) -> Quotient:
    algebra = inverses.algebra
    field = algebra.field
    letter = algebra.alphabet.letter(code)
    inner = inverses.inverted.get(code >> 1)
    if inner is not None:
        return field.divided(field.one, determinant(inverses, inner))
    if letter.orthogonal:
        return field.letter("determinant", name=str((code & ~1,)), relation=(2, field.ring.one))
    return _opaque(algebra, str((code & ~1,)), letter.definite)


def _opaque(algebra: Algebra, name: str, sign: str) -> Quotient:
    size = {"positive": POSITIVE, "nonnegative": NONNEGATIVE}.get(sign, ANY)
    return algebra.field.letter("determinant", name=name, size=size)


def _of_sum(inverses: Inverses, value: Combination) -> Quotient:
    algebra = inverses.algebra
    for word in sorted(value.terms, key=order) if len(value.terms) == 2 else ():
        [other] = set(value.terms) - {word}
        simple = not word or algebra.alphabet.narrow(other)
        if simple and algebra.unit(value.terms[word]) and inverses.exists(word):
            return _update(inverses, value, word)
    lead = value.terms[value.lead]
    if not algebra.unit(lead):
        return _of_any_sum(algebra, value)
    scaled = algebra.scaled(value, algebra.field.one / lead)
    return _scale(algebra, lead, value) * _of_any_sum(algebra, scaled)


def _of_any_sum(algebra: Algebra, value: Combination) -> Quotient:
    turned = algebra.transposed(value)
    sign = "positive" if turned.key == value.key and definite(algebra, value.terms) else ""
    return _opaque(algebra, min(value.key, turned.key), sign)


def _update(inverses: Inverses, value: Combination, word: Word) -> Quotient:
    """det(A + W) = det A det(I + A^-1 W), for a word A that is invertible."""
    algebra = inverses.algebra
    size = value.rows
    base = Combination(size, size, {word: value.terms[word]})
    rest = {other: found for other, found in value.terms.items() if other != word}
    moved = algebra.product(inverses.inverse(base), Combination(size, size, rest))
    if len(moved.terms) != 1 or EMPTY in moved.terms:
        return _of_any_sum(algebra, value)
    [(other, factor)] = moved.terms.items()
    return determinant(inverses, base) * _of_identity_and(inverses, other, factor)


def _of_identity_and(inverses: Inverses, word: Word, factor: Quotient) -> Quotient:
    """det(I + factor * word), the same for all rotations and the transpose of the word."""
    algebra = inverses.algebra
    letters = algebra.alphabet
    for turned in rotations(word):
        if letters.rows(turned[0]) == 1:
            value, rest = algebra.cut(turned)
            if rest:
                raise NoProofError
            return algebra.field.one + factor * value
    ways = [*rotations(word), *rotations(letters.transposed(word))]
    sign = next(filter(None, map(letters.sign, ways)), "")
    positive = bool(sign) and algebra.above(factor, strict=False)
    name = f"I + ({factor.key}) {min(ways, key=order)}"
    return _opaque(algebra, name, "positive" if positive else "")
