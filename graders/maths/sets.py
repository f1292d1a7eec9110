"""The typing rules of finite sets of whole numbers."""

from __future__ import annotations

from graders.maths.rules import mismatch
from graders.maths.signature import Args, kinds
from graders.maths.sizes import Sizes, size_of
from graders.maths.terms import ONE
from graders.maths.types import SCALAR, TRUTH, Type, subset

_WRITE = "write {i} for the set of i alone, {1..n} for all numbers up to n"


def written(sizes: Sizes, args: Args) -> Type:
    """Numbers to the set of them."""
    kinds(SCALAR, sizes, args)
    return subset()


def integers(sizes: Sizes, args: Args) -> Type:
    """The first and the last of whole numbers to the set of them."""
    kinds(SCALAR, sizes, args)
    return subset(size_of(args[1]) if args[0] == ONE else None)


def union(sizes: Sizes, args: Args) -> Type:
    """Sets to a set, of numbers that any of those may hold."""
    shapes = {_set(sizes, args, position).shape for position in range(len(args))} - {()}
    return subset(*shapes.pop()) if len(shapes) == 1 else subset()


def intersection(sizes: Sizes, args: Args) -> Type:
    """Sets to a set, of numbers that one of those may hold."""
    shapes = [_set(sizes, args, position).shape for position in range(len(args))]
    return subset(*next(filter(None, shapes), ()))


def setminus(sizes: Sizes, args: Args) -> Type:
    """Two sets to a set, of numbers that the first may hold."""
    _set(sizes, args, 1)
    return _set(sizes, args, 0)


def of_set(sizes: Sizes, args: Args) -> Type:
    """A set to a number."""
    _set(sizes, args, 0)
    return SCALAR


def member(sizes: Sizes, args: Args) -> Type:
    """A number and a set to a condition."""
    kinds(SCALAR, sizes, args[:1])
    _set(sizes, args, 1)
    return TRUTH


def inclusion(sizes: Sizes, args: Args) -> Type:
    """Two sets to a condition."""
    for position in range(2):
        _set(sizes, args, position)
    return TRUTH


def _set(sizes: Sizes, args: Args, position: int) -> Type:
    found = sizes.type(args[position].type)
    if found.kind != "set":
        raise mismatch(position, "a set", found, _WRITE)
    return found
