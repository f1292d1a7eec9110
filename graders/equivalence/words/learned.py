"""Equations of vectors or matrices that follow from others, which words are replaced by.

    P P = P       makes  P (u - P u) = 0
    H u = a u     makes  u^T H H u = a^2 u^T u

What is given is learned as an inverse is (`relations.py`), and then both sides of the goal have
one normal form. A given that is learned in part, or not at all, proves less and nothing wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from graders.equivalence.form.field import Field
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.clearing import cleared
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.multiple import everywhere, gap
from graders.equivalence.words.reading import WordReader
from graders.equivalence.words.trying import tried
from graders.maths.declared import Declarations
from graders.maths.terms import minus
from graders.maths.tree import Tree, children
from graders.maths.types import SCALAR


def learned(goal: Tree, given: Sequence[Tree], names: Declarations) -> bool:
    """Whether an equation is proved to hold wherever all equations in `given` do; never raises.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> names = declarations({"P": {"type": "matrix", "shape": [3, 3]}})
    >>> goal, given = (parse(text, names).tree for text in ("P^3 = P", "P P = P"))
    >>> learned(goal, [given], names)
    True
    """
    found = tried(lambda plan: _follows(goal, given, WordReader(Field(plan), names, Algebra)))
    return found is True


def _follows(goal: Tree, given: Sequence[Tree], reader: WordReader) -> bool:
    field, algebra = reader.field, reader.algebra
    _wanted(reader, goal)  # what is inverted is known from then on
    needed = field.excluded.copy(), field.divisors.copy(), field.partial
    for each in given:
        with suppress(NoProofError):
            known = gap(reader, each)
            if known.terms:
                algebra.relations.learn(known.terms)
    field.excluded, field.divisors, field.partial = needed  # where they hold, they have values
    wanted = _wanted(reader, goal)
    found = any(not each.terms for each in cleared(reader.inverses, wanted))
    return found and everywhere(reader)


def _wanted(reader: WordReader, goal: Tree) -> Combination:
    """What the goal says to be 0; a number is a matrix of one entry."""
    left, right = children(goal)
    if left.type == SCALAR:
        return reader.algebra.identity(1, reader.read(minus(left, right)))
    return gap(reader, goal)
