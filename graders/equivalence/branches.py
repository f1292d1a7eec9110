"""Where a function that has several branches may leave one for another.

sqrt(g), log(g) and powers of g are smooth as long as g stays above 0, and so is asin(g) as long
as g stays between -1 and 1. Beyond a zero of even order, or across two of odd order, lies another
piece of the domain, on which two formulas that are equal here need not be:

    sqrt((x - 3)^2) = 3 - x     only below 3
    atan(1/x) = pi/2 - atan(x)  only above 0

What has one branch alone, such as exp, sin or tanh, needs no such care: it is the same on both
sides of a pole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from graders.equivalence.factors import factors, whole
from graders.maths.terms import ONE, TWO, ZERO, minus, negated
from graders.maths.tree import Call, Tree, free
from graders.maths.types import SCALAR

_FROM_ZERO = frozenset({"sqrt", "root", "log", "pow"})
_FROM_ONE = frozenset({"asin", "acos", "acosh", "atanh"})
_ACROSS_POLES = frozenset({"atan", "asinh"})
BRANCHING = _FROM_ZERO | _FROM_ONE | _ACROSS_POLES
"""The functions that have several branches."""

_PI = Call("pi", ())
_RIGHT_ANGLE = Call("div", (_PI, TWO))
_UNDONE: Mapping[tuple[str, str], tuple[Tree, ...]] = MappingProxyType(
    {
        ("asin", "sin"): (_RIGHT_ANGLE, negated(_RIGHT_ANGLE)),
        ("acos", "cos"): (ZERO, negated(_PI)),
        ("atan", "tan"): (_RIGHT_ANGLE, negated(_RIGHT_ANGLE)),
        ("acosh", "cosh"): (ZERO,),
    }
)
"""Functions that turn, within their inverses: what is to be added for 0 at the first turns."""


def branches(tree: Call, *, odd: bool = False) -> Iterator[Tree]:
    """Yield what is 0 where a call of a function with branches may come to another one.

    Where a factor is 0 to an odd power alone, the call mostly has no value beyond; such zeros are
    left out unless `odd`.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real", "y": "real"})
    >>> for text in "sqrt(x^2 - 2x + 1)", "log(x)", "log(x y)", "atan(2/x + y)", "asin(sin(x))":
    ...     call = parse(text, names).tree
    ...     print([[to_ascii(each) for each in branches(call, odd=odd)] for odd in (False, True)])
    [['x - 1'], ['x - 1']]
    [[], []]
    [[], ['x', 'y']]
    [['x'], ['x']]
    [['x + pi/2', 'x - pi/2'], ['x + pi/2', 'x - pi/2']]
    """
    match tree:
        case Call("pow", (_, exponent)) if whole(exponent) is not None:
            return
        case Call(name, (Call(inner, (angle,)),)) if (name, inner) in _UNDONE:
            shifts = _UNDONE[name, inner]
            yield from (angle if by == ZERO else Call("add", (angle, by)) for by in shifts)
        case Call(name, (inner, *others)) if inner.type == SCALAR and free(inner):
            if name in _FROM_ZERO:
                two_sided = name in ("root", "pow") and not any(map(free, others))
                yield from _between(inner, odd=odd, single=two_sided)
            elif name in _FROM_ONE:
                yield from _between(minus(ONE, inner), odd=odd)
                yield from _between(Call("add", (ONE, inner)), odd=odd)
            else:
                yield from (each for each, times in factors(inner) if times < 0)
        case _:
            pass


def _between(tree: Tree, *, odd: bool, single: bool = False) -> Iterator[Tree]:
    """The factors between whose zeros `tree` is above 0; a single odd one has one such side.

    Odd roots have a value on the other side, too.
    """
    found = [(each, times) for each, times in factors(tree) if free(each)]
    several = odd and (single or len(found) > 1)
    yield from (each for each, times in found if several or times % 2 == 0)
