"""One exact vector or matrix of a declared kind, made of entries that are drawn one by one.

sizes         small and unequal, 1 among them; every eighth draw is large, since an identity that
              holds for all 3 x 3 matrices may fail beyond (Cayley-Hamilton)
orthogonal    the Cayley transform of a skew matrix, with signs; nice and very large ones permute,
              with signs
spd           G G^T + c I, c > 0;   psd  G G^T, of less than full rank in every other draw
unit          a rational point of the sphere, by stereographic projection
probability   positive numbers over their sum
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from flint import fmpq

from graders.maths.balls.grid import Flat, Grid, identity
from graders.maths.balls.linear import determinant, dot, inverse, total
from graders.maths.declared import Structure
from graders.maths.interval import Interval

_SIZES = ((2, 3, 1, 4), (3, 1, 4, 2), (1, 4, 2, 3), (4, 2, 3, 1), (2, 1, 3, 4), (1, 2, 4, 3))
_PAIR = 2
_FURTHER = ((3, 2, 2, 1), (5, 7, 6, 4))
_DRAWN = (*_SIZES, *_FURTHER)
_NICE = ((2, 3, 1, 2), (1, 2, 3, 2), (2, 1, 2, 3), (3, 2, 1, 2), (2, 2, 2, 2))
_ALIKE = 4
"""The nice draw in which all rows are alike, so that matrices have rank 1."""
_LARGEST_CAYLEY = 8
"""Rows beyond which an exact inverse of what was drawn takes too many digits."""


class Raw(NamedTuple):
    """What a grid is made of.

    Attributes:
        rows: How many.
        columns: How many.
        entry: Draws the entry with this number, at random within its domain.
        noise: Random bits with this number.
        number: Which draw.
        nice: Whether simple numbers are wanted.
    """

    rows: int
    columns: int
    entry: Callable[[int], fmpq]
    noise: Callable[[int], int]
    number: int
    nice: bool


_Maker: TypeAlias = Callable[[Raw], Grid]


def size(allowed: Interval, number: int, order: int, *, nice: bool) -> fmpq:
    """Return a number of rows or columns; `order` is its place among all sizes."""
    table = _NICE if nice else _DRAWN
    wanted = table[number % len(table)][order % 4] - 1
    step = allowed.step or 1
    least = 1 if allowed.low is None else max(int(allowed.low.ceil()), 1)
    least += (allowed.residue - least) % step
    if allowed.high is not None:
        wanted %= max(1, (int(allowed.high.floor()) - least) // step + 1)
    return fmpq(least + wanted * step)


def drawn(structure: Structure | None, raw: Raw) -> Grid:
    """Return a grid of this kind."""
    return _MAKERS[structure](raw) if structure is not None else _plain(raw)


def drawn_rows(structure: Structure | None, raw: Raw) -> Grid:
    """Return a grid each row of which is a vector of this kind."""
    if structure is None:
        return _plain(raw)
    entries: list[fmpq] = []
    for row in range(raw.rows):
        first = row * raw.columns
        entries += drawn(structure, _column(raw, first)).entries
    return Grid(raw.rows, raw.columns, entries)


def _column(raw: Raw, first: int) -> Raw:
    """What a column is made of whose entries begin at `first`."""
    return Raw(
        raw.columns,
        1,
        lambda place: raw.entry(first + place),
        lambda bit: raw.noise(first + bit),
        raw.number,
        raw.nice,
    )


def rows_of(grid: Grid) -> list[Grid]:
    """The rows of `grid`, each as a column."""
    width = grid.columns
    starts = range(0, grid.rows * width, width)
    return [Grid(width, 1, list(grid.entries[at : at + width])) for at in starts]


def _plain(raw: Raw) -> Grid:
    if raw.nice and raw.number % len(_NICE) == _ALIKE:
        return Grid(raw.rows, raw.columns, list(map(raw.entry, range(raw.columns))) * raw.rows)
    return Grid(raw.rows, raw.columns, list(map(raw.entry, range(raw.rows * raw.columns))))


def _symmetric(raw: Raw) -> Grid:
    grid, size = _plain(raw), raw.rows
    places = [(min(i, j), max(i, j)) for i in range(size) for j in range(size)]
    return Grid(size, size, [grid.at(*place) for place in places])


def _spd(raw: Raw) -> Grid:
    grid = _plain(raw)
    shift = fmpq(1) if raw.nice else fmpq(raw.noise(0) % 64 + 1, 16)
    return grid * grid.transpose() + Grid.diagonal([shift] * raw.rows)


def _psd(raw: Raw) -> Grid:
    grid = _plain(raw)
    if raw.number % 2 and raw.rows > 1:
        grid = grid * Grid.diagonal([fmpq(int(k > 0)) for k in range(raw.rows)])
    return grid * grid.transpose()


def _signs(raw: Raw, count: int) -> Flat:
    return [fmpq(1 - 2 * (raw.noise(k) % 2)) for k in range(count)]


def _orthogonal(raw: Raw) -> Grid:
    signs = Grid.diagonal(_signs(raw, raw.rows))
    if raw.nice or raw.rows > _LARGEST_CAYLEY:
        return signs * _permutation(raw)
    grid = _plain(raw)
    skew = grid + -grid.transpose()
    one = identity(raw.rows)
    return signs * (one + -skew) * inverse(one + skew)


def _permutation(raw: Raw) -> Grid:
    places = sorted(range(raw.rows), key=lambda k: raw.noise(raw.rows + k))
    swaps = all(places[place] == k for k, place in enumerate(places))
    if swaps and raw.rows > _PAIR and raw.number % 4:  # most of few draws would be their inverse
        following = dict(zip(places, (*places[1:], places[0]), strict=True))
        places = [following[k] for k in range(raw.rows)]
    entries: Flat = [fmpq(int(j == place)) for place in places for j in range(raw.rows)]
    return Grid(raw.rows, raw.rows, entries)


def _diagonal(raw: Raw) -> Grid:
    return Grid.diagonal(list(map(raw.entry, range(raw.rows))))


def _invertible(raw: Raw) -> Grid:
    grid, one = _plain(raw), identity(raw.rows)
    while not determinant(grid):
        grid = grid + one
    return grid


def _unit(raw: Raw) -> Grid:
    free = [raw.entry(k) for k in range(raw.rows - 1)]
    below = sum((value * value for value in free), fmpq(1))
    last = (2 - below) / below * _signs(raw, 1)[0]
    return Grid(raw.rows, 1, [*(2 * value / below for value in free), last])


def _probability(raw: Raw) -> Grid:
    parts: Flat = [abs(raw.entry(k)) or fmpq(1) for k in range(raw.rows)]
    whole = sum(parts, fmpq(0))
    return Grid(raw.rows, 1, [part / whole for part in parts])


_MAKERS: Mapping[Structure, _Maker] = MappingProxyType(
    {
        "unit": _unit,
        "probability": _probability,
        "signs": lambda raw: Grid(raw.rows, 1, _signs(raw, raw.rows)),
        "symmetric": _symmetric,
        "spd": _spd,
        "psd": _psd,
        "orthogonal": _orthogonal,
        "diagonal": _diagonal,
        "permutation": _permutation,
        "invertible": _invertible,
    }
)


def is_kind(structure: Structure | None, grid: Grid) -> bool:
    """Whether an exact grid is of this kind."""
    return structure is None or _TESTS[structure](grid)


def _is_symmetric(grid: Grid) -> bool:
    return grid == grid.transpose()


def _pivots(grid: Grid) -> Sequence[fmpq]:
    """The determinants of the leading square blocks."""
    blocks = (
        Grid(k, k, [grid.at(i, j) for i in range(k) for j in range(k)])
        for k in range(1, grid.rows + 1)
    )
    return [determinant(block) for block in blocks]


def _is_psd(grid: Grid) -> bool:
    """By the characteristic polynomial: its signs alternate if and only if no root is negative."""
    signs = [c * (-1) ** (grid.rows - k) for k, c in enumerate(grid.mat.charpoly().coeffs())]
    return _is_symmetric(grid) and all(sign >= 0 for sign in signs)


def _is_orthogonal(grid: Grid) -> bool:
    return grid * grid.transpose() == identity(grid.rows)


def _is_signs(grid: Grid) -> bool:
    return all(abs(entry) == 1 for entry in grid.entries)


_TESTS: Mapping[Structure, Callable[[Grid], bool]] = MappingProxyType(
    {
        "unit": lambda grid: bool(dot(grid, grid) == 1),
        "probability": lambda grid: bool(total(grid) == 1 and min(grid.entries) >= 0),
        "signs": _is_signs,
        "symmetric": _is_symmetric,
        "spd": lambda grid: _is_symmetric(grid) and all(block > 0 for block in _pivots(grid)),
        "psd": _is_psd,
        "orthogonal": _is_orthogonal,
        "diagonal": lambda grid: grid == Grid.diagonal([grid.at(k, k) for k in range(grid.rows)]),
        "permutation": lambda grid: _is_orthogonal(grid) and min(grid.entries) >= 0,
        "invertible": lambda grid: bool(determinant(grid)),
    }
)
