"""A second point, as free as the first: copies of names, and of all that is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from graders.maths.declared import Declaration, Declarations
from graders.maths.substitute import substitute
from graders.maths.tree import Symbol, Tree, free, walk

Place: TypeAlias = Callable[[Symbol], Tree]


class Second(NamedTuple):
    """What stands for each name at the second point, and all declarations."""

    values: Mapping[str, Tree]
    declarations: Declarations

    def at(self, tree: Tree) -> Tree:
        """`tree` at the second point."""
        return substitute(tree, self.values)


def second(
    names: Declarations,
    trees: Iterable[Tree],
    moving: Iterable[str],
    *,
    called: str = "other",
    place: Place | None = None,
) -> Second:
    """Give the names `moving` second names, declared like the first.

    Args:
        names: The declarations so far.
        trees: What will be taken to the second point.
        moving: The names that are free to be something else there.
        called: What is added to a name.
        place: Where the second point is, if it is not free.

    >>> from graders.maths.declare import declarations
    >>> found = second(declarations({"x": "real", "y": {"equals": "x^2"}}), [], ["x"])
    >>> {name: symbol.name for name, symbol in found.values.items()}
    {'x': 'x_other', 'y': 'y_other'}
    """
    moved = frozenset(moving)
    unlisted = [Declaration(name) for name in sorted(moved - set(names))]
    entries = (*unlisted, *names.entries)
    symbols = (node for tree in trees for node in walk(tree) if isinstance(node, Symbol))
    taken = {symbol.name for symbol in symbols} | {entry.name for entry in entries}
    values: dict[str, Tree] = {}
    copies = []
    for entry in entries:
        derived = entry.equals is not None and not free(entry.equals).isdisjoint(values)
        if entry.name in moved or derived:
            new = Symbol(_fresh(f"{entry.name}_{called}", taken), entry.type)
            values[entry.name] = new
            if place is None or derived:
                copies.append(_copy(entry, new.name, values))
            else:
                copies.append(Declaration(new.name, entry.type, equals=place(entry.symbol)))
    return Second(values, Declarations((*entries, *copies)))


def _fresh(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_too"
    taken.add(name)
    return name


def _copy(entry: Declaration, name: str, values: Mapping[str, Tree]) -> Declaration:
    low, high, equals = (
        None if tree is None else substitute(tree, values)
        for tree in (entry.domain.low, entry.domain.high, entry.equals)
    )
    domain = replace(entry.domain, low=low, high=high)
    return replace(entry, name=name, also=(), domain=domain, equals=equals)
