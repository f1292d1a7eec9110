"""Which implementation evaluates which function where vectors and matrices take part.

Every call pays for its entries before it runs: large matrices are refused, never waited for.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeAlias

from flint import fmpq

from graders.maths.balls import linear, matrix_root, spectrum
from graders.maths.balls.grid import Flat, Grid, identity, unknown
from graders.maths.balls.meter import Dear
from graders.maths.balls.pieces import negation
from graders.maths.balls.table import BALLS
from graders.maths.balls.value import NAN, ONE, ZERO, OutOfRange, Truth, Undefined, Value, whole

Implementation: TypeAlias = Callable[..., Any]

LARGEST = 1_000
"""Rows and columns that a matrix of given size may have."""

_LONG = 20
"""Rows from which entries have so many digits that work grows faster."""

_EIGEN = frozenset({"spectral", "eigenvalue_max", "eigenvalue_min", "stable_rank"})


def size(value: Value) -> int:
    """Return a number of rows or columns.

    Raises:
        Undefined: It is none.
        Dear: It is too large.
    """
    if not whole(value) or value < 1:
        raise Undefined(f"a vector or matrix of size {value}")
    if value > LARGEST:
        raise Dear
    return int(value.p)


def price(values: list[Any]) -> int:
    """Return the node evaluations that a call with these arguments counts for."""
    longest, entries = 1, 0
    for value in values:
        if isinstance(value, Grid):
            entries += value.rows * value.columns
            longest = max(longest, value.rows, value.columns)
    return entries * longest * (1 + longest // _LONG) // 8


def price_of(name: str) -> Callable[[list[Any]], int]:
    """Return the price of calls of the function called `name`."""
    if name in _EIGEN:
        return lambda values: 16 * price(values)
    if name == "pow":
        return lambda values: (1 if whole(values[-1]) else 32) * price(values)
    if name in ("identity", "ones", "zeros"):
        return lambda values: (size(values[0]) * size(values[-1])) // 8
    return price


def by_entries(function: Implementation) -> Implementation:
    """Lift a function of a number to grids."""
    return lambda grid, *more: grid.map(lambda value: function(value, *more))


def entry(grid: Grid, row: Value, column: Value = ONE) -> Value:
    """Return an entry; indices count from 1.

    Raises:
        OutOfRange: There is no such entry.
    """
    first, second = _position(row, grid.rows), _position(column, grid.columns)
    return NAN if first is None or second is None else grid.at(first, second)


def row(grid: Grid, index: Value) -> Grid:
    """Return a row of a matrix as a column.

    Raises:
        OutOfRange: There is no such row.
    """
    found = _position(index, grid.rows)
    return unknown(grid.columns, 1) if found is None else grid.row(found)


def _position(index: Value, length: int) -> int | None:
    """The place of an index, counted from 0; None if this precision cannot tell."""
    if type(index) is not fmpq:
        return None
    if index.q != 1 or not 1 <= index <= length:
        raise OutOfRange(f"an entry with index {index}")
    return int(index.p) - 1


def _vector(*entries: Value) -> Grid:
    return Grid(len(entries), 1, list(entries))


def _matrix(*rows: Grid) -> Grid:
    flat: Flat = [value for each in rows for value in each.entries]
    return Grid(len(rows), rows[0].rows, flat)


def _filled(value: Value) -> Implementation:
    def build(rows: Value, columns: Value = ONE) -> Grid:
        shape = size(rows), size(columns)
        return Grid(*shape, [value] * (shape[0] * shape[1]))

    return build


def _matrix_power(matrix: Grid, exponent: Value) -> Grid:
    """A whole power, or one of a half by way of the root."""
    halves = type(exponent) is fmpq and exponent.q == 2
    if halves:
        return linear.matrix_power(matrix_root.root(matrix), 2 * exponent)
    return linear.matrix_power(matrix, exponent)


def _unlike(left: Any, right: Any) -> Truth:
    return negation(linear.alike(left, right))


GRIDS: Mapping[str, Implementation] = MappingProxyType(
    {
        "add": operator.add,
        "neg": operator.neg,
        "div": BALLS["div"],
        "mul": operator.mul,
        "pow": _matrix_power,
        "eq": linear.alike,
        "ne": _unlike,
        "max": linear.largest,
        "min": linear.smallest,
        "vector": _vector,
        "matrix": _matrix,
        "at": entry,
        "apply": lambda function, *args: function(*args),
        "prime": lambda function, *place: function.by(*place),
        "identity": lambda count: identity(size(count)),
        "ones": _filled(ONE),
        "zeros": _filled(ZERO),
        "transpose": Grid.transpose,
        "inverse": linear.inverse,
        "trace": linear.trace,
        "det": linear.determinant,
        "logdet": linear.log_determinant,
        "diag": linear.diagonal,
        "dot": linear.dot,
        "outer": linear.outer,
        "hadamard": lambda *grids: reduce(linear.hadamard, grids),
        "norm": linear.norm,
        "frobenius": linear.frobenius,
        "softmax": linear.softmax,
        "logsumexp": linear.log_sum_exp,
        "spectral": spectrum.spectral,
        "eigenvalue_max": spectrum.eigenvalue_max,
        "eigenvalue_min": spectrum.eigenvalue_min,
        "rank": spectrum.rank,
        "stable_rank": spectrum.stable_rank,
    }
)
"""What takes or makes vectors or matrices, once every argument has a value."""

CAREFUL: Mapping[str, Implementation] = MappingProxyType(
    {"add": linear.careful_sum, "mul": linear.careful_product}
)
"""The same under guard against drowning."""
