"""Facts that cannot all hold, looked for from cheap to dear.

1  a fact about a number, or one whose sign the letters decide
2  a combination of facts, with bounds and lemmas
3  the same after lemmas about pairs of letters, case by case for absolute values
4  a product whose factors have proved signs
5  a combination of products of facts
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.equivalence.form.field import Field
from graders.equivalence.form.ring import NoProofError, Poly
from graders.equivalence.form.sign import nonnegative, positive
from graders.equivalence.order.combine import contradictory
from graders.equivalence.order.facts import (
    Fact,
    affordable,
    growing,
    holds,
    lemmas,
    letters,
    pairs,
    signed,
    sizes,
)

DEPTH = 3
"""How deep signs of polynomials are looked for."""
MOST_KINKS = 2


def absurd(field: Field, facts: list[Fact]) -> bool:
    """Whether the facts are proved to hold together nowhere."""
    if any(_never(field, fact) for fact in facts):
        return True
    known = [*facts, *_background(field, facts)]
    if contradictory(field, known, products=False):
        return True
    known += _orders(field, known)
    cases = list(_cases(field, known))
    return all(
        contradictory(field, case, products=False)
        or _factored(field, case, facts[0])
        or contradictory(field, case, products=True)
        for case in cases
    )


def _never(field: Field, fact: Fact) -> bool:
    """Whether a single fact is proved to be false."""
    if fact.poly == 0 or fact.poly.is_constant():
        return not holds(fact)
    against = nonnegative if fact.strict else positive
    if against(field, -fact.poly, DEPTH):
        return True
    return fact.zero and positive(field, fact.poly, DEPTH)


def _background(field: Field, facts: list[Fact]) -> list[Fact]:
    """Bounds of the letters, and lemmas about them; new letters of lemmas have bounds too."""
    numbers = letters(field, [fact.poly for fact in facts])
    found = [fact for number in numbers for fact in affordable(lemmas(field, number))]
    found += affordable(pairs(field, numbers))
    numbers = letters(field, [fact.poly for fact in (*facts, *found)])
    return found + list(affordable(sizes(field, numbers)))


def _orders(field: Field, facts: list[Fact]) -> list[Fact]:
    """Values of growing functions are in the order of their arguments, where that is proved."""
    found = []
    numbers = letters(field, [fact.poly for fact in facts])
    for inside, outside in growing(field, numbers):
        try:
            below = signed(field, -inside, strict=True)
            if _never(field, below) or contradictory(field, [below, *facts], products=False):
                found.append(signed(field, outside, strict=False))
        except NoProofError:
            continue
    return found


def _cases(field: Field, facts: list[Fact]) -> Iterator[list[Fact]]:
    """The facts with each sign of what stands in absolute values."""
    numbers = letters(field, [fact.poly for fact in facts])
    kinks = [number for number in numbers if field.letters[number].kind == "abs"][:MOST_KINKS]
    for pattern in range(2 ** len(kinks)):
        case = list(facts)
        for place, number in enumerate(kinks):
            inside = field.letters[number].args[0].num
            inside = -inside if pattern >> place & 1 else inside
            case += [Fact(inside), Fact(field.ring.letters[number] - inside, zero=True)]
        yield case


def _factored(field: Field, facts: list[Fact], opposite: Fact) -> bool:
    """Whether the factors of what is said to be positive have signs that make it negative."""
    if opposite.zero or opposite.poly.is_constant():
        return False
    content, factors = field.ring.factors(opposite.poly)
    if len(factors) == 1 and factors[0][1] == 1:
        return False
    sign, touching = (1 if content > 0 else -1), False
    for factor, times in factors:
        if times % 2 == 0:
            touching = touching or not _proved(field, facts, factor, strict=True)
            continue
        found = _sign(field, facts, factor)
        if found is None:
            return False
        sign, touching = sign * found[0], touching or not found[1]
    return sign < 0 and (opposite.strict or not touching)


def _sign(field: Field, facts: list[Fact], factor: Poly) -> tuple[int, bool] | None:
    """The sign of a factor, and whether it is never 0."""
    for sign in (1, -1):
        if _proved(field, facts, sign * factor, strict=True):
            return sign, True
    for sign in (1, -1):
        if _proved(field, facts, sign * factor, strict=False):
            return sign, False
    return None


def _proved(field: Field, facts: list[Fact], poly: Poly, *, strict: bool) -> bool:
    """Whether the facts prove a polynomial positive, or not negative."""
    opposite = Fact(-poly, strict=not strict)
    return _never(field, opposite) or contradictory(field, [opposite, *facts], products=False)
