"""Calls and sums in which vectors or matrices take part, compiled by the types of their arguments.

A product is evaluated from left to right, as it is typed: a row times a column is a number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

from graders.maths import rules
from graders.maths.balls import grids, linear
from graders.maths.balls.careful import guard
from graders.maths.balls.grid import Grid, identity, unknown
from graders.maths.balls.lazy import LAZY, Env, Run
from graders.maths.balls.meter import METER
from graders.maths.balls.table import BALLS
from graders.maths.balls.value import NAN, ZERO, Undefined
from graders.maths.signature import Mismatch
from graders.maths.sizes import Sizes
from graders.maths.tree import Bind, Call, Tree
from graders.maths.types import Dim, Type

SHAPED = 3
"""Node evaluations that a call with vectors or matrices counts for, besides its price."""


class Unshaped(Exception):  # noqa: N818 - an outcome: the compiler says what it means
    """The call has no evaluation on vectors and matrices."""


def shaped(tree: Call, runs: list[Run], *, careful: bool) -> Run:
    """Return the run of a call whose arguments have the runs `runs`.

    Raises:
        Unshaped: It has no evaluation.
    """
    if (lazy := LAZY.get(tree.function)) is not None:
        return lazy(runs)
    function, price = _function(tree, careful=careful), grids.price_of(tree.function)

    def run(env: Env) -> Any:
        values = [part(env) for part in runs]
        env[METER].spend(price(values))
        return function(*values)

    return run


def _function(tree: Call, *, careful: bool) -> Callable[..., Any]:
    name, first = tree.function, tree.args[0].type if tree.args else None
    if name == "mul":
        return _product(tree.args, linear.careful_product if careful else grids.GRIDS["mul"])
    if name == "add":
        return _folded(linear.careful_sum if careful else grids.GRIDS["add"])
    if first is not None and name == "diag" and first.kind == "matrix":
        return linear.diagonal_of
    if first is not None and name == "at":
        place = grids.row if first.rank >= len(tree.args) else grids.entry
        return place if first.shape else _within(place)
    if (found := grids.GRIDS.get(name)) is not None:
        return found
    if name not in BALLS:
        raise Unshaped(name)
    return grids.by_entries(guard(name, BALLS[name]) if careful else BALLS[name])


def _within(at: Callable[..., Any]) -> Callable[..., Any]:
    """An entry of a sequence of no known length: beyond those that were drawn it is unknown."""

    def entry(grid: Grid, *indices: Any) -> Any:
        try:
            return at(grid, *indices)
        except Undefined:
            return grid.row(0) * NAN if at is grids.row else NAN

    return entry


def _folded(join: Callable[..., Any]) -> Callable[..., Any]:
    def fold(first: Any, *others: Any) -> Any:
        for other in others:
            first = join(first, other)
        return first

    return fold


def _product(args: tuple[Tree, ...], times: Callable[..., Any]) -> Callable[..., Any]:
    """The product, read from left to right; where the type says so, 1 x 1 is a number."""
    sizes = Sizes()
    try:
        numbers = [rules.product(sizes, args[: k + 1]).kind == "scalar" for k in range(len(args))]
    except Mismatch as mismatch:
        raise Unshaped(mismatch.message) from None

    def product(first: Any, *others: Any) -> Any:
        for other, number in zip(others, numbers[1:], strict=True):
            first = times(first, other)
            if number and isinstance(first, Grid):
                first = first.at(0, 0)
        return first

    return product


def folded(tree: Bind, *, careful: bool) -> tuple[Callable[..., Any], Run]:
    """How a sum or product joins its terms, and what it is without any."""
    rows, columns = (*tree.type.shape, 1)[:2]
    if tree.binder == "prod":
        times = linear.careful_product if careful else grids.GRIDS["mul"]
        return times, lambda env: identity(_size(rows, env))
    zero = grids.GRIDS["zeros"]
    join = linear.careful_sum if careful else grids.GRIDS["add"]
    return join, lambda env: zero(fmpq(_size(rows, env)), fmpq(_size(columns, env)))


def known_beside(value: Run, beside: Run, type_: Type) -> Run:
    """The value where `beside` has one; where the value alone has none, nothing is known of it."""
    dims = (*type_.shape, 1)[:2] if type_.shape else ()

    def run(env: Env) -> Any:
        beside(env)
        try:
            return value(env)
        except Undefined:
            return unknown(*(_size(dim, env) for dim in dims)) if dims else NAN

    return run


def _size(dim: Dim, env: Env) -> int:
    return dim if isinstance(dim, int) else grids.size(env.get(dim, ZERO))
