"""Powers of square matrices: whole ones, those of a half by way of the root, and all of them.

The root of a positive definite A is a letter R, symmetric and positive definite, with R R = A.
A power whose exponent is not a number is a letter too: equal matrices have equal powers.
"""

from __future__ import annotations

from fractions import Fraction

from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.reading import is_infinite
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import RULES
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination, gathered
from graders.equivalence.words.drawn import Reads
from graders.equivalence.words.generic import definite
from graders.equivalence.words.inverse import Inverses
from graders.equivalence.words.letters import Letter
from graders.maths.balls.neumann import geometric
from graders.maths.tree import Bind

POWER = 8


def power(inverses: Inverses, value: Combination, exponent: Fraction) -> Combination:
    """A power with a small exponent, whole or of a half; A^0 is the identity."""
    if exponent.denominator == 2:
        value, exponent = root(inverses, value), 2 * exponent
    if exponent.denominator != 1 or abs(exponent) > POWER:
        raise NoProofError
    if exponent < 0:
        value = inverses.inverse(value)
    result = inverses.algebra.identity(value.rows)
    for _ in range(abs(int(exponent))):
        result = inverses.algebra.product(result, value)
    return result


def power_by_name(algebra: Algebra, base: Combination, exponent: Quotient) -> Combination:
    """A power with an exponent that is no number: it commutes with its base, where it exists."""
    algebra.field.partial = True
    value = algebra.normal(base.rows, base.columns, base.terms)
    name, size = f"power({value.key}; {exponent.key})", value.rows
    symmetric = algebra.transposed(value).key == value.key
    sign = "positive" if symmetric and definite(algebra, value.terms) else ""
    letter = Letter(name, size, size, symmetric=symmetric, definite=sign, invertible=bool(sign))
    if algebra.alphabet.code(letter)[1]:
        found = algebra.single(letter)
        swapped = algebra.scaled(algebra.product(value, found), -algebra.field.one)
        algebra.relations.learn(algebra.total([algebra.product(found, value), swapped]).terms)
    return algebra.single(letter)


def root(inverses: Inverses, value: Combination) -> Combination:
    """The root of what is proved to be positive definite."""
    algebra = inverses.algebra
    value = algebra.normal(value.rows, value.columns, value.terms)
    if not definite(algebra, value.terms):
        raise NoProofError
    name, size = f"root({value.key})", value.rows
    letter = Letter(name, size, size, symmetric=True, definite="positive", invertible=True)
    code, new = algebra.alphabet.code(letter)
    if new:
        square = [((code, code), algebra.field.one)]
        rest = ((word, -found) for word, found in value.terms.items())
        algebra.relations.learn(gathered([*square, *rest]))
    return algebra.single(letter)


def all_powers(reader: Reads, tree: Bind) -> Combination:
    """The sum of c B^(k + s) from a first k on: where it exists, I - B has an inverse."""
    found = geometric(tree)
    if found is None or is_infinite(tree.over[1]) <= 0:
        raise NoProofError
    first = (reader.read(tree.over[0]) + reader.read(found.shift)).constant
    if first is None or first < 0:
        raise NoProofError
    algebra, base, field = reader.algebra, reader.matrix(found.base), reader.field
    field.partial = True
    rest = algebra.total([algebra.identity(base.rows), algebra.scaled(base, -field.one)])
    total = algebra.product(power(reader.inverses, base, first), reader.inverses.inverse(rest))
    return algebra.scaled(total, RULES["mul"](field, *map(reader.read, found.numbers)))
