"""Signs that are proved: positive, or never below 0, wherever the letters have values.

Three arguments, in order: interval arithmetic term by term; a quadratic in one letter with a
negative discriminant; `a + b*g` where the root g outweighs a.
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.equivalence.form.field import Field
from graders.equivalence.form.ring import NoProofError, Poly, used

DEPTH = 2
ANALYTIC = frozenset({"name", "pi", "exp", "log", "root", "sin", "cos", "asin", "atan", "Phi"})


def positive(field: Field, poly: Poly, depth: int = DEPTH) -> bool:
    """Whether the polynomial is proved to be above 0."""
    return _cached(field, poly, depth, strict=True)


def nonnegative(field: Field, poly: Poly, depth: int = DEPTH) -> bool:
    """Whether the polynomial is proved to be never below 0."""
    return _cached(field, poly, depth, strict=False)


def nonzero(field: Field, poly: Poly) -> bool:
    """Whether the polynomial is proved to be never 0, as a whole or factor by factor."""
    if positive(field, poly) or positive(field, -poly):
        return True
    try:
        _, factors = field.ring.factors(poly)
    except NoProofError:
        return False
    return all(positive(field, f) or positive(field, -f) for f, _ in factors)


def thin(field: Field, poly: Poly) -> bool:
    """Whether the zeros of the polynomial fill no interval: it is analytic in real variables."""
    letters = used(poly)
    within = set(letters).union(*map(field.inside, letters))
    return bool(letters) and all(
        field.letters[number].kind in ANALYTIC and not field.letters[number].integer
        for number in within
    )


def _cached(field: Field, poly: Poly, depth: int, *, strict: bool) -> bool:
    if len(poly) > 30:
        return False
    known = _by_terms(field, poly, strict=strict)
    if known is not None:
        return known
    key = f"{depth}{'>' if strict else '>='}{poly}"
    known = field.signs.get(key)
    if known is None:
        known = field.signs[key] = _signed(field, poly, depth, strict=strict)
    return known


def _signed(field: Field, poly: Poly, depth: int, *, strict: bool) -> bool:
    bounds = field.bounds(poly)
    if bounds.positive if strict else bounds.nonnegative:
        return True
    if not depth or bounds.high <= 0:
        return False
    return any(
        _quadratic(field, square, linear, constant, depth - 1, strict=strict)
        or _outweighs(field, number, linear, constant, depth - 1, strict=strict)
        for number, square, linear, constant in _in_one_letter(field, poly)
    )


def _by_terms(field: Field, poly: Poly, *, strict: bool) -> bool | None:
    """What the signs of the terms tell at once: a sum of positive terms, or a lone letter."""
    above = False
    for exponents, coefficient in zip(poly.monoms(), poly.coeffs(), strict=True):
        if coefficient < 0:
            return None if len(poly) > 1 or poly.total_degree() else False
        positive_term = True
        for number, degree in enumerate(exponents):
            if degree:
                size = field.letters[number].size
                if not size.positive:
                    positive_term = False
                    if degree % 2 and not size.nonnegative:
                        return None
        above = above or positive_term
    return True if above or not strict else None


def _in_one_letter(field: Field, poly: Poly) -> Iterator[tuple[int, Poly, Poly, Poly]]:
    """Write it as square*g^2 + linear*g + constant, in each way of which something may come."""
    relations = field.ring.relations
    for number, degree in enumerate(poly.degrees()):
        if degree == 2 or (degree == 1 and number in relations and relations[number][0] == 2):
            parts = [dict[tuple[int, ...], object]() for _ in range(3)]
            for exponents, coefficient in zip(poly.monoms(), poly.coeffs(), strict=True):
                rest = (*exponents[:number], 0, *exponents[number + 1 :])
                parts[2 - int(exponents[number])][rest] = coefficient
            square, linear, constant = map(field.ring.context.from_dict, parts)
            yield number, square, linear, constant


def _quadratic(
    field: Field, square: Poly, linear: Poly, constant: Poly, depth: int, *, strict: bool
) -> bool:
    """a*g^2 + b*g + c with a > 0 has the sign of 4ac - b^2 from below."""
    if square == 0 or len(square) * len(constant) > 20 or not positive(field, square, depth):
        return False
    ring = field.ring
    gap = 4 * ring.product(square, constant) - ring.product(linear, linear)
    return _cached(field, gap, depth, strict=strict)


def _outweighs(
    field: Field, number: int, factor: Poly, rest: Poly, depth: int, *, strict: bool
) -> bool:
    """b*g > |a| if b, g >= 0 and b^2*g^2 > a^2; used where g^2 is a polynomial."""
    degree, image = field.ring.relations.get(number, (0, None))
    if degree != 2 or not field.letters[number].size.nonnegative:
        return False
    if factor == 0 or not nonnegative(field, factor, depth):
        return False
    ring = field.ring
    gap = ring.product(ring.product(factor, factor), image) - ring.product(rest, rest)
    return _cached(field, gap, depth, strict=strict)
