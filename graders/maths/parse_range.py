r"""What a binder runs over, below it.

range  = variable ("," variable)* ("=" first (".." last)?)?     k=1   i,j=1   k=1,\dots,n
       | variable "in" ("[" last "]" | first ".." last)         k in [n]   k \in \{1,\dots,n\}
       | variable relation expression                           j != i   i < j
       | expression relation variable relation ...              1 <= i < j <= n
       | variable
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from graders.maths.cursor import Cursor
from graders.maths.functions import WORDS
from graders.maths.names import Spelling
from graders.maths.parse_chain import RELATIONS, chain, is_chain
from graders.maths.parse_variable import variables
from graders.maths.signature import SUM
from graders.maths.terms import ONE
from graders.maths.tree import Symbol, Tree

_STOPS = frozenset({"}", ",", ":", ")", ""})
"""What stands behind a range; the last is the end of the text."""


@dataclass(slots=True)
class Run:
    """A variable that runs; its first and last index, where they are written."""

    variable: Symbol
    low: Tree | None = None
    high: Tree | None = None


@dataclass(slots=True)
class Ranges:
    """The variables of a binder, and the conditions on them."""

    runs: list[Run] = field(default_factory=list)
    conditions: list[Tree] = field(default_factory=list)

    def add(self, variable: Symbol) -> Run:
        """Add a variable, once."""
        known = next((run for run in self.runs if run.variable == variable), None)
        if known is None:
            self.runs.append(known := Run(variable))
        return known

    def end(self, high: Tree | None) -> None:
        """Set the last index of all variables that have none yet."""
        for run in self.runs:
            run.high = run.high or high


def ranges(cursor: Cursor, *between: str) -> Ranges:
    """Read what stands below a binder, up to the brace; commas, or `between`, part it."""
    found = Ranges()
    with ExitStack() as scope:
        while True:
            if is_chain(cursor):
                _chain(cursor, found, scope)
            else:
                _one(cursor, found, scope)
            if not cursor.accept(*(between or (",", ":"))):
                return found


def _one(cursor: Cursor, found: Ranges, scope: ExitStack) -> None:
    """Read names, and what is said about them."""
    at = cursor.at
    names = [cursor.apart(name) for name in variables(cursor)]
    if cursor.next.text in RELATIONS:
        _related(cursor, found, names, scope)
        cursor.at = at
        found.conditions.append(cursor.expression())
        return
    for name in names:
        _add(cursor, found, name, scope)
    low: Tree | None = None
    high: Tree | None = None
    if cursor.accept("="):
        low, high = cursor.expression(SUM), _after_dots(cursor)
    elif cursor.next.text == "in" and cursor.next.kind in ("key", "cmd"):
        cursor.take()
        low, high = _among(cursor)
    if low is not None:
        for run in found.runs:
            if run.low is None:
                run.low, run.high = low, high


def _related(cursor: Cursor, found: Ranges, names: list[Symbol], scope: ExitStack) -> None:
    """In `i < j` both run, unless j is known; what a binder outside binds does not run."""
    known = {run.variable for run in found.runs}
    outside = [name for name in names if name.name in cursor.scope and name not in known]
    if outside and known:
        return
    start, ahead = cursor.next.start, cursor.tokens[cursor.at : cursor.at + 3]
    relation, token, after = ahead[0], ahead[1], ahead[-1]
    for name in names:
        if name not in outside:
            _add(cursor, found, name, scope)
    partner = Spelling(token.text).canonical
    if token.kind != "name" or after.text not in _STOPS or partner in cursor.scope:
        return
    if outside or (partner not in cursor.symbols and partner not in WORDS):
        if not known:
            _add(cursor, found, cursor.apart(Symbol(partner)), scope)
    elif partner in cursor.symbols and relation.text != "!=":
        cursor.repair("fixed-index", f"read {partner} as fixed", start)


def _add(cursor: Cursor, found: Ranges, name: Symbol, scope: ExitStack) -> Run:
    scope.enter_context(cursor.binding(name))
    return found.add(name)


def _after_dots(cursor: Cursor) -> Tree | None:
    r"""Read `..n`, `,\dots,n` or `,2,\dots,n`, if that follows."""
    at, tokens = cursor.at, cursor.tokens
    while tokens[at].text == "," and tokens[at + 1].kind == "num":
        at += 2
    at += tokens[at].text == ","
    if tokens[at].text != "..":
        return None
    cursor.at = at + 1
    cursor.accept(",")
    return cursor.expression(SUM)


def _among(cursor: Cursor) -> tuple[Tree, Tree]:
    r"""Read `[n]`, `\{1, \dots, n\}` or `1..n`."""
    if opener := cursor.accept("["):
        return ONE, cursor.enclosed(opener, "]")
    opener = cursor.accept(r"\{", "{")
    with cursor.inside():
        low = cursor.expression(SUM)
        high = _after_dots(cursor)
    if high is None:
        raise cursor.unexpected(cursor.next, "expected a range such as [n] or 1..n")
    if opener is not None:
        cursor.expect("}" if opener.text == "{" else r"\}", opener)
    return low, high


def _chain(cursor: Cursor, found: Ranges, scope: ExitStack) -> None:
    """Read `1 <= i < j <= n`: the ends limit, the names between run."""
    read = chain(cursor, lambda name: _add(cursor, found, name, scope))
    for run in found.runs:
        if run.variable in read.names:
            run.low, run.high = read.low, read.high
    found.conditions += read.conditions
