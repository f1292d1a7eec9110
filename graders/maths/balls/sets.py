"""Finite sets of whole numbers, exactly: what cannot be told is not evaluated."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from itertools import combinations
from types import MappingProxyType
from typing import Any, TypeAlias

from flint import fmpq
from typing_extensions import override

from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.loop import ranged
from graders.maths.balls.meter import METER, MOST_TERMS, Dear
from graders.maths.balls.value import Truth, Value, whole
from graders.maths.tree import Bind, Call
from graders.maths.types import SCALAR

Elements: TypeAlias = frozenset[int]


class Subset(Elements):
    """A set that was drawn: it has a text.

    >>> print(Subset({3, 1}), Subset(), Subset.read("{1, 3}") == {1, 3})
    {1, 3} {} True
    """

    __slots__ = ()

    @override
    def __str__(self) -> str:
        return f"{{{', '.join(map(str, sorted(self)))}}}"

    @classmethod
    def read(cls, text: str) -> Subset:
        """Return the set that `text` spells.

        Raises:
            ValueError: It spells none.
        """
        return cls(map(int, filter(None, text.strip("{}").split(","))))


@lru_cache(maxsize=64)
def subsets(elements: Elements) -> tuple[Elements, ...]:
    """All subsets, small ones before large ones.

    Raises:
        Dear: There are too many.

    >>> [sorted(found) for found in subsets(frozenset({1, 4}))]
    [[], [1], [4], [1, 4]]
    """
    if 1 << min(len(elements), MOST_TERMS) > MOST_TERMS:
        raise Dear
    listed, sizes = sorted(elements), range(len(elements) + 1)
    return tuple(frozenset(some) for size in sizes for some in combinations(listed, size))


def repeated(tree: Bind, over: list[Run], repeat: Callable[..., Any], *, strict: bool) -> Run:
    """What `repeat` makes of the indices of a binder, or of the elements or subsets of a set."""
    first, last = over[0], over[-1]
    if len(over) > 1 and tree.type.kind == "set":
        return lambda env: repeat(sorted(_integers(first(env), last(env))), env)
    if len(over) > 1:
        return ranged(first, last, repeat, strict=strict, number=tree.type.kind == "scalar")
    listed = sorted if tree.variable.type == SCALAR else subsets
    return lambda env: repeat(listed(first(env)), env)


def _element(value: Value) -> int:
    """A whole number; nobody asks what a set of others is.

    Raises:
        Dear: It is none, or cannot be told.
    """
    if type(value) is not fmpq or not whole(value):
        raise Dear
    return int(value.p)


def _integers(first: Value, last: Value) -> Elements:
    low, high = _element(first), _element(last)
    if high - low >= MOST_TERMS:
        raise Dear
    return frozenset(range(low, high + 1))


def _member(value: Value, elements: Elements) -> Truth:
    if type(value) is fmpq:
        return bool(whole(value)) and int(value.p) in elements
    return None if any(value.contains(element) for element in elements) else False


SETS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "set": lambda *values: frozenset(map(_element, values)),
        "integers": _integers,
        "union": frozenset.union,
        "intersection": frozenset.intersection,
        "setminus": operator.sub,
        "card": lambda elements: fmpq(len(elements)),
        "member": _member,
        "subseteq": operator.le,
        "eq": operator.eq,
        "ne": operator.ne,
    }
)
"""What takes or makes sets."""


def _paid(function: Callable[..., Any], runs: list[Run]) -> Run:
    def run(env: Env) -> Any:
        values = [part(env) for part in runs]
        found = function(*values)
        sets = (value for value in (*values, found) if isinstance(value, frozenset))
        env[METER].spend(sum(map(len, sets)) // 8)
        return found

    return run


def setwise(tree: Call) -> Callable[[list[Run]], Run] | None:
    """How to build the run of a call in which sets take part, None if it has none of its own."""
    if "set" not in (tree.type.kind, *(arg.type.kind for arg in tree.args)):
        return None
    function = SETS.get(tree.function)
    return None if function is None else partial(_paid, function)
