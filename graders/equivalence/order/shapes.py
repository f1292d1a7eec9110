"""Vectors and matrices of special shapes: equal entries, a single one, none; and alike in pairs.

Norms are furthest apart there: |x|_1 is sqrt(d) |x| for equal entries alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from flint import fmpq

from graders.maths.ball import Point
from graders.maths.balls.grid import Grid
from graders.maths.sample import Sampler

_ENTRIES: tuple[Callable[[int], int], ...] = (
    lambda _: 1,
    lambda place: int(not place),
    lambda _: 0,
    lambda place: (-1) ** place,
)
"""What stands at each place: ones, a single one, zeros, signs in turn."""


def shaped(points: Iterable[Point], sampler: Sampler) -> Iterator[Point]:
    """Yield `points` with grids of special shapes, where their domains have such."""
    for point in points:
        grids = [name for name, value in point.items() if isinstance(value, Grid)]
        if not grids:
            return
        for entry in _ENTRIES:
            made = {**point, **{name: _grid(point[name], entry) for name in grids}}
            kept = made if sampler.allows(made) else _allowed(point, made, sampler)
            if kept != point:
                yield kept
        alike = {**point, **{name: _first(point, grids, name) for name in grids}}
        if alike != point and sampler.allows(alike):
            yield alike


def _grid(grid: Grid, entry: Callable[[int], int]) -> Grid:
    return Grid(*grid.shape, [fmpq(entry(place)) for place in range(grid.rows * grid.columns)])


def _allowed(point: Point, made: Point, sampler: Sampler) -> Point:
    """The point with those of the new values that their domains allow."""
    kept = dict(point)
    for name, value in made.items():
        changed = {**kept, name: value}
        kept = changed if sampler.allows(changed) else kept
    return kept


def _first(point: Point, grids: list[str], name: str) -> Grid:
    """The first grid of the same shape."""
    shape = point[name].shape
    found: Grid = next(point[other] for other in grids if point[other].shape == shape)
    return found
