"""Expectations of vectors, matrices and numbers made of them, where something normal is drawn.

The body is read with a letter for what is drawn. Every term is a product of numbers in words, and
perhaps an open word; the draws in them are paired (`strand.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from graders.equivalence.form import moments
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination, gathered
from graders.equivalence.words.hidden import Before
from graders.equivalence.words.inverse import Inverses
from graders.equivalence.words.letters import EMPTY, Letter, Word
from graders.equivalence.words.strand import Cutter, Law, Strand, Weave
from graders.maths.declared import Declarations
from graders.maths.tree import Bind, Call, Number, Tree
from graders.maths.types import SCALAR


class Reads(moments.Reads, Protocol):
    """What reads trees into numbers and combinations of words."""

    algebra: Algebra
    inverses: Inverses
    drawn: dict[str, Combination]
    declarations: Declarations

    def matrix(self, tree: Tree) -> Combination:
        """The combination of a vector or a matrix."""
        ...


def expected(reader: Reads, tree: Bind) -> Combination:
    """The expectation of a body in which a vector or a matrix is drawn; a number is 1 x 1."""
    algebra, name = reader.algebra, tree.variable.name
    moments.see_through(reader, tree)
    law = _law(reader, moments.law_of(reader, tree))
    number = len(algebra.alphabet.letters)
    letter = Letter(f"draw {number}", law.mean.rows, law.mean.columns)
    before = Before.now(reader, number)
    outer = reader.drawn.get(name)
    reader.drawn[name] = algebra.single(letter)
    body = moments.complete(reader.field, lambda: _body(reader, tree.body))
    del reader.drawn[name]
    if outer is not None:
        reader.drawn[name] = outer
    drawing = Drawing(algebra, before, law)
    return algebra.total([Combination(body.rows, body.columns, {}), *drawing.terms(body)])


def of_number_drawn(reader: Reads, tree: Bind) -> Combination:
    """The expectation of a vector or a matrix in which a number is drawn."""
    law = moments.law_of(reader, tree)
    atoms = moments.listed(law)
    if atoms is not None:
        reader.field.partial = True
        return reader.matrix(moments.spread_out(tree, atoms))
    before = Before.now(reader)
    body, number = moments.total(reader, tree, lambda: reader.matrix(tree.body))
    before.check(code for word in body.terms for code in word)
    terms = [
        (word, moments.replaced(reader.field, found, number, moments.law_moments(reader, law)))
        for word, found in body.terms.items()
    ]
    return reader.algebra.normal(body.rows, body.columns, gathered(terms))


def _body(reader: Reads, tree: Tree) -> Combination:
    if tree.type == SCALAR:
        return reader.algebra.identity(1, reader.read(tree))
    return reader.matrix(tree)


def _law(reader: Reads, law: Call) -> Law:
    """A normal law of vectors, or of so many independent numbers or rows."""
    if law.function == "iid":
        return _independent(reader, law)
    if law.function != "normal":
        raise NoProofError
    center, spread = law.args
    rows = reader.matrix(spread)
    zero = isinstance(center, Number)
    mean = Combination(rows.rows, 1, {}) if zero else reader.matrix(center)
    return _told(reader, Law(mean, rows, reader.algebra.identity(1)))


def _independent(reader: Reads, law: Call) -> Law:
    """So many numbers, or rows, of mean 0."""
    algebra, inner = reader.algebra, law.args[0]
    if not isinstance(inner, Call) or inner.function != "normal" or law.type.item is None:
        raise NoProofError
    size = law.type.item.shape[0]
    if inner.type.item == SCALAR:
        mean, variance = map(reader.read, inner.args)
        if mean.canonical.num != 0:
            raise NoProofError
        rows = algebra.identity(size, variance)
        return _told(reader, Law(Combination(size, 1, {}), rows, algebra.identity(1)))
    row = _law(reader, inner)
    if row.mean.terms:
        raise NoProofError
    return Law(Combination(size, row.mean.rows, {}), algebra.identity(size), row.rows)


def _told(reader: Reads, law: Law) -> Law:
    """The law; the proof is partial where it may be none."""
    algebra = reader.algebra
    for word, found in law.rows.terms.items():
        sure = algebra.alphabet.sign(word) and algebra.above(found, strict=False)
        reader.field.partial |= not sure
    return law


@dataclass(frozen=True)
class Drawing:
    """A letter that is drawn.

    Attributes:
        algebra: Where it lives.
        before: What was known before it was drawn.
        law: How it is drawn.
    """

    algebra: Algebra
    before: Before
    law: Law

    def terms(self, body: Combination) -> Iterator[Combination]:
        """The expectation of the body, term by term."""
        self.before.check(code for word in body.terms for code in word)
        drawn = self._drawn_numbers()
        for word, found in body.terms.items():
            for factor, numbers in self._monomials(found, drawn):
                cutter = Cutter(self.algebra, self.before.number)
                strands = self._cut(cutter, word, body)
                for number in numbers:
                    strands += self._number_cut(cutter, number, drawn[number])
                weave = Weave(self.algebra, self.law)
                for term in weave.expectation(strands, cutter.draws):
                    yield self.algebra.scaled(term, factor)

    def _monomials(
        self, value: Quotient, drawn: Mapping[int, Word]
    ) -> Iterator[tuple[Quotient, list[int]]]:
        """The terms of a number: what does not depend on the draw, and the letters that do."""
        field, lowest = self.algebra.field, value.canonical
        if moments.depends(field, lowest.den, set(drawn)):
            raise NoProofError
        for exponents, coefficient in zip(lowest.num.monoms(), lowest.num.coeffs(), strict=True):
            factor = Quotient(field.ring, field.ring.constant(int(coefficient)), lowest.den)
            numbers: list[int] = []
            for i, degree in enumerate(exponents):
                if degree and i in drawn:
                    self.before.check(drawn[i])
                    numbers += [i] * int(degree)
                elif degree:
                    self.before.check_number(i, set(drawn))
                    factor = factor * Quotient(field.ring, field.ring.letters[i]) ** int(degree)
            yield factor, numbers

    def _cut(self, cutter: Cutter, word: Word, body: Combination) -> list[Strand]:
        """The strands of an open word, or of no word at all."""
        if (body.rows, body.columns) == (1, 1):
            return cutter.line(word, ("closed", "closed")) if word else []
        if word:
            return cutter.line(word, ("left", "right"))
        return [Strand("left", self.algebra.identity(body.rows), "right")]

    def _number_cut(self, cutter: Cutter, number: int, word: Word) -> list[Strand]:
        if self.algebra.field.letters[number].kind == "trace":
            return cutter.circle(word)
        return cutter.line(word, ("closed", "closed"))

    def _drawn_numbers(self) -> dict[int, Word]:
        """The letters of numbers that are words with the draw in them."""
        words = self.algebra.words
        named = [words.get((one.kind, one.name), EMPTY) for one in self.algebra.field.letters]
        number = self.before.number
        return {
            i: word for i, word in enumerate(named) if any(code >> 1 == number for code in word)
        }
