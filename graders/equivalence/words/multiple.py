"""Equations of vectors or matrices of which one is a multiple of another, and so follows from it.

    2 X^T (X w - y) + 2 c w = 0   makes   (X^T X + c I) w = X^T y   by half of it,
    and that                      makes   w = (X^T X + c I)^-1 X^T y   where c > 0

An inverse must exist everywhere: A x = 0 says nothing of x where A has none.
"""

from __future__ import annotations

from graders.equivalence.form.field import Field
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.sign import nonzero
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.clearing import cleared
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.reading import WordReader
from graders.equivalence.words.trying import tried
from graders.maths.declared import Declarations
from graders.maths.terms import ZERO
from graders.maths.tree import Call, Tree


def multiple(goal: Tree, given: Tree, names: Declarations) -> bool:
    """Whether an equation is proved to hold wherever `given` does; never raises.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> names = declarations({"u": {"type": "vector", "size": 3}})
    >>> goal, given = (parse(text, names).tree for text in ("u = 0", "3*u + u = 0"))
    >>> multiple(goal, given, names)
    True
    """
    found = tried(lambda plan: _follows(goal, given, WordReader(Field(plan), names, Algebra)))
    return found is True


def _follows(goal: Tree, given: Tree, reader: WordReader) -> bool:
    field = reader.field
    gap(reader, goal)  # what is inverted is known from then on
    needed = field.excluded.copy(), field.divisors.copy(), field.partial
    known = gap(reader, given)
    field.excluded, field.divisors, field.partial = needed  # where `given` holds, it has values
    wanted = gap(reader, goal)
    found = any(_scaled(reader, known, each) for each in cleared(reader.inverses, wanted))
    return found and everywhere(reader)


def gap(reader: WordReader, equation: Tree) -> Combination:
    """What an equation says to be 0."""
    match equation:
        case Call("eq", (left, right)) if not (left.type.shape or right.type.shape):
            raise NoProofError
        case Call("eq", (left, right)) if left == ZERO:
            return reader.matrix(right)
        case Call("eq", (left, right)) if right == ZERO:
            return reader.matrix(left)
        case Call("eq", (left, right)) if left.type == right.type:
            algebra = reader.algebra
            below = algebra.scaled(reader.matrix(right), -algebra.field.one)
            total = algebra.total([reader.matrix(left), below])
            return algebra.normal(total.rows, total.columns, total.terms)
        case _:
            raise NoProofError


def _scaled(reader: WordReader, known: Combination, wanted: Combination) -> bool:
    """Whether one combination is a number times the other."""
    if known.terms.keys() != wanted.terms.keys() or not known.terms:
        return not wanted.terms
    algebra, lead = reader.algebra, known.lead
    factor = algebra.field.divided(wanted.terms[lead], known.terms[lead])
    less = algebra.scaled(known, -factor)
    return not algebra.total([wanted, less]).terms


def everywhere(reader: WordReader) -> bool:
    """Whether nothing that was used holds at some points only."""
    field = reader.field
    certain = all(nonzero(field, each) for each in (*field.excluded, *field.divisors))
    return certain and not field.partial and not reader.inverses.conditional
