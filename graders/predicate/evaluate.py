"""The value of a predicate, with every cell that was looked at. Work is counted, not timed.

`all` and `any` stop as soon as they know, `and` and `or` too: what is behind is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from typing_extensions import override

from graders.predicate.choosing import chosen, ended
from graders.predicate.functions import FUNCTIONS, items
from graders.predicate.loops import conditions, sourced, turns
from graders.predicate.run import Names, Run
from graders.predicate.tree import (
    Apply,
    Chain,
    Each,
    Index,
    Lambda,
    Listing,
    Literal,
    Logic,
    Name,
    Node,
    Series,
    Unary,
)
from graders.predicate.trouble import Misused
from graders.predicate.value import Span, Value, alike, arithmetic, compared, number


@dataclass(slots=True)
class Evaluation(Run):
    """A run that knows what every node means."""

    @override
    def value(self, node: Node, names: Names) -> Value:
        self.spend(1, node.span)
        return _MEANING[type(node)](self, node, names)


def _literal(_: Run, node: Literal, __: Names) -> Value:
    return node.value


def _name(run: Run, node: Name, names: Names) -> Value:
    return run.read(names[node.name])


def _unary(run: Run, node: Unary, names: Names) -> Value:
    if node.sign == "not":
        return not run.truth(node.body, names)
    body = number(run.value(node.body, names), node.span)
    return arithmetic(node.sign, Fraction(0), body, node.span)


def _series(run: Run, node: Series, names: Names) -> Value:
    left, span = run.value(node.first, names), node.span
    for sign, term in node.rest:
        right = run.value(term, names)
        if sign == "+" and isinstance(left, tuple) and isinstance(right, tuple):
            run.spend(len(left) + len(right), span)
            left = left + right
        else:
            left = arithmetic(sign, number(left, span), number(right, span), span)
    return left


def _chain(run: Run, node: Chain, names: Names) -> Value:
    return all(_compared(run, node, names))


def _compared(run: Run, node: Chain, names: Names) -> Iterator[bool]:
    left = run.value(node.sides[0], names)
    for sign, side in zip(node.signs, node.sides[1:], strict=True):
        right = run.value(side, names)
        if isinstance(right, (tuple, frozenset)):
            run.spend(len(right), node.span)
        yield holds(sign, left, right, node.span)
        left = right


def holds(sign: str, left: Value, right: Value, span: Span) -> bool:
    """Whether the comparison of two values holds.

    Raises:
        Misused: These two cannot be compared so.
        Indefinite: They are too close to tell.
    """
    if sign in ("in", "not in"):
        return any(alike(left, each) for each in items(right, span)) == (sign == "in")
    if sign in ("==", "!="):
        return alike(left, right) == (sign == "==")
    if isinstance(left, frozenset) and isinstance(right, frozenset):
        small, large = (left, right) if sign in ("<", "<=") else (right, left)
        inside = all(any(alike(one, each) for each in large) for one in small)
        return inside and (len(sign) == 2 or len(small) < len(large))
    return compared(sign, number(left, span), number(right, span))


def _logic(run: Run, node: Logic, names: Names) -> Value:
    found = (run.truth(part, names) for part in node.parts)
    return all(found) if node.word == "and" else any(found)


def _listing(run: Run, node: Listing, names: Names) -> Value:
    return tuple(run.value(part, names) for part in node.items)


def _each(run: Run, node: Each, names: Names) -> Value:
    return tuple(run.value(node.body, turn) for turn in turns(run, node.clauses, names))


def _index(run: Run, node: Index, names: Names) -> Value:
    values = sourced(run, node.body, names)
    place = number(run.value(node.place, names), node.span)
    if not isinstance(place, Fraction) or place.denominator != 1:
        raise Misused("wrong-type", "a place is a whole number", node.span)
    if not -len(values) <= place < len(values):
        raise Misused("empty-list", "there is no such place", node.span)
    return run.read(values[int(place)])


def _lambda(_: Run, node: Lambda, __: Names) -> Value:
    raise Misused("wrong-type", "a lambda stands behind key=", node.span)


def _apply(run: Run, node: Apply, names: Names) -> Value:
    match node.function:
        case "all":
            return all(conditions(run, node, names))
        case "any":
            return any(conditions(run, node, names))
        case "min" | "max" | "argmin" | "argmax" | "sorted":
            return chosen(run, node, names)
        case "first" | "last" if len(node.args) == 1 and not node.options:
            return ended(run, node, names)
        case _:
            return _called(run, node, names)


def _called(run: Run, node: Apply, names: Names) -> Value:
    if node.options:
        raise Misused("wrong-form", f"{node.function} takes no key", node.span)
    args = [run.value(arg, names) for arg in node.args]
    if node.function in run.functions:
        return run.functions[node.function](args, node.span, {} if run.chooses else run.seen)
    least, most, function = FUNCTIONS[node.function]
    if not least <= len(args) <= most:
        count = str(least) if least == most else f"{least} to {most}"
        said = f"{node.function} takes {count} values"
        raise Misused("wrong-number-of-arguments", said, node.span)
    run.spend(sum(len(arg) for arg in args if isinstance(arg, tuple)), node.span)
    return function(args, node.span)


Meaning: TypeAlias = Callable[[Run, Any, Names], Value]

_MEANING: dict[type, Meaning] = {
    Literal: _literal,
    Name: _name,
    Unary: _unary,
    Series: _series,
    Chain: _chain,
    Logic: _logic,
    Listing: _listing,
    Each: _each,
    Index: _index,
    Lambda: _lambda,
    Apply: _apply,
}
