"""Equations among givens, solved for a name: the name then abbreviates the other side.

x = f(y)        at once, if x is not in f
x + f = g       by steps that lose nothing: adding, and multiplying by a number that is not 0

What the domain of the name said becomes a given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graders.equivalence.entailment import Entailment
from graders.equivalence.order.conditions import conjuncts
from graders.maths.declared import REALS, Declaration, Declarations
from graders.maths.sample_grid import dims
from graders.maths.terms import TWO, ZERO
from graders.maths.tree import Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, TRUTH


def solved(entailment: Entailment) -> tuple[Declarations, tuple[Tree, ...]]:
    """Return declarations in which what equations determine is derived, and the other givens."""
    names = entailment.declarations
    left: list[Tree] = []
    new: list[Tree] = []
    for given in (tree for each in entailment.given for tree in conjuncts(each)):
        for name, value in _solutions(given):
            found = _determined(names, name, value)
            if found is not None:
                new += domain(names.get(name, Declaration(name)))
                names = found
                break
        else:
            left.append(given)
    return names, (*left, *new)


def _solutions(given: Tree) -> Iterator[tuple[str, Tree]]:
    """The names that an equation can be solved for, and what each is then."""
    if not (isinstance(given, Call) and given.function == "eq"):
        return
    for side, other in (given.args, given.args[::-1]):
        yield from _isolated(side, other)


def _isolated(side: Tree, other: Tree) -> Iterator[tuple[str, Tree]]:
    match side:
        case Symbol(name, found):
            if name not in free(other) and found == other.type:
                yield name, other
        case Call("neg", (inner,)):
            yield from _isolated(inner, Call("neg", (other,), other.type))
        case Call("add", args):
            for place, arg in enumerate(args):
                rest = [Call("neg", (one,), one.type) for k, one in enumerate(args) if k != place]
                yield from _isolated(arg, _sum(other, rest))
        case Call("mul", (Number(value), inner)) | Call("mul", (inner, Number(value))) if value:
            yield from _isolated(inner, Call("div", (other, Number(value)), other.type))
        case Call("div", (inner, Number(value))) if value:
            yield from _isolated(inner, Call("mul", (Number(value), other), other.type))
        case _:
            pass


def _sum(other: Tree, rest: Sequence[Tree]) -> Tree:
    """The sum; 0 may stand for the vector or matrix of zeros."""
    terms = tuple(rest) if other == ZERO else (other, *rest)
    return terms[0] if len(terms) == 1 else Call("add", terms, terms[0].type)


def _determined(names: Declarations, name: str, value: Tree) -> Declarations | None:
    """The declarations with `name` derived, None if it cannot be, or is already."""
    entry = names.get(name, Declaration(name))
    plain = entry.type == SCALAR or entry.domain == REALS
    sizes = {dim for other in names.entries for dim in dims(other.type)}
    if entry.equals is not None or not plain or entry.type.kind == "function" or name in sizes:
        return None
    if name in _reach(names, value) or any(
        name in free(tree)
        for other in names.entries
        for tree in (other.domain.low, other.domain.high)
        if tree is not None
    ):
        return None
    others = [other for other in names.entries if other.name != name]
    made = replace(entry, domain=REALS, equals=value)
    return Declarations(_ordered([*others, made]))


def _reach(names: Declarations, tree: Tree) -> frozenset[str]:
    """Every name that a tree depends on, through derived names too."""
    found, todo = set[str](), [*free(tree)]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            entry = names.get(name)
            if entry is not None and entry.equals is not None:
                todo += free(entry.equals)
    return frozenset(found)


def _ordered(entries: list[Declaration]) -> tuple[Declaration, ...]:
    """Derived names behind all that they abbreviate."""
    derived = {entry.name: entry for entry in entries if entry.equals is not None}
    kept = [entry for entry in entries if entry.equals is None]
    while derived:
        for name, entry in derived.items():
            if entry.equals is not None and derived.keys().isdisjoint(free(entry.equals)):
                kept.append(derived.pop(name))
                break
    return tuple(kept)


def domain(entry: Declaration) -> Iterator[Tree]:
    """What the domain of a number says, as conditions."""
    said, symbol = entry.domain, entry.symbol
    if said.low is not None:
        yield Call("lt" if said.low_open else "le", (said.low, symbol), TRUTH)
    if said.high is not None:
        yield Call("lt" if said.high_open else "le", (symbol, said.high), TRUTH)
    if said.integer:
        yield Call("eq", (Call("floor", (symbol,)), symbol), TRUTH)
    if said.parity is not None:
        half = Call("div", (symbol, TWO))
        whole = Call("eq", (Call("floor", (half,)), half), TRUTH)
        yield whole if said.parity == "even" else Call("not", (whole,), TRUTH)
