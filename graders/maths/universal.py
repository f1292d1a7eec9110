"""Conditions for every value of a name, as conditions on what stands before its powers.

    a t + b = c t + x  for all t            a = c and b = x
    a t + b >= 0       for all t in [0, 1]  b >= 0 and a + b >= 0
    a t^2 + b t + c >= 0  for all t         a >= 0 and c >= 0 and b^2 <= 4 a c
    u^T w = v^T w      for all vectors w    u = v
    w^T A w > 0        for all w != 0       the least eigenvalue of A + A^T is above 0

Both sides must be polynomials in the name: two of them are equal everywhere, or on any interval,
exactly where all their derivatives at 0 are. Inequalities are told up to degree 1, on all numbers
up to degree 2, and for forms of degree 2 in a vector.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from graders.maths.calculus import Dear, Underivable, derived
from graders.maths.calculus.build import Build
from graders.maths.substitute import named
from graders.maths.terms import HALF, ONE, TWO, ZERO, minus, negated
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, TRUTH, Type, matrix

STEEPEST = 6
"""The highest degree of an equation."""

_LINEAR = frozenset({"add", "neg", "transpose", "trace"})
_PRODUCTS = frozenset({"mul", "dot", "outer", "hadamard"})
_OTHERS = frozenset({"div", "at", "pow", "norm"})
_TURNED = {"gt": "lt", "ge": "le"}


class Undetermined(Exception):  # noqa: N818 - an outcome: whoever reads the text says it
    """The condition for all values is none that is known on what is left."""


class Span(NamedTuple):
    """The values of a name: an interval, without its ends where they are open.

    `whole` are all values but perhaps 0, which is left out if `nonzero`.
    """

    low: Tree | None = None
    high: Tree | None = None
    low_open: bool = False
    high_open: bool = False
    nonzero: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing limits it."""
        return self.low is None and self.high is None

    @property
    def inner(self) -> Tree:
        """A value within."""
        build = Build()
        if self.low is not None and self.high is not None:
            return build.times(HALF, build.plus(self.low, self.high) or ZERO)
        if self.low is not None:
            return build.plus(self.low, ONE) or ZERO
        return ZERO if self.high is None else build.plus(self.high, negated(ONE)) or ZERO


def for_every(variable: Symbol, span: Span, body: Tree) -> Tree:
    """Return the condition that `body` holds for each value of `variable` in `span`.

    Raises:
        Undetermined: No such condition is known.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations(dict.fromkeys("abt", "real"))
    >>> to_ascii(for_every(Symbol("t"), Span(), parse("a t = b t + 1", names).tree))
    '0 = 1 and a = b'
    """
    try:
        found = tuple(each for one in _relations(body) for each in _holding(variable, span, one))
    except (Underivable, Dear):
        raise Undetermined from None
    return found[0] if len(found) == 1 else Call("and", found, TRUTH)


def _relations(tree: Tree) -> Iterator[Call]:
    """What must all hold, with the smaller side first."""
    match tree:
        case Call("and", args):
            for arg in args:
                yield from _relations(arg)
        case Call("gt" | "ge" as name, (left, right)):
            yield Call(_TURNED[name], (right, left), TRUTH)
        case Call("eq" | "lt" | "le"):
            yield tree
        case _:
            raise Undetermined


def _holding(variable: Symbol, span: Span, relation: Call) -> Iterator[Tree]:
    left, right = (_derivatives(variable, side) for side in relation.args)
    if relation.function == "eq":
        pairs = list(zip_longest(left, right, fillvalue=ZERO))
        for one, other in [pair for pair in pairs if pair[0] != pair[1]] or pairs[:1]:
            yield Call("eq", (one, other), TRUTH)
        return
    strict = relation.function == "lt"
    gaps = [_less(one, other) for one, other in zip_longest(right, left, fillvalue=ZERO)]
    if variable.type != SCALAR:
        yield from _form(gaps, strict=strict, span=span)
    elif len(gaps) <= 2:
        start, slope = [*gaps, ZERO][:2]
        yield from _affine(start, slope, span, strict=strict)
    elif len(gaps) == 3 and span.whole and not (span.nonzero and strict):
        yield from _quadratic(*gaps, strict=strict)
    else:
        raise Undetermined


def _derivatives(variable: Symbol, tree: Tree) -> list[Tree]:
    """The tree and its derivatives, at 0, up to the last that depends on nothing else."""
    if not _is_polynomial(tree, variable.name):
        raise Undetermined
    found = [_at_zero(tree, variable.name)]
    most = STEEPEST if variable.type == SCALAR else 2
    while variable.name in free(tree):
        if len(found) > most:
            raise Undetermined
        over, kind = (variable,), _slope(tree.type, variable.type)
        tree = named(derived(Bind("derivative", variable, over, tree, kind), {}))
        found.append(_at_zero(tree, variable.name))
    return found


