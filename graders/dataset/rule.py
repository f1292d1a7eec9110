"""Rules between cells, columns and tables that are given.

    each: "has_col('LR', lr)", where: "lr > 0"      of every row; a name is the value in that row
    holds: "last(acc) >= max(acc) - 0.02"           of the whole; a name is the list of a column
    derived: total, equals: "part + rest"           each cell says what is recomputed, as printed
    reproduces: {table: LR, row: train, column: 1}, column: train_acc, at: last
                                                    a cell says what a table says, as printed there

In `each`, `where` and `equals`, `col('acc')` is the whole column, and `acc_before` the row above.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from graders.quantity import Amount
from graders.spec import complaint
from graders.verdict import Value

KINDS = ("each", "holds", "derived", "reproduces")


class Printed(Value):
    """A cell of a table that is given, by its labels."""

    table: str
    row: Annotated[str, BeforeValidator(str, str | int)]
    column: Annotated[str, BeforeValidator(str, str | int)]


class Rule(Value):
    """One rule, of one of the four kinds."""

    each: str | None = None
    holds: str | None = None
    derived: str | None = None
    equals: str | None = None
    reproduces: Printed | None = None
    column: str | None = None
    at: Annotated[
        Literal["first", "last"] | None, Field(description="Which row reproduces the cell.")
    ] = None
    where: Annotated[str | None, Field(description="Rows that the rule is about.")] = None
    says: Annotated[str | None, Field(description="What the rule says, for students.")] = None
    tolerance: Annotated[Amount, Field(ge=0)] = 0  # type: ignore[assignment]
    weight: Annotated[Amount, Field(ge=0)] = 1  # type: ignore[assignment]

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, raw: Any) -> Any:
        return {"holds": raw} if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(kinds) != 1:
            expected = f"one of {', '.join(KINDS)}"
            said = f"found {' and '.join(kinds) or 'none'}"
            raise complaint("wrong-form", said, expected=expected)
        if (self.derived is None) != (self.equals is None):
            raise complaint("wrong-form", "derived and equals stand together")
        if (self.reproduces is None) != (self.column is None):
            raise complaint("wrong-form", "reproduces and column stand together")
        return self

    @property
    def kind(self) -> str:
        """Which of the four it is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)
