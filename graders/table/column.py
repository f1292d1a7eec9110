"""What every type of column does: read a cell, mark it, write it, hand its value on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import Field, JsonValue

from graders.answer import Task
from graders.maths.declare import Declarations
from graders.quantity import Amount
from graders.spec import Plain
from graders.verdict import Value, Verdict

Handed: TypeAlias = "tuple[int, ...] | int | Fraction | str | None"
"""What a cell says, for the rows that follow from it; None where that is nothing plain."""


class Column(Value, ABC):
    """A column: what it is called in print, and what its cells are worth."""

    header: Annotated[str | None, Field(description="What is printed above it.")] = None
    also: Annotated[tuple[str, ...], Field(description="Other headers for it.")] = ()
    weight: Annotated[Amount, Field(ge=0)] = Fraction(1)

    @abstractmethod
    def reference(self, value: Plain, names: Declarations) -> Any:
        """Read the author's cell.

        Raises:
            PydanticCustomError: It does not fit the column.
        """

    @abstractmethod
    def mark(self, expected: Any, cell: Plain, task: Task) -> Verdict:
        """Read the student's cell, and judge it.

        Raises:
            PydanticCustomError: It cannot be read.
        """

    @abstractmethod
    def written(self, expected: Any) -> JsonValue:
        """The reference as a response."""

    @abstractmethod
    def handed(self, expected: Any, cell: Plain) -> Handed:
        """The value of the student's cell.

        Raises:
            PydanticCustomError: It cannot be read.
        """

    def own(self, expected: Any) -> Handed:
        """The value of the reference."""
        return self.handed(expected, self.written(expected))
