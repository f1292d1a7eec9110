"""Loops: `for a, b in zip(xs, ys) if p`, and the conditions that `all` and `any` go through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from graders.predicate.functions import items
from graders.predicate.run import Bound, Names, Origin, Run
from graders.predicate.tree import Apply, Clause, Each, Name, Node
from graders.predicate.trouble import Misused
from graders.predicate.value import Value, shown


def turns(run: Run, clauses: Sequence[Clause], names: Names) -> Iterator[Names]:
    """The names of every turn of the loops `clauses`, the last one innermost."""
    if not clauses:
        yield names
        return
    clause, *inner = clauses
    for value, origin in sourced(run, clause.source, names):
        run.spend(1, clause.source.span)
        turn = {**names, **_bound(clause, value, origin)}
        if all(_chosen(run, condition, turn) for condition in clause.conditions):
            yield from turns(run, inner, turn)


def _chosen(run: Run, condition: Node, turn: Names) -> bool:
    """A condition of a loop: the cells that it looks at show nothing."""
    before, run.chooses = run.chooses, True
    found = run.truth(condition, turn)
    run.chooses = before
    return found


def sourced(run: Run, node: Node, names: Names) -> Sequence[Bound]:
    """The elements of a list, with the cells they come from where that is known."""
    match node:
        case Name(name) if isinstance(names[name][1], tuple):
            value, origin = names[name]
            origins = origin if isinstance(origin, tuple) else ()
            return list(zip(items(value, node.span), origins, strict=True))
        case Apply("zip", args) if len(args) > 1:
            rows = zip(*(sourced(run, arg, names) for arg in args), strict=False)
            return [(tuple(v for v, _ in row), tuple(o for _, o in row)) for row in rows]
        case Apply("enumerate", (arg,)):
            found = enumerate(sourced(run, arg, names))
            return [((Fraction(place), v), (None, o)) for place, (v, o) in found]
        case _:
            return [(value, None) for value in items(run.value(node, names), node.span)]


def conditions(run: Run, node: Apply, names: Names) -> Iterator[bool]:
    """The conditions that `all` or `any` goes through, as far as it goes."""
    match node.args:
        case (Each(body, clauses),) if not node.options:
            yield from (run.truth(body, turn) for turn in turns(run, clauses, names))
        case (inner,) if not node.options:
            for value in items(run.value(inner, names), node.span):
                if not isinstance(value, bool):
                    raise Misused("no-condition", f"{shown(value)} is no condition", node.span)
                yield value
        case _:
            raise Misused("wrong-form", f"{node.function} takes one list", node.span)


def again(clause: Clause, turn: Names) -> Bound:
    """What a turn of the loop stands for."""
    if len(clause.targets) == 1:
        return turn[clause.targets[0]]
    bounds = [turn[name] for name in clause.targets]
    return tuple(value for value, _ in bounds), tuple(origin for _, origin in bounds)


def _bound(clause: Clause, value: Value, origin: Origin) -> Names:
    """The names that one turn binds."""
    if len(clause.targets) == 1:
        return {clause.targets[0]: (value, origin)}
    values = items(value, clause.source.span)
    if len(values) != len(clause.targets):
        said = f"{len(clause.targets)} names for {len(values)} values"
        raise Misused("wrong-form", said, clause.source.span)
    origins = origin if isinstance(origin, tuple) else (None,) * len(values)
    return dict(zip(clause.targets, zip(values, origins, strict=True), strict=True))
