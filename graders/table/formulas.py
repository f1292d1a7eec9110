"""Columns of formulas in the declared variables."""

from __future__ import annotations

from typing import Literal

from typing_extensions import override

from graders.answer import Task
from graders.equivalence import Claim
from graders.fields import read_maths
from graders.marking.claimed import judged
from graders.maths.declare import Declarations
from graders.maths.parse import Reading
from graders.maths.typeset import to_ascii
from graders.spec import Plain
from graders.table.column import Column
from graders.verdict import Verdict


class ExpressionColumn(Column):
    """Formulas in the declared variables."""

    type: Literal["expression"]

    @override
    def reference(self, value: Plain, names: Declarations) -> Reading:
        return read_maths(value, names)

    @override
    def mark(self, expected: Reading, cell: Plain, task: Task) -> Verdict:
        reading = read_maths(cell, task.declarations)
        claim = Claim(expected.tree, reading.tree, task.declarations, secret=task.secret)
        return judged(claim, task.ask, reading.notes)

    @override
    def written(self, expected: Reading) -> str:
        return to_ascii(expected.tree)

    @override
    def handed(self, expected: Reading, cell: Plain) -> None:
        return None
