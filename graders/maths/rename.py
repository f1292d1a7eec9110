"""Free names of a tree under other names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graders.maths.tree import Bind, Call, Symbol, Tree


def renamed(tree: Tree, names: Mapping[str, str]) -> Tree:
    """Return `tree` with other names for free symbols; no new name may be bound in it.

    >>> x, k = Symbol("x"), Symbol("k")
    >>> renamed(Call("add", (x, k)), {"x": "y"}).args[0].name
    'y'
    """
    match tree:
        case Symbol(name):
            return replace(tree, name=names[name]) if name in names else tree
        case Call(_, args):
            return replace(tree, args=tuple(renamed(arg, names) for arg in args))
        case Bind(_, variable, over, body):
            inner = {old: new for old, new in names.items() if old != variable.name}
            outer = tuple(renamed(part, names) for part in over)
            return replace(tree, over=outer, body=renamed(body, inner))
        case _:
            return tree
