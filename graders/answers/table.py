"""A table: typed columns, rows with ids, a verdict for each cell.

    answer:
      type: table
      columns:
        layer: {type: label, header: Layer}
        output: {type: shape, header: Output Dimension}
        parameters: {type: integer, header: Number of Parameters (Weights), weight: 2}
      equals: {solve: cnn_layers, with: {layers: VGG-11}}
      given: [input]
      follow: true
      sources: {conv1.output: 003/Q6.1.01.dim}

Columns: `table/columns.py`. Rows: `table/grid.py`. `given` lists rows, columns or cells that
students do not fill in. `follow` carries errors forward: see `table/follow.py`. How responses are
read: `table/filled.py`. `credit` says what earns its points as a whole: cell, row, column or all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    JsonValue,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.fields import Reference, in_force
from graders.marking.scoring import Marked, scored
from graders.solver import SOLVERS, solve
from graders.spec import Plain, complaint, meant
from graders.table.cells import Judged, judged
from graders.table.columns import Columns
from graders.table.filled import read_filled
from graders.table.follow import Follow, by_formulas, by_solver
from graders.table.grid import Grid, address, read_grid
from graders.verdict import Verdict

Rows: TypeAlias = tuple[Plain, ...] | dict[str, Plain]


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Table(Answer):
    """Cells in rows and columns."""

    expects: ClassVar[str] = "a table: a list of rows, a pasted one, or cells by address"

    type: Literal["table"]
    columns: Columns
    equals: Annotated[Rows, BeforeValidator(_listed, Rows), Reference()]
    given: tuple[str, ...] = ()
    follow: Annotated[
        bool | dict[str, Plain],
        Field(description="How cells follow from the student's own: true, or formulas by column."),
    ] = False
    credit: Literal["cell", "row", "column", "all"] = "cell"
    cell_sources: Annotated[dict[str, str], Field(alias="sources")] = Field(default_factory=dict)
    _grid: Grid = PrivateAttr()
    _follow: Follow | None = PrivateAttr(default=None)

    @model_validator(mode="before")
    @classmethod
    def _companion(cls, raw: Any) -> Any:
        """`follow: true` is what the solver of the reference says, with the same arguments."""
        if not isinstance(raw, dict) or raw.get("follow") is not True:
            return raw
        equals = raw.get("equals")
        solved = equals if isinstance(equals, dict) else {}
        own = f"{solved.get('solve')}_follow"
        if own not in SOLVERS:
            expected = "false, or formulas by column"
            raise complaint("no-follow", "no solver says how cells follow", expected=expected)
        return raw | {"follow": {"solve": own, "with": solved.get("with", {})}}

    @model_validator(mode="after")
    def _read(self, info: ValidationInfo) -> Self:
        names = in_force(info)
        self._grid = read_grid(self.equals, self.columns, self.given, names)
        self._follow = self._following()
        for cell in self.cell_sources:
            if cell not in self._grid.asked:
                hint = meant(cell, self._grid.asked)
                raise complaint("unknown-cell", f"there is no cell {cell!r} to fill in", hint=hint)
        if not any(self.columns[name].weight for name in self._asked_columns()):
            raise complaint("nothing-asked", "no cell that is to be filled in has a weight")
        return self

    def _following(self) -> Follow | None:
        match self.follow:
            case bool():
                return None
            case {"solve": name}:
                return by_solver(solve(name, self.follow.get("with", {})))
            case formulas:
                return by_formulas(formulas, self._grid.graded)

    def _asked_columns(self) -> set[str]:
        return {cell.rpartition(".")[2] for cell in self._grid.asked}

    @override
    def grade(self, response: str | Rows, task: Task) -> Verdict:
        try:
            filled = read_filled(response, self._grid)
        except PydanticCustomError as error:
            return refusal(error)
        cells = judged(self._grid, filled.cells, self._follow, task)
        return scored([self._marked(cell) for cell in cells], notes=filled.notes)

    def _marked(self, cell: Judged) -> Marked:
        place = address(cell.row, cell.column)
        group = {"cell": place, "row": cell.row, "column": cell.column, "all": ""}[self.credit]
        return Marked(place, cell.verdict, self.columns[cell.column].weight, group)

    @override
    def solution(self) -> JsonValue:
        return {
            cell: self.columns[column].written(expected)
            for row in self._grid.rows
            for column, expected in row.cells.items()
            if (cell := address(row.id, column)) in self._grid.asked
        }

    @override
    def sources(self) -> Mapping[str, str]:
        return self.cell_sources

    @override
    def view(self) -> dict[str, JsonValue]:
        columns: list[JsonValue] = [
            {"id": name, "header": column.header or name, "type": column.type}
            for name, column in self.columns.items()
        ]
        return super().view() | {"columns": columns, "rows": self._rows()}

    def _rows(self) -> list[JsonValue]:
        """The rows with what is given in them; null where students fill in."""
        return [
            {
                "id": row.id,
                "label": row.label,
                "cells": {
                    name: None
                    if address(row.id, name) in self._grid.asked
                    else self.columns[name].written(expected)
                    for name, expected in row.cells.items()
                },
            }
            for row in self._grid.rows
        ]
