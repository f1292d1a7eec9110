"""How predicates look into tables: which function finds a cell, and which list labels.

    acc(table, column, row)      the number in a cell, in front of its unit; the author names the
                                 function and the order of its arguments
    cols(t)  rows(t)             the labels
    has_col(t, c)  has_row(t, r) has_cell(...)   whether there is one

With one table, its name may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator

from graders.predicate.tree import Apply, Literal, Node, walk
from graders.predicate.trouble import Misused
from graders.predicate.value import Span, Value, shown
from graders.sheet import NoSuchCellError, Sheet
from graders.spec import complaint
from graders.spec.plain import show

_SIGNATURE = re.compile(
    r"\s*([A-Za-z_]\w{0,40})\s*\(\s*(\w+)\s*,\s*(\w+)\s*(?:,\s*(\w+)\s*)?\)\s*"
)


def _signature(text: str) -> str:
    found = _SIGNATURE.fullmatch(text)
    if not found or {*found.groups()[1:]} - {None, "table"} != {"row", "column"}:
        expected = "a name with its arguments, such as acc(table, column, row)"
        raise complaint("wrong-form", f"found {show(text)}", expected=expected)
    return text


Lookup: TypeAlias = Annotated[str, AfterValidator(_signature)]
"""A function and the order of its arguments, such as `acc(table, column, row)`."""


@dataclass(frozen=True)
class Tabled:
    """Tables, and how they are looked into.

    Attributes:
        tables: All tables by name.
        lookup: What finds a cell.
    """

    tables: Mapping[str, Sheet]
    lookup: str = "cell(table, row, column)"
    functions: Mapping[str, Callable[..., Value]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Name the functions."""
        found = _SIGNATURE.fullmatch(self.lookup)
        name, *order = [each for each in (found.groups() if found else ()) if each]
        own = {
            name: lambda args, span, seen: self._number(self._placed(order, args, span), seen),
            f"has_{name}": lambda args, span, _: self._there(self._placed(order, args, span)),
            "cols": lambda args, span, _: self._table(args, 0, span).columns,
            "columns": lambda args, span, _: self._table(args, 0, span).columns,
            "rows": lambda args, span, _: self._table(args, 0, span).rows,
            "has_col": lambda args, span, _: self._has("column", args, span),
            "has_row": lambda args, span, _: self._has("row", args, span),
            "has_table": lambda args, span, _: self._named(_label(args, 0, span)) is not None,
        }
        object.__setattr__(self, "functions", own if self.tables else {})

    def tables_in(self, node: Node) -> frozenset[str]:
        """The tables that a predicate looks into, as far as it names them."""
        calls = [each for each in walk(node) if isinstance(each, Apply)]
        found = {
            str(arg.value)
            for call in calls
            if call.function in self.functions
            for arg in call.args[:1]
            if isinstance(arg, Literal) and str(arg.value) in self.tables
        }
        if len(self.tables) == 1 and any(call.function in self.functions for call in calls):
            found |= self.tables.keys()
        return frozenset(found)

    def _named(self, label: str) -> Sheet | None:
        return self.tables.get(label) or next(
            (t for name, t in self.tables.items() if name.casefold() == label.casefold()), None
        )

    def _table(self, args: Sequence[Value], rest: int, span: Span) -> Sheet:
        """The table that the first argument names, before `rest` others; the only one without."""
        if len(args) == rest and len(self.tables) == 1:
            return next(iter(self.tables.values()))
        if len(args) != rest + 1:
            raise Misused("wrong-number-of-arguments", f"expected {rest + 1} arguments", span)
        label = _label(args, 0, span)
        table = self._named(label)
        if table is None:
            raise NoSuchCellError(
                f"there is no table {label!r}; there are {', '.join(self.tables)}"
            )
        return table

    def _has(self, kind: str, args: Sequence[Value], span: Span) -> bool:
        table = self._table(args, 1, span)
        label = _label(args, -1, span)
        return (table.column if kind == "column" else table.row)(label) is not None

    def _placed(
        self, order: Sequence[str], args: Sequence[Value], span: Span
    ) -> tuple[Sheet, str, str]:
        names = list(order)
        if len(args) == 2 and len(self.tables) == 1:
            names = [name for name in order if name != "table"]
        if len(args) != len(names):
            said = f"expected {', '.join(order)}"
            raise Misused("wrong-number-of-arguments", said, span)
        by_name = dict(zip(names, args, strict=True))
        table = self._table([by_name["table"]] if "table" in by_name else [], 0, span)
        row, column = (_label([by_name[kind]], 0, span) for kind in ("row", "column"))
        return table, row, column

    def _number(self, place: tuple[Sheet, str, str], seen: dict[str, str]) -> Value:
        table, row, column = place
        name, cell = table.cell(row, column)
        seen[name] = cell.text
        return cell.text if cell.value is None else cell.value

    def _there(self, place: tuple[Sheet, str, str]) -> bool:
        table, row, column = place
        return table.row(row) is not None and table.column(column) is not None


def _label(args: Sequence[Any], place: int, span: Span) -> str:
    value = args[place]
    if isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        return shown(value)
    raise Misused("wrong-type", f"{shown(value)} is no label; labels stand in quotes", span)
