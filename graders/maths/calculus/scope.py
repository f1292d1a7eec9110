"""Names in trees: bound ones made unlike all others, derived ones that depend on a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from graders.maths.tree import Bind, Call, Symbol, Tree, free


def renamed(
    tree: Tree,
    fresh: Callable[[str], str],
    derived: Callable[[Bind], Tree],
    known: Mapping[str, Tree],
) -> Tree:
    """`tree` with a new name for every bound one, what `known` says for others, no derivatives.

    Args:
        tree: Any tree.
        fresh: Makes a new name.
        derived: Works out a derivative inside.
        known: What stands for names.
    """
    match tree:
        case Symbol(name):
            return known.get(name, tree)
        case Call(_, args):
            return replace(tree, args=tuple(renamed(arg, fresh, derived, known) for arg in args))
        case Bind("derivative" | "hessian"):
            return renamed(derived(tree), fresh, derived, known)
        case Bind(_, variable, over, body):
            new = replace(variable, name=fresh(variable.name))
            over = tuple(renamed(end, fresh, derived, known) for end in over)
            inner = renamed(body, fresh, derived, {**known, variable.name: new})
            return replace(tree, variable=new, over=over, body=inner)
        case _:
            return tree


def reaching(derived: Mapping[str, Tree], name: str) -> Mapping[str, Tree]:
    """The derived names that depend on `name`, each with what it is in terms of the others."""
    found: dict[str, Tree] = {}
    for short, meaning in derived.items():
        if short != name and not free(meaning).isdisjoint({name, *found}):
            found[short] = meaning
    return found
