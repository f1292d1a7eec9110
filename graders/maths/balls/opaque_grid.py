"""Declared functions whose values are vectors or matrices: a polynomial for each entry.

Text   x -> [1 + 2*x, 3*x^2]            a vector
       x -> [1, x1; x2, 0]              a matrix, by its rows
"""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import override

from graders.maths.balls.grid import Grid
from graders.maths.balls.opaque import Opaque
from graders.maths.balls.value import ONE, Undefined, Value


@dataclass(frozen=True, slots=True)
class OpaqueGrid:
    """Polynomials in the same numbers, side by side.

    Attributes:
        rows: How many rows the values have.
        columns: How many columns; a vector has one.
        parts: The polynomials, row by row.

    >>> from flint import fmpq
    >>> curve = OpaqueGrid.read("x -> [1*x, 2*x^2]")
    >>> print(curve, "at 3 is", curve(fmpq(3)), "with slope", curve.by()(fmpq(3)))
    x -> [1*x, 2*x^2] at 3 is [3, 18] with slope [1, 12]
    """

    rows: int
    columns: int
    parts: tuple[Opaque, ...]

    @property
    def inputs(self) -> int:
        """How many numbers it takes."""
        return self.parts[0].inputs

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns its values have."""
        return self.rows, self.columns

    def __call__(self, *args: Value | Grid) -> Grid:
        """Return the value; vectors and matrices count by their entries."""
        return Grid(self.rows, self.columns, [part(*args) for part in self.parts])

    def by(self, place: Value = ONE) -> OpaqueGrid:
        """The derivative by the only number that it takes.

        Raises:
            Undefined: It takes several numbers.
        """
        if self.inputs != 1 or place != ONE:
            raise Undefined("the derivative of several numbers by several")
        return OpaqueGrid(self.rows, self.columns, tuple(part.derivative for part in self.parts))

    @override
    def __str__(self) -> str:
        """Spell it as a list of formulas."""
        texts = [str(part).removeprefix("x -> ") for part in self.parts]
        if self.columns == 1:
            return f"x -> [{', '.join(texts)}]"
        starts = range(0, len(texts), self.columns)
        rows = (", ".join(texts[start : start + self.columns]) for start in starts)
        return f"x -> [{'; '.join(rows)}]"

    @classmethod
    def read(cls, text: str) -> OpaqueGrid:
        """Return the function that `text` spells.

        Raises:
            ValueError: It spells none.
        """
        rows = [row.split(", ") for row in text.removeprefix("x -> ")[1:-1].split("; ")]
        parts = [Opaque.read(f"x -> {entry}") for row in rows for entry in row]
        inputs = max(part.inputs for part in parts)
        columns = 1 if len(rows) == 1 else len(rows[0])
        if len(parts) % columns:
            raise ValueError(text)
        return cls(len(parts) // columns, columns, tuple(_widened(part, inputs) for part in parts))


def _widened(part: Opaque, inputs: int) -> Opaque:
    rest = (0,) * (inputs - part.inputs)
    return Opaque(inputs, tuple((size, (*powers, *rest)) for size, powers in part.terms))
