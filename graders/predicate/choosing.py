"""What comes first or last in an order: min, max, sorted, argmin, argmax, first and last.

    argmax(acc('LR', c, 'test') for c in cols('LR'))      the c where it is largest
    max(cols('LR'), key=lambda c: acc('LR', c, 'test'))   the same
    argmax(accs)                                          its place in the list, from 0

Where two are equally large, these cannot tell (`tie`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from graders.predicate.functions import places
from graders.predicate.loops import again, sourced, turns
from graders.predicate.run import Bound, Names, Run
from graders.predicate.tree import Apply, Each, Lambda, Node
from graders.predicate.trouble import Indefinite, Misused
from graders.predicate.value import Value, alike


def chosen(run: Run, node: Apply, names: Names) -> Value:
    """The smallest or largest; or where it is; or all in their order."""
    options = dict(node.options)
    word, key, reverse = node.function, options.get("key"), options.get("reverse")
    if len(options) < len(node.options) or (reverse and word != "sorted"):
        raise Misused("wrong-form", f"{word} does not take this", node.span)
    values, keys = _keyed(run, node, key, names)
    if not values and word != "sorted":
        raise Misused("empty-list", "this list is empty", node.span)
    run.spend(8 * len(values), node.span)
    order = places(keys, node.span)
    if word == "sorted":
        turned = reverse is not None and run.truth(reverse, names)
        return tuple(values[place][0] for place in (order[::-1] if turned else order))
    first, *others = order if word.endswith("min") else order[::-1]
    telling = key is not None or word.startswith("arg")
    if telling and others and alike(keys[first], keys[others[0]]):
        raise Indefinite("tie")
    return run.read(values[first])


def ended(run: Run, node: Apply, names: Names) -> Value:
    """The first or the last element."""
    values = sourced(run, node.args[0], names)
    if not values:
        raise Misused("empty-list", "this list is empty", node.span)
    return run.read(values[-1 if node.function == "last" else 0])


def _keyed(
    run: Run, node: Apply, key: Node | None, names: Names
) -> tuple[Sequence[Bound], Sequence[Value]]:
    """The values to choose from, and what they are compared by."""
    match node:
        case Apply("argmin" | "argmax", (Each(body, clauses),)) if key is None:
            each = list(turns(run, clauses, names))
            return [again(clauses[-1], turn) for turn in each], [
                run.value(body, turn) for turn in each
            ]
        case Apply("argmin" | "argmax", (inner,)) if key is None:
            keys = [value for value, _ in sourced(run, inner, names)]
            return [(Fraction(place), None) for place in range(len(keys))], keys
        case Apply("min" | "max" | "sorted", (inner,)):
            values = sourced(run, inner, names)
        case Apply("min" | "max", args) if len(args) > 1:
            values = [(run.value(arg, names), None) for arg in args]
        case _:
            raise Misused("wrong-form", f"{node.function} takes one list", node.span)
    if key is None:
        return values, [value for value, _ in values]
    if not isinstance(key, Lambda):
        raise Misused("wrong-form", "a key is written as lambda x: ...", key.span)
    return values, [run.value(key.body, {**names, key.name: bound}) for bound in values]
