"""The types of columns.

shape        112x112x64                      integer      1,792
number       0.5, perhaps with a tolerance   percent      93%
text         words, or one of some options   expression   a formula in the declared variables
label        the names of the rows: printed, and never graded
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from graders.table.formulas import ExpressionColumn
from graders.table.numbers import IntegerColumn, NumberColumn, PercentColumn
from graders.table.shapes import ShapeColumn
from graders.table.texts import LabelColumn, TextColumn


def _typed(value: Any) -> Any:
    return {"type": value} if isinstance(value, str) else value


Name: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
ColumnType: TypeAlias = Literal[
    "shape", "number", "percent", "integer", "text", "expression", "label"
]
AnyColumn: TypeAlias = Annotated[
    ShapeColumn
    | NumberColumn
    | PercentColumn
    | IntegerColumn
    | TextColumn
    | ExpressionColumn
    | LabelColumn,
    Field(discriminator="type"),
]
Columns: TypeAlias = Annotated[
    dict[Name, Annotated[AnyColumn, BeforeValidator(_typed, AnyColumn | ColumnType)]],
    Field(min_length=1, max_length=50),
]
"""Columns by id; the type alone stands for a column without more."""
