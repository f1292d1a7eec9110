r"""Uploaded data, such as learning curves: a CSV whose columns, rows and rules are checked.

    answer:
      type: dataset
      columns:
        epoch: {type: integer, first: 1, step: 1}
        train_acc: {type: number, min: 0, max: 1, unit: fraction}
      tables: {LR: "| | 1 | 1e-1 |\n|---|---|---|\n| train | 94.23% | 92.10% |"}
      rules:
        - {reproduces: {table: LR, row: train, column: 1}, column: train_acc, at: last}
        - last(train_acc) >= max(train_acc) - 0.02
      example: "epoch,train_acc\n1,0.5\n2,0.9423\n"

Columns: `dataset/column.py`. Rows: `dataset/rows.py`. Rules: `dataset/rule.py`. Each column, the
rows, and each rule earn their weight; with `credit: all`, nothing does unless all hold. What is
wrong is shown at its cell, such as `10.train_acc`: rows are counted from 1 below the headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    JsonValue,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.dataset.column import Column, faults
from graders.dataset.data import Data, read_data
from graders.dataset.finding import Check, Finding, marked
from graders.dataset.rows import RowCount, Rows, miscounted, misplaced
from graders.dataset.rule import Rule
from graders.dataset.ruling import Ruling
from graders.evidence import Proof
from graders.marking.scoring import scored
from graders.predicate import Lookup, Tabled
from graders.sheet import Tables, known
from graders.spec import complaint
from graders.spec.plain import show
from graders.verdict import Graded, Verdict

Name: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z_]\w{0,63}$")]
Typed: TypeAlias = Annotated[
    Column,
    BeforeValidator(
        lambda value: {"type": value} if isinstance(value, str) else value,
        Column | Literal["integer", "number", "text"],
    ),
]
AnyRule: TypeAlias = Annotated[Rule, BeforeValidator(lambda value: value, Rule | str)]


class Dataset(Answer):
    """A CSV with columns, rows, and rules between them."""

    expects: ClassVar[str] = "a CSV as text, with a line of headers"

    type: Literal["dataset"]
    columns: Annotated[dict[Name, Typed], Field(min_length=1, max_length=50)]
    rows: RowCount = Rows()
    keys: Annotated[
        tuple[str, ...], Field(description="Columns whose values tell every row from the others.")
    ] = ()
    complete: Annotated[
        bool, Field(description="Whether every combination of the values of `keys` must be there.")
    ] = False
    tables: Tables = Field(default_factory=dict)
    lookup: Annotated[
        Lookup, Field(description="The function that finds a cell, with its arguments in order.")
    ] = "cell(table, row, column)"
    rules: tuple[AnyRule, ...] = ()
    credit: Literal["rule", "all"] = "rule"
    example: Annotated[str, Field(description="Data that is right.")]
    _rulings: tuple[Ruling, ...] = PrivateAttr(default=())

    @model_validator(mode="after")
    def _sound(self, info: ValidationInfo) -> Self:
        tabled = Tabled(known(self.tables, info), self.lookup)
        rulings, mistakes = [], []
        for place, rule in enumerate(self.rules):
            try:
                rulings.append(Ruling(rule, f"rule-{place + 1}", self.columns, tabled))
            except PydanticCustomError as error:
                mistakes.append(InitErrorDetails(type=error, loc=("rules", place), input=None))
        if mistakes:
            raise ValidationError.from_exception_data("rules", mistakes)
        for name in self.keys:
            if name not in self.columns:
                raise complaint("unknown-column", f"there is no column {show(name)}")
            if self.complete and not self.columns[name].values:
                raise complaint("missing-values", f"the column {name} does not list its values")
        self._rulings = tuple(rulings)
        return self

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        try:
            data = read_data(response, self.columns)
        except PydanticCustomError as error:
            return refusal(error)
        checks, together = list(self._checks(data)), self.credit == "all"
        found = [finding.note for check in checks for finding in check.findings]
        notes = ["extra-column", *found] if data.extra else found
        verdict = scored(marked(checks, together=together), notes=notes)
        if isinstance(verdict, Graded) and verdict.score == 1:
            return verdict.model_copy(update={"evidence": Proof(method="rules-hold")})
        return verdict

    def _checks(self, data: Data) -> Iterator[Check]:
        for name, column in self.columns.items():
            if name in data.columns:
                findings = tuple(faults(name, column, data.columns[name]))
            else:
                message = f"The column {name} is missing."
                findings = (Finding(name, "missing-column", message, name, "no such column"),)
            yield Check(name, column.weight, findings)
        if self.keys or self.rows != Rows():
            counted = miscounted(data, self.rows)
            placed = misplaced(data, self.keys, self.columns, complete=self.complete)
            yield Check("rows", Fraction(1), (*counted, *placed))
        yield from (ruling.check(data) for ruling in self._rulings)

    @override
    def solution(self) -> JsonValue:
        return self.example

    @override
    def view(self) -> dict[str, JsonValue]:
        columns: list[JsonValue] = [
            {"id": name, "header": column.header or name, "type": column.type}
            for name, column in self.columns.items()
        ]
        return super().view() | {"columns": columns}
