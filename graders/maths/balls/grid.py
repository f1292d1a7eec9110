"""Vectors and matrices of values: exact while rational, otherwise balls in every entry.

Grid   rows x columns entries; a vector is one column
A grid adds, multiplies and compares like a value, so that sums and products need no other code.
Text   a column as [1, 1/2], everything else by its rows: [[1, 0], [1/2, 3]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from flint import arb, arb_mat, fmpq, fmpq_mat
from typing_extensions import override

from graders.maths.balls.value import NAN, ONE, ZERO, Value, ball, finite

Flat: TypeAlias = list[Value]
"""Entries, row after row."""

EXACT_BITS = 2048
"""A grid with an exact entry that takes more bits than this becomes one of balls."""


class Grid:
    """A vector or a matrix.

    >>> half = Grid(1, 2, [fmpq(1), fmpq(1, 2)])
    >>> print(half, half.transpose(), half * half.transpose())
    [[1, 1/2]] [1, 1/2] [5/4]
    """

    __slots__ = ("columns", "mat", "rows")

    def __init__(self, rows: int, columns: int, entries: Flat) -> None:
        exact = all(type(entry) is fmpq for entry in entries)
        self.rows, self.columns = rows, columns
        self.mat: Any = (fmpq_mat if exact else arb_mat)(rows, columns, entries)

    @classmethod
    def of(cls, mat: Any) -> Grid:
        """Return the grid of a flint matrix, rounded where it takes too many bits."""
        grid = cls.__new__(cls)
        grid.rows, grid.columns, grid.mat = mat.nrows(), mat.ncols(), mat
        if type(mat) is fmpq_mat and any(e.height_bits() > EXACT_BITS for e in mat.entries()):
            grid.mat = arb_mat(mat)
        return grid

    @classmethod
    def diagonal(cls, entries: Flat) -> Grid:
        """Return the square grid with these entries on its diagonal, 0 elsewhere."""
        size = len(entries)
        flat: Flat = [ZERO] * (size * size)
        flat[:: size + 1] = entries
        return cls(size, size, flat)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    @property
    def exact(self) -> bool:
        """Whether every entry is an exact rational."""
        return type(self.mat) is fmpq_mat

    @property
    def entries(self) -> Flat:
        """All entries, row after row."""
        return list(self.mat.entries())

    def at(self, row: int, column: int) -> Value:
        """Return one entry; both indices count from 0."""
        entry: Value = self.mat[row, column]
        return entry

    def row(self, index: int) -> Grid:
        """Return a row as a column."""
        return Grid(self.columns, 1, [self.mat[index, j] for j in range(self.columns)])

    def map(self, function: Callable[[Value], Value]) -> Grid:
        """Return the grid of the function's values."""
        return Grid(self.rows, self.columns, [function(entry) for entry in self.entries])

    def joined(self, other: Grid, function: Callable[[Value, Value], Value]) -> Grid:
        """Return the grid of the function's values on the entries of two."""
        pairs = zip(self.entries, other.entries, strict=True)
        return Grid(self.rows, self.columns, [function(*pair) for pair in pairs])

    def transpose(self) -> Grid:
        """Return the transpose."""
        return Grid.of(self.mat.transpose())

    def is_finite(self) -> bool:
        """Whether every entry is known to exist and to be bounded."""
        return self.exact or all(map(finite, self.entries))

    def overlaps(self, other: object) -> bool:
        """Whether the two may be the same."""
        if not isinstance(other, Grid) or self.shape != other.shape:
            return False
        return bool(arb_mat(self.mat).overlaps(arb_mat(other.mat)))

    def __add__(self, other: Grid) -> Grid:
        """Add by entries."""
        return Grid.of(self.mat + other.mat)

    def __neg__(self) -> Grid:
        """Change every sign."""
        return Grid.of(-self.mat)

    def __mul__(self, other: Any) -> Grid:
        """Multiply by a grid or by a number."""
        if isinstance(other, Grid):
            return Grid.of(self.mat * other.mat)
        return Grid.of(self._beside(other) * other)

    def __rmul__(self, other: Any) -> Grid:
        """Multiply by a number."""
        return Grid.of(self._beside(other) * other)

    def __truediv__(self, other: Value) -> Grid:
        """Divide by a number."""
        return Grid.of(self._beside(other) / other)

    def _beside(self, other: Value) -> Any:
        return arb_mat(self.mat) if isinstance(other, arb) else self.mat

    @override
    def __eq__(self, other: object) -> bool:
        """Whether both are the same exact grid."""
        return (
            isinstance(other, Grid)
            and self.exact
            and other.exact
            and self.shape == other.shape
            and bool(self.mat == other.mat)
        )

    @override
    def __hash__(self) -> int:
        """Equal grids hash alike."""
        return hash((self.shape, str(self.mat)))

    @override
    def __str__(self) -> str:
        """Spell it as a list, by rows unless it is a column."""
        return spelled_grid(self.shape, map(str, self.entries))


def spelled_grid(shape: tuple[int, int], entries: Iterable[str]) -> str:
    """Spell the entries of a grid, each already text."""
    rows, columns = shape
    texts = list(entries)
    if columns != 1:
        texts = [", ".join(texts[at * columns : (at + 1) * columns]) for at in range(rows)]
        texts = [f"[{text}]" for text in texts]
    return f"[{', '.join(texts)}]"


def parted(text: str) -> list[str]:
    """Return the entries that `spelled_grid` was given."""
    return text.replace("[", "").replace("]", "").split(", ")


def shape_of(text: str) -> tuple[int, int]:
    """Return the shape that `spelled_grid` was given."""
    rows = max(text.count("[") - 1, 1)
    count = len(parted(text))
    return (rows, count // rows) if text.startswith("[[") else (count, 1)


def unknown(rows: int, columns: int) -> Grid:
    """Return a grid of which nothing is known."""
    return Grid(rows, columns, [NAN] * (rows * columns))


def identity(size: int) -> Grid:
    """Return the identity."""
    return Grid.diagonal([ONE] * size)


def hull(grids: list[Grid]) -> Grid:
    """Return a grid that holds every one of these, which have one shape."""
    first, *others = grids
    for other in others:
        first = first.joined(other, lambda left, right: arb.union(ball(left), ball(right)))
    return first
