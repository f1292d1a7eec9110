"""Chains below a binder: in `1 <= i < j <= n` the names between the ends run.

A name at an end runs if it is not declared; otherwise it limits, as n does. In `i != j != k`
nothing limits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from graders.maths.cursor import Cursor
from graders.maths.functions import WORDS
from graders.maths.parse_variable import variables
from graders.maths.signature import COMPARE
from graders.maths.terms import ONE
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import TRUTH

RELATIONS = frozenset({"!=", "<", "<=", ">", ">="})
_NAMES = {"!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_FALLING = {">": "<", ">=": "<="}
_OPEN, _CLOSE = frozenset({"(", "[", "{", r"\{"}), frozenset({")", "]", "}", r"\}"})
_ENDS = frozenset({",", ":", "=", "in"})
_RISING = frozenset({"<", "<="})
_NAMED = frozenset({"name", "cmd"})
_STOPS = frozenset({",", ":", "}", ")", ""})


@dataclass(slots=True)
class Chain:
    """Names that run, their common first and last index, and what holds between them."""

    names: list[Symbol] = field(default_factory=list)
    conditions: list[Tree] = field(default_factory=list)
    low: Tree | None = None
    high: Tree | None = None


def distribute(cursor: Cursor) -> None:
    """Turn `1 <= i,j <= d` into `1 <= i <= d, 1 <= j <= d`; `i < j, k < l` shares nothing."""
    tokens, at = cursor.tokens, cursor.at
    if tokens[at].kind != "num" or tokens[at + 1].text not in _RISING:
        return
    stop = at + 3
    while tokens[stop - 1].kind in _NAMED and tokens[stop].text == ",":
        stop += 2
    if stop == at + 3 or tokens[stop - 1].kind not in _NAMED or tokens[stop].text not in _RISING:
        return
    end = next(i for i in range(stop, len(tokens)) if tokens[i].text in _STOPS)
    chains = [
        [*tokens[at : at + 2], name, *tokens[stop:end]] for name in tokens[at + 2 : stop : 2]
    ]
    tokens[at:end] = [token for link in chains for token in (tokens[at + 3], *link)][1:]


def is_chain(cursor: Cursor) -> bool:
    """Whether two relations, and no = or in, stand before the next comma or the end."""
    depth = count = 0
    for kind, text, _, _ in cursor.tokens[cursor.at :]:
        if kind == "op" and text in _OPEN:
            depth += 1
        elif kind == "op" and text in _CLOSE:
            depth -= 1
        if depth < 0 or kind == "end" or (not depth and text in _ENDS):
            break
        count += kind == "op" and text in RELATIONS and not depth
    return count > 1


def chain(cursor: Cursor, bind: Callable[[Symbol], object]) -> Chain:
    """Read a chain; `bind` is told each name that runs."""
    operands, signs = [_operand(cursor, bind, "")], list[str]()
    while cursor.next.text in RELATIONS:
        signs.append(cursor.take().text)
        operands.append(_operand(cursor, bind, signs[-1]))
    if set(signs) <= _FALLING.keys():
        operands.reverse()
        signs = [_FALLING[sign] for sign in reversed(signs)]
    return _linked(operands, signs)


def _operand(cursor: Cursor, bind: Callable[[Symbol], object], sign: str) -> tuple[Tree, bool]:
    """Read what stands after `sign`, and whether it runs."""
    name = _lone(cursor)
    if name is not None:
        between = sign != "" and cursor.tokens[name[1]].text in RELATIONS
        free = name[0].name not in cursor.symbols and name[0].name not in cursor.scope
        if between or (free and sign != "<="):
            cursor.at = name[1]
            variable = cursor.apart(name[0])
            bind(variable)
            return variable, True
    return cursor.expression(COMPARE + 1), False


def _lone(cursor: Cursor) -> tuple[Symbol, int] | None:
    """The name that is a whole operand here, if one is, and the index after it."""
    at = cursor.at
    if cursor.next.kind not in ("name", "cmd"):
        return None
    names = variables(cursor)
    stop, cursor.at = cursor.at, at
    after = cursor.tokens[stop].text
    if len(names) > 1 or names[0].name in WORDS or after not in RELATIONS | {"}", ",", ":"}:
        return None
    return names[0], stop


def _linked(operands: list[tuple[Tree, bool]], signs: list[str]) -> Chain:
    found = Chain([tree for tree, runs in operands if runs and isinstance(tree, Symbol)])
    last = len(signs) - 1
    for at, sign in enumerate(signs):
        (left, first), (right, second) = operands[at : at + 2]
        rises = sign in ("<", "<=")
        if at == 0 and not first and rises:
            found.low = left if sign == "<=" else shifted(left, 1)
        elif at == last and not second and rises:
            found.high = right if sign == "<=" else shifted(right, -1)
        else:
            found.conditions.append(Call(_NAMES[sign], (left, right), TRUTH))
    return found


def shifted(tree: Tree, by: int) -> Tree:
    """The next whole number, or the one before."""
    match tree:
        case Number(value, None):
            return Number(value + by)
        case _:
            return Call("add", (tree, ONE if by > 0 else Call("neg", (ONE,))))
