"""Cells that repeat what can be recomputed, or what a table says: as far as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from graders.dataset.column import HUNDRED, Entry
from graders.dataset.finding import Finding
from graders.dataset.rule import Rule
from graders.predicate import Evaluation, Names, Node
from graders.predicate.run import LookUp
from graders.predicate.value import arithmetic, compared, number, shown
from graders.sheet import Printed


def recomputed(
    node: Node, functions: Mapping[str, LookUp], names: Names, cell: tuple[str, Entry], rule: Rule
) -> Iterator[Finding]:
    """The finding where a cell is not what `node` gives, to half of its last digit."""
    place, own = cell
    run = Evaluation(functions)
    wanted = number(run.value(node, names), node.span)
    value = number(own.value or Fraction(0), node.span)
    gap = abs(arithmetic("-", wanted, value, node.span))
    if compared("<=", gap, max(own.step / 2, rule.tolerance)):
        return
    row, _, column = place.partition(".")
    message = f"Row {row}, column {column}: {own.text} is not {rule.equals}."
    at = {place: own.text, **run.seen}
    yield Finding(place, "not-recomputed", message, shown(wanted), own.text, at)


def reproduced(
    cell: tuple[str, Entry], table: tuple[str, Printed], unit: str | None
) -> Iterator[Finding]:
    """The finding where a cell does not say what a table says, to half of its last digit."""
    (place, own), (name, printed) = cell, table
    value = own.value if isinstance(own.value, Fraction) else Fraction(0)
    if printed.unit == "percent" and unit == "fraction":
        value *= HUNDRED
    if printed.reproduces(value):
        return
    note = "differs-from-table"
    if printed.reproduces(value * HUNDRED):
        note = "fraction-for-percent"
    elif printed.reproduces(value / HUNDRED):
        note = "percent-for-fraction"
    row, _, column = place.partition(".")
    message = f"Row {row}, column {column}: {own.text} does not reproduce {name}, {printed.text}."
    yield Finding(
        place, note, message, printed.text, own.text, {place: own.text, name: printed.text}
    )
