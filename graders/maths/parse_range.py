r"""What a binder runs over, below it.

range  = variable ("," variable)* ("=" first (".." last)?)?     k=1   i,j=1   k=1,\dots,n
       | variable "in" (first ".." last | set)                  k in [n]   k \in \{1,\dots,n\}
       | variable "subseteq" set                                S \subseteq N \setminus \{i\}
       | condition                                              |S| = k   i notin S
       | variable relation expression                           j != i   i < j
       | expression relation variable relation ...              1 <= i < j <= n   1 <= i,j <= n
       | variable
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from graders.maths.cursor import Cursor
from graders.maths.functions import WORDS
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_chain import RELATIONS, chain, distribute, is_chain
from graders.maths.parse_set import EMPTY, after_dots, included, includes, universe, whole
from graders.maths.parse_variable import variables
from graders.maths.signature import SUM
from graders.maths.sizes import size_tree
from graders.maths.terms import ONE
from graders.maths.tree import Call, Symbol, Tree

_OUTSIDE = frozenset({"notin", "not"})
_STOPS = frozenset({"}", ",", ":", ")", ""})
"""What stands behind a range; the last is the end of the text."""


@dataclass(slots=True)
class Run:
    """A variable that runs; its first and last index, where they are written, or through a set."""

    variable: Symbol
    low: Tree | None = None
    high: Tree | None = None
    among: Tree | None = None

    @property
    def placed(self) -> bool:
        """Whether it is written what the variable runs through."""
        return self.low is not None or self.among is not None


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
            distribute(cursor)
            if is_chain(cursor):
                _chain(cursor, found, scope)
            else:
                _one(cursor, found, scope)
            if not cursor.accept(*(between or (",", ":"))):
                return found


def _one(cursor: Cursor, found: Ranges, scope: ExitStack) -> None:
    """Read names, and what is said about them."""
    at = cursor.at
    names = [cursor.apart(name) for name in variables(cursor)] if _is_name(cursor.next) else []
    if includes(cursor):
        _subsets(cursor, found, names, scope)
        return
    if not names or cursor.next.text in RELATIONS or _is_condition(cursor, found, names):
        if cursor.next.text in RELATIONS:
            _related(cursor, found, names, scope)
        elif names and cursor.next.text in _OUTSIDE and not _is_fixed(cursor, found, names[0]):
            _add(cursor, found, names[0], scope)
        cursor.at = at
        found.conditions.append(cursor.expression())
        _limit(found)
        return
    read = Run(names[0])
    if cursor.next.text == "in" and cursor.take():
        among(cursor, read)
    for name in names:
        _add(cursor, found, name, scope)
    if cursor.accept("="):
        read.low, read.high = cursor.expression(SUM), after_dots(cursor)
    for run in found.runs:
        if read.placed and not run.placed:
            run.low, run.high, run.among = read.low, read.high, read.among


def _is_name(token: Token) -> bool:
    return token.kind in ("name", "cmd", "sub") and token.text not in EMPTY


def _subsets(cursor: Cursor, found: Ranges, names: list[Symbol], scope: ExitStack) -> None:
    """Read the set whose subsets the variables run through."""
    sign, start, largest = included(cursor), cursor.next.start, universe(cursor)
    for name in names:
        run = _add(cursor, found, replace(name, type=largest.type), scope)
        run.among = largest
        if sign == "subsetneq":
            found.conditions.append(cursor.call("ne", (run.variable, largest), start))


def _is_condition(cursor: Cursor, found: Ranges, names: list[Symbol]) -> bool:
    """Whether this is said of names that run already, or of a fixed one in a set that runs."""
    if cursor.next.text in _OUTSIDE:
        return True
    runs = {run.variable.name: run for run in found.runs}
    if cursor.next.text != "in":
        return bool(runs) and cursor.next.text not in _STOPS | {"="}
    if names[0].name in runs:
        return runs[names[0].name].placed
    inside = Spelling(cursor.tokens[cursor.at + 1].text).canonical in runs
    if inside and _is_fixed(cursor, found, names[0]):
        cursor.repair("fixed-index", f"read {names[0].name} as fixed", cursor.next.start)
        return True
    return False


def _is_fixed(cursor: Cursor, found: Ranges, name: Symbol) -> bool:
    """Whether a name below a binder at which others run is one that is known outside."""
    return bool(found.runs) and (name.name in cursor.symbols or name.name in cursor.scope)


def _limit(found: Ranges) -> None:
    """In `i notin S` a name runs through all other numbers of which S may hold some."""
    match found.conditions[-1]:
        case Call("not", (Call("member", (Symbol() as name, outside)),)) if outside.type.shape:
            for run in found.runs:
                if run.variable == name and not run.placed:
                    run.low, run.high = ONE, size_tree(outside.type.shape[0])


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


def among(cursor: Cursor, run: Run) -> None:
    r"""Read what a variable lies in: `[n]`, `\{1, \dots, n\}`, `1..n`, or another set."""
    start = cursor.next.start
    first = cursor.expression(SUM)
    run.low, run.high = first, after_dots(cursor)
    if run.high is None:
        run.low, run.among = None, whole(cursor, first, start)
    match run.among:
        case Call("integers", (low, high)):
            run.low, run.high, run.among = low, high, None
        case _:
            pass


def _chain(cursor: Cursor, found: Ranges, scope: ExitStack) -> None:
    """Read `1 <= i < j <= n`: the ends limit, the names between run."""
    read = chain(cursor, lambda name: _add(cursor, found, name, scope))
    for run in found.runs:
        if run.variable in read.names:
            run.low, run.high = read.low, read.high
    found.conditions += read.conditions
