"""Facts that contradict each other: a sum of their products, with weights above 0, says 0 > 0.

The weights are found by exact linear programming over monomials (Farkas; Handelman where facts are
multiplied). What can take part:

    facts, and their products in pairs          equations with either sign, times monomials
    monomials of letters whose signs are known  squares of a*m + b*n of two monomials
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, combinations_with_replacement
from operator import add
from typing import NamedTuple

from graders.equivalence.form.field import Field
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.order.facts import Fact
from graders.equivalence.order.simplex import WORK, Column, Row, Simplex
from graders.maths.ball import Dear

MOST_COLUMNS = 240
MOST_ROWS = 90
MOST_TERMS = 24
MOST_DEGREE = 12
MOST_SQUARES = 60
MOST_HALVES = 40
MOST_FACTORS = 28
_NORM: Row = (-1,)
"""The row that keeps the weights of what is strict from all being 0."""


class Part(NamedTuple):
    """What may be added up: a polynomial that is not negative, by its monomials."""

    column: Column
    strict: bool


def contradictory(field: Field, facts: list[Fact], *, products: bool) -> bool:
    """Whether the facts are proved to hold together nowhere; False says nothing."""
    try:
        parts = [part for fact in facts for part in _alone(fact)]
        if products:
            made = chain(_products(field, facts), _multiples(field, facts))
            parts += [part for fact in made for part in _alone(fact)]
        parts += _monomials(field, parts)
        if products:
            parts += _squares(field, parts)
            parts += _monomials(field, parts)
        return _cancel(field, parts)
    except (Dear, NoProofError):
        return False


def _alone(fact: Fact) -> Iterator[Part]:
    column = fact.column
    if fact.zero:
        yield Part(column, strict=False)
        yield Part({monomial: -value for monomial, value in column.items()}, strict=False)
    else:
        yield Part(column, fact.strict)


def _products(field: Field, facts: list[Fact]) -> Iterator[Fact]:
    """Products in pairs, an equation's with anything."""
    short = [fact for fact in facts if len(fact.poly) <= MOST_TERMS][:MOST_FACTORS]
    for one, other in combinations_with_replacement(short, 2):
        if one is other and one.zero:
            continue
        degree = one.poly.total_degree() + other.poly.total_degree()
        if degree <= MOST_DEGREE and len(one.poly) * len(other.poly) <= 4 * MOST_TERMS:
            product = field.ring.product(one.poly, other.poly)
            strict = one.strict and other.strict
            yield Fact(product, strict=strict, zero=one.zero or other.zero)


def _multiples(field: Field, facts: list[Fact]) -> Iterator[Fact]:
    """Products with monomials that occur and are never negative."""
    met = dict.fromkeys(tuple(map(int, m)) for fact in facts for m in fact.poly.monoms())
    signed = _monomials(field, [Part(dict.fromkeys(met, 1), strict=False)])
    for monomial, strict in ((next(iter(part.column)), part.strict) for part in signed):
        factor = field.ring.context.from_dict({monomial: 1})
        if sum(monomial) > 1:
            for fact in facts[:MOST_FACTORS]:
                if sum(monomial) + fact.poly.total_degree() <= MOST_DEGREE:
                    product = field.ring.product(factor, fact.poly)
                    yield Fact(product, strict=strict and fact.strict, zero=fact.zero)


def _monomials(field: Field, parts: list[Part]) -> list[Part]:
    """Rows whose sign the letters alone decide."""
    met = dict.fromkeys(m for part in parts for m in part.column)
    met[(0,) * field.ring.size] = None
    signs = ((monomial, _sign(field, monomial)) for monomial in met)
    return [Part({monomial: 1}, strict) for monomial, strict in signs if strict is not None]


def _sign(field: Field, monomial: Row) -> bool | None:
    """Whether a monomial is positive for its letters alone; None if it may be negative."""
    if monomial not in field.monomials:
        met = [(number, degree) for number, degree in enumerate(monomial) if degree]
        known = all(field.finest(number).nonnegative for number, degree in met if degree % 2)
        strict = known and all(field.finest(number).nonzero for number, _ in met)
        field.monomials[monomial] = strict if known else None
    return field.monomials[monomial]


def _squares(field: Field, parts: list[Part]) -> list[Part]:
    """Squares of a*m + b*n for monomials whose product occurs; completed, or with weights 1."""
    holding: dict[Row, list[Part]] = {}
    for part in parts:
        for monomial in part.column:
            holding.setdefault(monomial, []).append(part)
    halves = [tuple(e // 2 for e in m) for m in holding if not any(e % 2 for e in m)]
    found: list[Part] = []
    field.ring.spend(len(halves) ** 2)
    for one, other in combinations(halves[:MOST_HALVES], 2):
        cross = tuple(map(add, one, other))
        if cross not in holding:
            continue
        first, last = (tuple(2 * e for e in half) for half in (one, other))
        weights = {(1, 1), (1, -1)}
        for part in holding[cross][:MOST_HALVES]:
            a, b, c = (part.column.get(m, 0) for m in (first, cross, last))
            weights |= {(2 * a, b)} if a and b else set()
            weights |= {(b, 2 * c)} if b and c else set()
        for a, b in sorted(weights)[:8]:
            found.append(Part({first: a * a, cross: 2 * a * b, last: b * b}, strict=False))
        if len(found) > MOST_SQUARES:
            break
    return found


def _cancel(field: Field, parts: list[Part]) -> bool:
    """Whether some weights make the parts cancel, not all of the strict ones being 0."""
    left = _cancelling(parts)
    rows = {monomial for part in left for monomial in part.column}
    if len(left) > MOST_COLUMNS or len(rows) > MOST_ROWS or not any(p.strict for p in left):
        return False
    columns = [{**part.column, _NORM: 1} if part.strict else part.column for part in left]
    simplex = Simplex(columns, {_NORM: 1})
    try:
        return simplex.solution() is not None
    finally:
        field.ring.spend(WORK - simplex.left)


def _cancelling(parts: list[Part]) -> list[Part]:
    """Leave out, again and again, what has a monomial that nothing else can cancel."""
    left = dict(enumerate({(frozenset(p.column.items()), p.strict): p for p in parts}.values()))
    holding: dict[tuple[Row, bool], set[int]] = {}
    for place, part in left.items():
        for row, value in part.column.items():
            holding.setdefault((row, value > 0), set()).add(place)
    alone = [pair for pair in holding if _opposite(pair) not in holding]
    todo = [place for pair in alone for place in holding[pair]]
    while todo:
        place = todo.pop()
        for row, value in left.pop(place).column.items() if place in left else ():
            pair = row, value > 0
            holding[pair].discard(place)
            if not holding[pair]:
                todo += holding.get(_opposite(pair), ())
    return list(left.values())


def _opposite(pair: tuple[Row, bool]) -> tuple[Row, bool]:
    return pair[0], not pair[1]
