"""What the sampler knows of vectors, matrices and their sizes.

A sequence of numbers is a column, one of vectors a matrix with a row for each; without a declared
length it has `LENGTH` entries, and nothing is known of what comes after them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from math import prod

from flint import fmpq

from graders.maths import draw, draw_function, draw_game
from graders.maths.balls import Value
from graders.maths.balls.game import Game
from graders.maths.balls.grid import Grid
from graders.maths.balls.opaque import Opaque
from graders.maths.balls.opaque_grid import OpaqueGrid
from graders.maths.balls.sets import Subset
from graders.maths.declared import Declarations, Structure
from graders.maths.draw_grid import Raw, drawn, drawn_rows, is_kind, rows_of, size
from graders.maths.interval import Interval
from graders.maths.types import SCALAR, Dim, Type

LENGTH = 9
MOST_ENTRIES = 2_500
"""Entries of the largest grid that is drawn."""
MOST_INPUTS = 200
"""Numbers that a drawn function may take."""

_NUDGE = fmpq(1, 1 << 24)
_MOVABLE: tuple[Structure | None, ...] = (None, "symmetric", "spd", "invertible")
_BEYOND = 10
_NICE = 5

Noise = Callable[[str, int], int]
"""Random bits that depend on a text and a number."""


def dims(type_: Type) -> tuple[str, ...]:
    """Return the names of the sizes of a type."""
    inner = (type_.item, *type_.takes) if type_.item is not None else ()
    outer = [dim for dim in type_.shape if isinstance(dim, str)]
    return (*outer, *chain.from_iterable(map(dims, inner)))


class Grids:
    """The vectors, matrices and sizes among declared names.

    Attributes:
        sizes: The names that are sizes of others, in order.
        names: Those, and the names that have them.
    """

    def __init__(self, declarations: Declarations, secret: Noise, public: Noise) -> None:
        entries = [entry for entry in declarations.entries if entry.type != SCALAR]
        self._types = {entry.name: entry.type for entry in entries}
        self._kinds = {entry.name: entry.domain.structure for entry in entries}
        self._whole = frozenset(entry.name for entry in entries if entry.domain.integer)
        self._secret, self._public = secret, public
        self.sizes = tuple(dict.fromkeys(chain.from_iterable(map(dims, self._types.values()))))
        self.names = frozenset((*self.sizes, *self._types))

    def is_free(self, name: str) -> bool:
        """Whether `name` is neither a size nor a function."""
        kind = self._types[name].kind if name in self._types else "scalar"
        return name not in self.sizes and kind in ("scalar", "vector", "matrix", "sequence")

    def is_stiff(self, name: str) -> bool:
        """Whether `name` is a set, or a grid without neighbours of its kind."""
        if name in self._types and self._types[name].kind == "set":
            return True
        return name in self._types and self.is_free(name) and self._is_fixed(name)

    def _is_fixed(self, name: str) -> bool:
        return name in self._whole or self._kinds.get(name) not in _MOVABLE

    def needs(self, name: str) -> tuple[str, ...]:
        """Return the sizes that must be known before `name`."""
        return dims(self._types[name]) if name in self._types else ()

    def draw(
        self, name: str, allowed: Interval, point: Mapping[str, Value], number: int, *, nice: bool
    ) -> Value | Opaque | OpaqueGrid | Game | Subset | None:
        """Return a size, a grid, a set or a function, None where the domain has none like it."""
        if name in self.sizes:
            found = size(allowed, number, self.sizes.index(name), nice=nice)
            return found if found in allowed else None
        if (universe := draw_game.universe(self._types[name])) is not None:
            return self._of_sets(name, _length(universe, point), allowed, number, nice=nice)
        if self._types[name].kind == "function":
            return self._function(name, allowed, point, number, nice=nice)
        shape = self.shape(name, point)
        if shape is None or shape[0] * shape[1] > MOST_ENTRIES:
            return None
        raw = self._raw(name, shape, allowed, number, nice=nice)
        is_list = self._types[name].kind == "sequence"
        grid = (drawn_rows if is_list else drawn)(self._kinds[name], raw)
        return grid if all(entry in allowed for entry in grid.entries) else None

    def _of_sets(
        self, name: str, count: int, allowed: Interval, number: int, *, nice: bool
    ) -> Game | Subset | None:
        """Return a set of the numbers from 1 to `count`, or a function of such sets."""
        bits = self._public if nice else self._secret
        if self._types[name].kind == "set":
            return draw_game.some(count, bits(name, number))
        entry = self._entries(name, allowed, number, nice=nice)
        return draw_game.drawn(count, self._kinds[name], allowed, entry)

    def _function(
        self, name: str, allowed: Interval, point: Mapping[str, Value], number: int, *, nice: bool
    ) -> Opaque | OpaqueGrid | None:
        inputs, shape = self.inputs(name, point), self._values(name, point)
        if not 0 < inputs <= MOST_INPUTS or shape is None or self._kinds[name] is not None:
            return None
        bits = self._public if nice else self._secret

        def part(entry: int) -> Opaque | None:
            def noise(place: int) -> int:
                return bits(f"{name}\0{entry}\0{place}", number)

            return draw_function.drawn(inputs, allowed, noise, nice=nice)

        parts = tuple(found for entry in range(prod(shape)) if (found := part(entry)) is not None)
        if len(parts) < prod(shape):
            return None
        return parts[0] if self._types[name].item == SCALAR else OpaqueGrid(*shape, parts)

    def _values(self, name: str, point: Mapping[str, Value]) -> tuple[int, int] | None:
        """The rows and columns of what the function `name` gives, None if too many."""
        item = self._types[name].item
        if item is None or item.kind not in ("scalar", "vector", "matrix"):
            return None
        rows, columns = (*(_length(dim, point) for dim in item.shape), 1, 1)[:2]
        return (rows, columns) if rows * columns <= MOST_INPUTS else None

    def inputs(self, name: str, point: Mapping[str, Value]) -> int:
        """Return how many numbers the function `name` takes at `point`."""
        return sum(
            prod(_length(dim, point) for dim in taken.shape) for taken in self._types[name].takes
        )

    def _raw(
        self, name: str, shape: tuple[int, int], allowed: Interval, number: int, *, nice: bool
    ) -> Raw:
        bits = self._public if nice else self._secret
        entry = self._entries(name, allowed, number, nice=nice)
        return Raw(*shape, entry, lambda k: bits(f"{name}\0bits\0{k}", number), number, nice)

    def _entries(
        self, name: str, allowed: Interval, number: int, *, nice: bool
    ) -> Callable[[int], fmpq]:
        """What draws the numbers that `name` is made of."""
        bits = self._public if nice else self._secret
        simple = [value for value in draw.nice(allowed) if value.q == 1][:_NICE] if nice else []

        def entry(place: int) -> fmpq:
            noise = bits(f"{name}\0{place}", number)
            if simple:
                return simple[noise % len(simple)]
            return draw.secret(allowed, _BEYOND + number % 8, place, 0, noise)

        return entry

    def shape(self, name: str, point: Mapping[str, Value]) -> tuple[int, int] | None:
        """Return the rows and columns that `name` has at `point`, None if it has none."""
        type_ = self._types[name]
        item = type_.item if type_.kind == "sequence" else None
        if type_.kind not in ("vector", "matrix", "sequence") or type_.rank > 2:
            return None
        outer: tuple[Dim, ...] = type_.shape or (LENGTH,)
        rows, columns = (*outer, *(item.shape if item is not None else ()), 1)[:2]
        return _length(rows, point), _length(columns, point)

    def allows(
        self, name: str, allowed: Interval, value: Value, point: Mapping[str, Value]
    ) -> bool:
        """Whether `value` is one that `name` may have."""
        universe = draw_game.universe(self._types[name]) if name in self._types else None
        if universe is not None:
            count = _length(universe, point)
            return draw_game.allows(value, self._types[name], self._kinds[name], count, allowed)
        if isinstance(value, Opaque):
            known = name in self._types and value.inputs == self.inputs(name, point)
            return known and draw_function.is_bounded(value, allowed)
        if isinstance(value, OpaqueGrid):
            known = name in self._types and value.inputs == self.inputs(name, point)
            shaped = known and value.shape == self._values(name, point)
            return shaped and all(draw_function.is_bounded(part, allowed) for part in value.parts)
        if not isinstance(value, Grid):
            return name not in self._types and value >= 1 and value in allowed
        return (
            value.exact
            and value.shape == self.shape(name, point)
            and all(entry in allowed for entry in value.entries)
            and self._is_kind(name, value)
        )

    def _is_kind(self, name: str, value: Grid) -> bool:
        if self._types[name].kind != "sequence" or self._kinds[name] is None:
            return is_kind(self._kinds[name], value)
        return all(is_kind(self._kinds[name], row) for row in rows_of(value))

    def near(self, name: str, value: Grid) -> Grid:
        """Return a neighbour of a grid of the same kind; itself where kinds have no freedom."""
        if self._is_fixed(name):
            return value
        places = [(i, j) for i in range(value.rows) for j in range(value.columns)]
        moves = [_NUDGE / (1 + (i + 1) * (j + 1) + i * i + j * j) for i, j in places]
        return value + Grid(*value.shape, list(moves))


def _length(dim: Dim, point: Mapping[str, Value]) -> int:
    return dim if isinstance(dim, int) else int(point[dim].p)