def _slope(value: Type, by: Type) -> Type:
    if by == SCALAR:
        return value
    if value == SCALAR:
        return by
    if value.kind == by.kind == "vector":
        return matrix(value.shape[0], by.shape[0])
    raise Undetermined


def _is_polynomial(tree: Tree, name: str) -> bool:
    if name not in free(tree) or isinstance(tree, Symbol):
        return True
    inner: tuple[Tree, ...]
    match tree:
        case Call(function, inner) if function in _LINEAR | _PRODUCTS:
            fixed: tuple[Tree, ...] = ()
        case Call("div" | "at", (first, *rest)):
            inner, fixed = (first,), tuple(rest)
        case Call("pow", (Call("norm", (base,)), Number(value))) if value == 2:
            inner, fixed = (base,), ()
        case Call("pow", (base, Number(value))) if base.type == SCALAR and _counts(value):
            inner, fixed = (base,), ()
        case Bind("sum", _, fixed, base) if base.type == SCALAR:
            inner = (base,)
        case _:
            return False
    return not any(name in free(each) for each in fixed) and all(
        _is_polynomial(each, name) for each in inner
    )


def _counts(value: Fraction) -> bool:
    return value.denominator == 1 and value > 0


def _at_zero(tree: Tree, name: str) -> Tree:
    """A polynomial where the name is 0, without terms that vanish; 0 is any zero."""
    if name not in free(tree):
        return tree
    match tree:
        case Call("add", args):
            return Build().plus(*(_at_zero(arg, name) for arg in args)) or ZERO
        case Call("pow", (_, exponent)) if exponent == ZERO:
            raise Undetermined
        case Call(function, args) if function in _LINEAR | _PRODUCTS | _OTHERS:
            found = tuple(_at_zero(arg, name) for arg in args)
            vanishes = found[0] == ZERO or (ZERO in found and tree.function in _PRODUCTS)
            return ZERO if vanishes else replace(tree, args=found)
        case Bind("sum", _, _, body):
            inner = _at_zero(body, name)
            return ZERO if inner == ZERO else replace(tree, body=inner)
        case Symbol():
            return ZERO
        case _:
            raise Undetermined


def _less(one: Tree, other: Tree) -> Tree:
    if ZERO in (one, other):
        return one if other == ZERO else negated(other)
    return ZERO if one == other else minus(one, other)


def _above(tree: Tree, *, strict: bool) -> Tree:
    return Call("lt" if strict else "le", (ZERO, tree), TRUTH)


def _affine(start: Tree, slope: Tree, span: Span, *, strict: bool) -> Iterator[Tree]:
    """At the ends; without one, no way down; within, where ends are left out."""
    build = Build()

    def value(place: Tree) -> Tree:
        return build.plus(start, build.times(slope, place)) or ZERO

    if span.whole:
        yield Call("eq", (slope, ZERO), TRUTH)
    elif span.low is None:
        yield Call("le", (slope, ZERO), TRUTH)
    elif span.high is None:
        yield _above(slope, strict=False)
    for end, is_open in ((span.low, span.low_open), (span.high, span.high_open)):
        if end is not None:
            yield _above(value(end), strict=strict and not is_open)
    if span.whole or (strict and (span.low_open or span.high_open)):
        yield _above(value(span.inner), strict=strict)


def _quadratic(start: Tree, slope: Tree, twice: Tree, *, strict: bool) -> Iterator[Tree]:
    """f(0) + f'(0) t + f''(0) t^2/2 on all numbers."""
    square, product = Call("pow", (slope, TWO)), Build().times(TWO, start, twice)
    yield _above(twice, strict=False)
    yield _above(start, strict=strict)
    below = Call("lt" if strict else "le", (square, product), TRUTH)
    if not strict:
        yield below
        return
    flat = (Call("eq", (slope, ZERO), TRUTH), Call("eq", (twice, ZERO), TRUTH))
    yield Call("or", (below, Call("and", flat, TRUTH)), TRUTH)


def _form(gaps: list[Tree], *, strict: bool, span: Span) -> Iterator[Tree]:
    """A number and a form of degree 1 or 2 in a vector, not both."""
    start, gradient, *second = [*gaps, ZERO][: max(2, len(gaps))]
    alone = start == ZERO and span.nonzero
    if not second:
        yield Call("eq", (gradient, ZERO), TRUTH)
        yield _above(start, strict=strict)
    elif gradient != ZERO or not second[0].type.shape or (strict and span.nonzero and not alone):
        raise Undetermined
    else:
        if start != ZERO or (strict and not alone):
            yield _above(start, strict=strict)
        yield _above(Call("eigenvalue_min", tuple(second)), strict=strict and alone)
