"""Conditions that are linear in real numbers: a point at which all of them hold, exactly.

What these conditions leave as a region, however thin, is met by linear programming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from math import lcm
from types import MappingProxyType
from typing import TypeAlias

from flint import fmpq

from graders.equivalence.order.conditions import cases
from graders.equivalence.order.simplex import Column, Row, Simplex
from graders.maths.ball import Dear
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import SCALAR

Form: TypeAlias = Mapping[str, Fraction]
"""Coefficients by name; that of "" is the constant."""

MOST_CASES = 8
MOST_EXPONENT = 65
MOST_ROWS = 60


def linear(tree: Tree, derived: Mapping[str, Tree]) -> Form | None:
    """Return the coefficients of a tree that is linear in real names, None if it is not."""
    match tree:
        case Number(value):
            return {"": value}
        case Symbol(name, found) if found == SCALAR:
            return linear(derived[name], derived) if name in derived else {name: Fraction(1)}
        case Call(function, args) if function in _RULES:
            return _RULES[function]([linear(arg, derived) for arg in args])
        case _:
            return None


def scaled(form: Form | None, factor: Fraction) -> Form | None:
    """A form times a number."""
    return None if form is None else {name: factor * value for name, value in form.items()}


def plus(one: Form | None, other: Form | None) -> Form | None:
    """The sum of two forms; what cancels is left out."""
    if one is None or other is None:
        return None
    names = dict.fromkeys((*one, *other))
    total = {name: one.get(name, Fraction(0)) + other.get(name, Fraction(0)) for name in names}
    return {name: value for name, value in total.items() if value}


def _constant(form: Form | None) -> Fraction | None:
    if form is None or form.keys() - {""}:
        return None
    return form.get("", Fraction(0))


def _times(one: Form | None, other: Form | None) -> Form | None:
    for factor, rest in ((_constant(one), other), (_constant(other), one)):
        if factor is not None:
            return scaled(rest, factor)
    return None


def gap(relation: Tree, derived: Mapping[str, Tree]) -> Form | None:
    """The larger side less the smaller one, if both are linear."""
    if not isinstance(relation, Call) or relation.function not in ("eq", "lt", "le"):
        return None
    low, high = (linear(side, derived) for side in relation.args)
    return plus(high, scaled(low, Fraction(-1)))


def witnesses(trees: tuple[Tree, ...], derived: Mapping[str, Tree]) -> Iterator[dict[str, fmpq]]:
    """Points at which all of `trees` hold, one for each of their cases, if all are linear."""
    for case in cases(trees, MOST_CASES):
        rows = [(relation, gap(relation, derived)) for relation in case]
        if len(rows) <= MOST_ROWS and all(form is not None for _, form in rows):
            point = _solved([(tree, form) for tree, form in rows if form is not None])
            if point is not None:
                yield point


def _solved(rows: list[tuple[Tree, Form]]) -> dict[str, fmpq] | None:
    """A name is the difference of two columns, each inequality has a slack.

    What is strict holds by a margin, the same for all, which is between 0 and 1.
    """
    names = sorted({name for _, form in rows for name in form if name})
    columns: list[dict[Row, int]] = [{} for _ in range(2 * len(names) + 2)]
    margin, limit = 2 * len(names), (len(rows),)
    columns[margin][limit] = columns[margin + 1][limit] = 1
    target: dict[Row, int] = {limit: 1}
    strict = False
    for number, (tree, form) in enumerate(rows):
        row, whole = (number,), _whole(form)
        for place, name in enumerate(names):
            columns[2 * place][row], columns[2 * place + 1][row] = whole[name], -whole[name]
        target[row] = -whole[""]
        if isinstance(tree, Call) and tree.function != "eq":
            columns.append({row: -1})
        if isinstance(tree, Call) and tree.function == "lt":
            columns[margin][row], strict = -1, True
    return _point(names, columns, target, (margin,) if strict else ())


def _point(
    names: list[str], columns: list[dict[Row, int]], target: Column, wanted: tuple[int, ...]
) -> dict[str, fmpq] | None:
    try:
        values = Simplex(columns, target).solution(wanted)
    except Dear:
        return None
    if values is None:
        return None
    return {name: values[2 * place] - values[2 * place + 1] for place, name in enumerate(names)}


def _whole(form: Form) -> defaultdict[str, int]:
    """The form times its common denominator."""
    common = lcm(*(value.denominator for value in form.values()))
    return defaultdict(int, {name: int(value * common) for name, value in form.items()})


def _power(base: Form | None, exponent: Form | None) -> Form | None:
    number, times = _constant(base), _constant(exponent)
    if number is None or times is None or times not in range(MOST_EXPONENT):
        return None
    return {"": number ** int(times)}


def _quotient(above: Form | None, below: Form | None) -> Form | None:
    divisor = _constant(below)
    return scaled(above, 1 / divisor) if divisor else None


_RULES: Mapping[str, Callable[[list[Form | None]], Form | None]] = MappingProxyType(
    {
        "neg": lambda parts: scaled(parts[0], Fraction(-1)),
        "add": lambda parts: reduce(plus, parts),
        "mul": lambda parts: reduce(_times, parts),
        "div": lambda parts: _quotient(*parts),
        "pow": lambda parts: _power(*parts),
    }
)
"""How the forms of arguments make that of a call."""
