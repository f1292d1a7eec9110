"""A rule, read once, and what uploaded data makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graders.dataset.column import Column, Entry
from graders.dataset.data import Data
from graders.dataset.finding import Check, Finding
from graders.dataset.held import failing
from graders.dataset.recomputed import recomputed, reproduced
from graders.dataset.rule import Rule
from graders.dataset.scope import BEFORE, WORK, Rows, column_of, used, whole
from graders.maths.unreadable import Unreadable
from graders.predicate import Evaluation, Indefinite, Misused, Node, Tabled, read_predicate
from graders.sheet import NoSuchCellError
from graders.spec import complaint
from graders.spec.plain import show


@dataclass
class Ruling:
    """One rule over these columns and tables.

    Raises:
        PydanticCustomError: It cannot be read, or names what is not there.
    """

    rule: Rule
    name: str
    columns: Mapping[str, Column]
    tabled: Tabled
    nodes: dict[str, Node] = field(init=False)
    asked: frozenset[str] = field(init=False)
    above: bool = field(init=False)

    def __post_init__(self) -> None:
        """Read its predicates."""
        written = {key: getattr(self.rule, key) for key in ("each", "holds", "equals", "where")}
        self.nodes = {key: self._read(text) for key, text in written.items() if text is not None}
        found, self.above = used(tuple(self.nodes.values()), tuple(self.columns))
        self.asked = found | {each for each in (self.rule.derived, self.rule.column) if each}
        for name in self.asked:
            if name not in self.columns:
                raise complaint("unknown-column", f"there is no column {show(name)}")
        self._tabled()

    def _read(self, text: str) -> Node:
        before = () if self.rule.kind == "holds" else [f"{name}{BEFORE}" for name in self.columns]
        functions = frozenset(self.tabled.functions) | {"col"}
        try:
            return read_predicate(text, functions, frozenset(self.columns) | frozenset(before))
        except Unreadable as error:
            raise complaint(error.note, error.message, hint=error.hint, span=error.span) from error

    def _tabled(self) -> None:
        """Refuse a cell to reproduce that is not there, or may mean two things."""
        place = self.rule.reproduces
        if place is None or self.rule.column is None:
            return
        if place.table not in self.tabled.tables:
            raise complaint("unknown-table", f"there is no table {show(place.table)}")
        try:
            _, cell = self.tabled.tables[place.table].cell(place.row, place.column)
        except NoSuchCellError as error:
            raise complaint("unknown-cell", str(error)) from error
        if cell.value is None:
            raise complaint("wrong-form", f"{show(cell.text)} is no number")
        if cell.unit == "percent" and self.columns[self.rule.column].unit is None:
            said = f"{self.rule.column} may be a percentage or a fraction"
            raise complaint("unit-missing", said, hint="give the column a unit")

    @property
    def _says(self) -> str:
        return (self.rule.says or self.name).rstrip(".")

    def check(self, data: Data) -> Check:
        """What the rule says of `data`."""
        weight, lost = self.rule.weight, tuple(self._lost(data))
        if lost:
            return Check(self.name, weight, lost)
        try:
            return Check(self.name, weight, tuple(self._findings(data)))
        except Indefinite as trouble:
            return Check(self.name, weight, tried=trouble.tried)
        except Misused as trouble:
            if trouble.note == "limit-work":
                return Check(self.name, weight, tried="cost")
            message = f"{self._says}: {trouble.message}."
            finding = Finding(self.name, "no-value", message, "a value", trouble.message)
            return Check(self.name, weight, (finding,))

    def _lost(self, data: Data) -> Iterator[Finding]:
        """A column that is not there, or a cell in one that holds nothing."""
        for name in sorted(self.asked):
            if name not in data.columns:
                message = f"{self._says}: this needs the column {name}."
                yield Finding(name, "missing-column", message, name, "no such column")
                return
            for row, each in enumerate(data.columns[name], 1):
                if each.value is None:
                    place, text = f"{row}.{name}", each.text or "nothing"
                    message = f"{self._says}: this needs a value in row {row}, column {name}."
                    yield Finding(place, "missing", message, "a value", text, {place: text})
                    return

    def _findings(self, data: Data) -> Iterator[Finding]:
        functions = {**self.tabled.functions, "col": column_of(data)}
        if self.rule.kind == "holds":
            yield from failing(self.nodes["holds"], functions, whole(data), self.name, self._says)
            return
        run = Evaluation(functions, left=WORK)
        rows = list(Rows(self.nodes.get("where"), self.above).of(data, run))
        if self.rule.kind == "reproduces":
            yield from self._reproduced(data, [row for row, _ in rows])
            return
        for row, names in rows:
            if self.rule.kind == "each":
                node = self.nodes["each"]
                yield from failing(node, functions, names, f"{row}.{self._first}", self._says)
            else:
                cell = self._cell(data, row, self.rule.derived)
                yield from recomputed(self.nodes["equals"], functions, names, cell, self.rule)

    @property
    def _first(self) -> str:
        """The first column, in the order of the problem, that the rule looks at."""
        return next((name for name in self.columns if name in self.asked), self.name)

    def _cell(self, data: Data, row: int, column: str | None) -> tuple[str, Entry]:
        name = column or ""
        return f"{row}.{name}", data.columns[name][row - 1]

    def _reproduced(self, data: Data, rows: list[int]) -> Iterator[Finding]:
        place, column = self.rule.reproduces, self.rule.column
        if place is None or column is None:
            return
        table = self.tabled.tables[place.table].cell(place.row, place.column)
        if not rows:
            message = f"There is no row for {table[0]}."
            yield Finding("rows", "missing-row", message, "a row", "no row", {})
        chosen = {"first": rows[:1], "last": rows[-1:], None: rows}[self.rule.at]
        for row in chosen:
            yield from reproduced(self._cell(data, row, column), table, self.columns[column].unit)
