"""Put trees in place of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graders.maths.tree import Bind, Call, Symbol, Tree, free, walk


def substitute(tree: Tree, values: Mapping[str, Tree]) -> Tree:
    """Return `tree` with every free name in `values` replaced by its value.

    Types are kept: a value is of the type of its name. A bound variable that a value uses is
    renamed, so that nothing is caught.

    >>> from fractions import Fraction
    >>> from graders.maths.tree import Number
    >>> x, k = Symbol("x"), Symbol("k")
    >>> body = Bind("sum", k, (Number(Fraction(1)), x), Call("mul", (k, x)))
    >>> found = substitute(body, {"x": k})
    >>> found.over[1], found.body.args[1], found.variable == k
    (Symbol(name='k', ...), Symbol(name='k', ...), False)
    """
    match tree:
        case Symbol(name):
            return values.get(name, tree)
        case Call(_, args):
            return replace(tree, args=tuple(substitute(arg, values) for arg in args))
        case Bind():
            return _within(tree, values)
        case _:
            return tree


def _within(tree: Bind, values: Mapping[str, Tree]) -> Bind:
    over = tuple(substitute(end, values) for end in tree.over)
    inner = {name: value for name, value in values.items() if name != tree.variable.name}
    used = free(tree.body)
    caught = frozenset().union(*(free(inner[name]) for name in inner.keys() & used))
    variable = tree.variable
    if variable.name in caught:
        variable = replace(variable, name=fresh(variable.name, tree.body, *inner.values()))
        inner[tree.variable.name] = variable
    return replace(tree, variable=variable, over=over, body=substitute(tree.body, inner))


def fresh(name: str, *trees: Tree) -> str:
    """A name like `name` that none of `trees` uses or binds.

    >>> fresh("x", Symbol("x_1"), Symbol("x"))
    'x_2'
    """
    taken = {node.name for tree in trees for node in walk(tree) if isinstance(node, Symbol)}
    taken |= {
        node.variable.name for tree in trees for node in walk(tree) if isinstance(node, Bind)
    }
    number = 1
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def named(tree: Tree) -> Tree:
    """`tree` with names that can be typed for those that working out a derivative has made up."""
    match tree:
        case Call(_, args):
            return replace(tree, args=tuple(map(named, args)))
        case Bind(_, variable, over, body):
            inner, plain = named(body), variable.name.partition(":")[0]
            new = replace(variable, name=fresh(plain, inner)) if ":" in variable.name else variable
            inner = substitute(inner, {variable.name: new})
            return replace(tree, variable=new, over=tuple(map(named, over)), body=inner)
        case _:
            return tree
