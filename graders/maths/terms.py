"""Small trees that many build: numbers, and a difference.

>>> from graders.maths.tree import Symbol
>>> x = Symbol("x")
>>> minus(x, ONE) == Call("add", (x, Call("neg", (ONE,))))
True
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from graders.maths.tree import Bind, Call, Number, Tree

ZERO, ONE, TWO = Number(Fraction(0)), Number(Fraction(1)), Number(Fraction(2))
HALF = Number(Fraction(1, 2))


def number(value: int | Fraction) -> Tree:
    """A number as it is typed: the sign of a negative one stands before it."""
    exact = Fraction(value)
    return Number(exact) if exact >= 0 else negated(Number(-exact))


def typed(tree: Tree) -> Tree:
    """`tree` with its numbers as they are typed: 1/2 is a quotient."""
    match tree:
        case Number(value, None) if value.denominator > 1:
            above, below = number(value.numerator), number(value.denominator)
            return Call("div", (above, below))
        case Number(value, None):
            return number(value)
        case Call(_, args):
            return replace(tree, args=tuple(map(typed, args)))
        case Bind(_, _, over, body):
            return replace(tree, over=tuple(map(typed, over)), body=typed(body))
        case _:
            return tree


def negated(tree: Tree) -> Tree:
    """The opposite of a number, a vector or a matrix."""
    return Call("neg", (tree,), tree.type)


def minus(left: Tree, right: Tree) -> Tree:
    """The difference of two values of one type; 0 may stand for the vector or matrix of zeros."""
    if left.type != right.type and right == ZERO:
        return left
    if left.type != right.type and left == ZERO:
        return negated(right)
    return Call("add", (left, negated(right)), left.type)
