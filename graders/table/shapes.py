"""Columns of shapes: `112x112x64`."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from typing_extensions import override

from graders.answer import Task
from graders.evidence import Counterexample, Identical
from graders.maths.declare import Declarations
from graders.maths.unreadable import Unreadable
from graders.quantity import Shape, read_shape, show_shape
from graders.spec import Plain, complaint, show
from graders.table.column import Column
from graders.verdict import Graded, Verdict

RIGHT, WRONG = Fraction(1), Fraction(0)


class ShapeColumn(Column):
    """Sizes along axes. For a flat vector of 4096, 1x1x4096 is the same, with a note."""

    type: Literal["shape"]

    @override
    def reference(self, value: Plain, names: Declarations) -> Shape:
        return self._read(value, 3)

    @override
    def mark(self, expected: Shape, cell: Plain, task: Task) -> Verdict:
        typed = self._read(cell, len(expected))
        received = _flat(typed, expected)
        notes = ("unit-axes",) if received != typed else ()
        if received == expected:
            return Graded(score=RIGHT, evidence=Identical(), notes=notes)
        expected_text, received_text = show_shape(expected), show_shape(typed)
        evidence = Counterexample(at={}, expected=expected_text, received=received_text)
        return Graded(score=WRONG, evidence=evidence)

    @override
    def written(self, expected: Shape) -> str:
        return show_shape(expected)

    @override
    def handed(self, expected: Shape, cell: Plain) -> Shape:
        return _flat(self._read(cell, len(expected)), expected)

    def _read(self, cell: Plain, rank: int) -> Shape:
        if isinstance(cell, bool) or not isinstance(cell, (str, int, tuple, list)):
            raise complaint("not-a-shape", f"expected a shape, found {show(cell)}")
        try:
            return read_shape(cell, rank)
        except Unreadable as error:
            raise complaint(error.note, error.message, hint=error.hint, span=error.span) from error


def _flat(typed: Shape, expected: Shape) -> Shape:
    """`typed` without axes of size 1, where a flat vector is expected."""
    long = tuple(size for size in typed if size != 1)
    return long if len(expected) == len(long) == 1 else typed
