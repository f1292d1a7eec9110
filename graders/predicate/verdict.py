"""Whether a predicate holds, and the cells that show it.

A condition that fails is traced to the smallest piece that makes it fail: a part of an `and`, a
turn of an `all`, two neighbours of a chain. What was looked at there is what refutes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graders.maths.unreadable import Span
from graders.predicate.evaluate import Evaluation, holds
from graders.predicate.loops import turns
from graders.predicate.run import LookUp, Names, Spot
from graders.predicate.tree import Apply, Chain, Each, Logic, Name, Node, Unary, walk
from graders.predicate.trouble import Indefinite, Misused
from graders.predicate.value import Value, shown
from graders.sheet import NoSuchCellError

MOST_SEEN = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """What makes a predicate hold or fail.

    Attributes:
        span: The piece of it that does.
        cells: The cells that were looked at there, with their text.
        names: What the loops around it stand for in that turn.
        left: What stands on the left of the comparison, if there is one.
        right: The comparison, and what stands on its right.
    """

    span: Span
    cells: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the predicate holds, and why.

    Attributes:
        holds: Whether it does.
        why: What shows it.
    """

    holds: bool
    why: Seen


Functions: TypeAlias = Mapping[str, LookUp]


def found(node: Node, functions: Functions, names: Names) -> Outcome | Misused | Indefinite | str:
    """Decide `node`; where it asks for a cell that no table has, say so in a text."""
    run = Evaluation(functions)
    try:
        verdict = run.truth(node, names)
    except (Misused, Indefinite) as trouble:
        return trouble
    except NoSuchCellError as error:
        return str(error)
    return Outcome(verdict, _shown(node, functions, names))


def _shown(node: Node, functions: Functions, names: Names) -> Seen:
    """What shows it; nothing where that takes more work than deciding it."""
    try:
        return _why(node, functions, names, Evaluation(functions))
    except Misused:
        return Seen(node.span)


def _why(node: Node, functions: Functions, names: Names, run: Evaluation) -> Seen:
    """What shows that `node` is what it is: the first piece that suffices, else all of it."""
    match node:
        case Unary("not", body):
            return _why(body, functions, names, run)
        case Logic(word, parts):
            for part in parts:
                if run.truth(part, names) == (word == "or"):
                    return _why(part, functions, names, run)
        case Apply("all" | "any" as word, (Each(body, clauses),)):
            for turn in turns(run, clauses, names):
                if run.truth(body, turn) == (word == "any"):
                    return _why(body, functions, turn, run)
        case Chain():
            return _pair(node, functions, names, run)
        case _:
            pass
    return _seen(node, functions, names, run)


def _pair(node: Chain, functions: Functions, names: Names, run: Evaluation) -> Seen:
    """The first two neighbours that fail; else the last two."""
    left, last = run.value(node.sides[0], names), len(node.signs) - 1
    for place, sign in enumerate(node.signs):
        right = run.value(node.sides[place + 1], names)
        if place == last or not holds(sign, left, right, node.span):
            pair = Chain(node.sides[place : place + 2], (sign,), node.span)
            return _seen(pair, functions, names, run, (left, sign, right))
        left = right
    return Seen(node.span)


def _seen(
    node: Node,
    functions: Functions,
    names: Names,
    run: Evaluation,
    sides: tuple[Value, str, Value] | None = None,
) -> Seen:
    """The cells that `node` looks at, and the sides that it compares."""
    again = Evaluation(functions, left=run.left)
    again.value(node, names)
    own = {each.name for each in walk(node) if isinstance(each, Name)}
    said = {
        name: shown(value)
        for name, (value, origin) in names.items()
        if name in own and not isinstance(value, tuple) and not isinstance(origin, Spot)
    }
    cells = dict(list(again.seen.items())[:MOST_SEEN])
    if sides is None:
        return Seen(node.span, cells, said)
    left, sign, right = sides
    return Seen(node.span, cells, said, shown(left), f"{sign} {shown(right)}")
