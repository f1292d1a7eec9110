"""The expression tree: four nodes, and they do not grow. Functions do (`functions.py`).

    Number      an exact rational, with the decimals as typed
    Symbol      a declared name
    Call        a row of the function table applied to its arguments
    Bind        a variable that lives only inside a body: sum, product, ...

A composite keeps its hash, for trees are keys of whatever is remembered; another process, in which
the hash of a name is another, makes it anew.

The tree stays as typed. Nothing is simplified, because "is it factored?" is a question about the
tree; `2 + 2` is a `Call`, and so is `1/2`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from typing_extensions import override

from graders.maths.types import SCALAR, Type


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational. `decimals` counts the digits typed after the point, None for `3`."""

    value: Fraction
    decimals: int | None = None

    @property
    def type(self) -> Type:
        """Every number is a scalar."""
        return SCALAR


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name in its canonical spelling (`sigma_w`, `p_star`), with its type."""

    name: str
    type: Type = SCALAR

    @override
    def __hash__(self) -> int:
        """Hardly any name has two types."""
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Call:
    """The function called `function` (a key of `FUNCTIONS`) applied to `args`."""

    function: str
    args: tuple[Tree, ...]
    type: Type = SCALAR
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.function, self.args)))

    @override
    def __hash__(self) -> int:
        return self._hash

    @override
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Call, (self.function, self.args, self.type)


@dataclass(frozen=True, slots=True)
class Bind:
    """`binder` over `variable`, which is bound in `body` only.

    `over` holds what the binder ranges over, outside the variable's scope: for "sum" and "prod"
    the first and the last index.
    """

    binder: str
    variable: Symbol
    over: tuple[Tree, ...]
    body: Tree
    type: Type = SCALAR
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.binder, self.variable, self.over, self.body)))

    @override
    def __hash__(self) -> int:
        return self._hash

    @override
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Bind, (self.binder, self.variable, self.over, self.body, self.type)


Tree: TypeAlias = Number | Symbol | Call | Bind


def children(tree: Tree) -> tuple[Tree, ...]:
    """The subtrees directly below `tree`, left to right."""
    match tree:
        case Call(_, args):
            return args
        case Bind(_, _, over, body):
            return (*over, body)
        case _:
            return ()


def walk(tree: Tree) -> Iterator[Tree]:
    """Every node of `tree`, parents before children.

    >>> [type(node).__name__ for node in walk(Call("neg", (Symbol("x"),)))]
    ['Call', 'Symbol']
    """
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(reversed(children(node)))


def free(tree: Tree) -> frozenset[str]:
    """Names that `tree` uses and does not bind.

    >>> k = Symbol("k")
    >>> sorted(free(Bind("sum", k, (Number(Fraction(1)), Symbol("n")), k)))
    ['n']
    """
    match tree:
        case Symbol(name):
            return frozenset({name})
        case Bind(_, variable, over, body):
            inside = free(body) - {variable.name}
            return inside.union(*map(free, over))
        case _:
            return frozenset().union(*map(free, children(tree)))
