"""Predicates as trees. Every node knows where it stands in the text.

Literal   1e-2  'train'  True          Name     c
Apply     max(xs, key=...)             Index    xs[0]
Unary     - +  not                     Series   a - b + c   a * b / c   a ** b
Chain     a < b == c                   Logic    and, or
Listing   [a, b]  (a, b)               Each     x for x, y in xs if p
Lambda    lambda x: f(x)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from graders.maths.unreadable import Span


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, or a truth value."""

    value: bool | Fraction | str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a loop binds, or that is given."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of values; `options` are `key=` and `reverse=`."""

    function: str
    args: tuple[Node, ...]
    options: tuple[tuple[str, Node], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """An element of a list, counted from 0, or from the end below it."""

    body: Node
    place: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x`, `+x`, `not p`."""

    sign: str
    body: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Series:
    """Arithmetic from left to right, such as `a - b + c`; + also joins lists."""

    first: Node
    rest: tuple[tuple[str, Node], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """Comparisons of neighbours, all of which must hold."""

    sides: tuple[Node, ...]
    signs: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Logic:
    """Several conditions joined by `and` or by `or`."""

    word: str
    parts: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """Values one by one."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """`for a, b in source if p if q`."""

    targets: tuple[str, ...]
    source: Node
    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """A value for each turn of one or several loops."""

    body: Node
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Lambda:
    """A key: what each element is compared by."""

    name: str
    body: Node
    span: Span


Node: TypeAlias = (
    Literal | Name | Apply | Index | Unary | Series | Chain | Logic | Listing | Each | Lambda
)


def walk(node: Node) -> Iterator[Node]:
    """`node`, and all that is in it."""
    yield node
    for child in _children(node):
        yield from walk(child)


def _children(node: Node) -> Iterable[Node]:
    match node:
        case Apply(_, args, options):
            found: Iterable[Node] = (*args, *(option for _, option in options))
        case Index(body, place):
            found = (body, place)
        case Series(first, rest):
            found = (first, *(term for _, term in rest))
        case Unary(_, body) | Lambda(_, body):
            found = (body,)
        case Chain(parts) | Logic(_, parts) | Listing(parts):
            found = parts
        case Each(body, clauses):
            loops = [part for clause in clauses for part in (clause.source, *clause.conditions)]
            found = (body, *loops)
        case _:
            found = ()
    return found
