"""What names stand for in a rule: values with the cells they come from.

In the whole, a name is the list of a column; in a row, it is the value there, and `<name>_before`
the value in the row above. `col('name')` is the whole column either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graders.dataset.data import Data
from graders.predicate import Evaluation, Misused, Names, Node
from graders.predicate.run import LookUp, Spot
from graders.predicate.tree import Apply, Literal, Name, walk
from graders.predicate.value import Span, Value

BEFORE = "_before"
WORK = 400_000


def whole(data: Data) -> Names:
    """The columns as lists."""
    return {
        name: (
            tuple(each.value for each in cells),
            tuple(Spot(f"{row}.{name}", each.text) for row, each in enumerate(cells, 1)),
        )
        for name, cells in data.columns.items()
    }


def column_of(data: Data) -> LookUp:
    """The function `col`."""

    def col(args: Sequence[Value], span: Span, _: dict[str, str]) -> Value:
        match args:
            case [str() as name] if name in data.columns:
                return tuple(each.value for each in data.columns[name])
            case _:
                raise Misused("unknown-column", "col takes the name of a column", span)

    return col


def in_row(data: Data, row: int) -> Names:
    """The values in a row, counted from 1, and in the one above it."""
    names = {}
    for name, cells in data.columns.items():
        names[name] = (cells[row - 1].value, Spot(f"{row}.{name}", cells[row - 1].text))
        if row > 1:
            spot = Spot(f"{row - 1}.{name}", cells[row - 2].text)
            names[f"{name}{BEFORE}"] = (cells[row - 2].value, spot)
    return names


def used(nodes: Sequence[Node], columns: Sequence[str]) -> tuple[frozenset[str], bool]:
    """The columns that `nodes` look at, and whether they look at the row above."""
    found, above = set(), False
    for node in (each for root in nodes for each in walk(root)):
        match node:
            case Name(name) if name in columns:
                found.add(name)
            case Name(name) if name.removesuffix(BEFORE) in columns:
                found.add(name.removesuffix(BEFORE))
                above = True
            case Apply("col", (Literal(str() as name),)):
                found.add(name)
            case _:
                continue
    return frozenset(found), above


@dataclass(frozen=True)
class Rows:
    """The rows that a rule is about.

    Attributes:
        where: The condition on them.
        above: Whether each needs a row above it.
    """

    where: Node | None
    above: bool

    def of(self, data: Data, run: Evaluation) -> Iterator[tuple[int, Names]]:
        """Each row, counted from 1, with what names stand for there."""
        for row in range(2 if self.above else 1, data.rows + 1):
            names = in_row(data, row)
            if self.where is None or run.truth(self.where, names):
                yield row, names
