"""How a cell follows from the student's own cells before it.

    follow: true                       the solver of the reference says how: `cnn_layers_follow`
    follow: {total: total_before + parameters, share: parameters/parameters_sum}

In a formula, the id of a column is the cell in the same row, `<id>_before` the one in the row
above, `<id>_first` the one in the first row, and `<id>_sum` the sum of all above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, Protocol, TypeAlias

from flint import fmpq

from graders.maths.ball import Dear, Program, Undefined
from graders.maths.declare import DeclarationError, declarations
from graders.maths.parse import parse
from graders.maths.tree import free
from graders.maths.unreadable import Unreadable
from graders.spec import complaint
from graders.table.column import Handed

SUFFIXES = ("", "_before", "_first", "_sum")

Values: TypeAlias = Mapping[str, Handed]


class Place(NamedTuple):
    """Where a row stands: its id, the values in it, and the rows above it, from the top."""

    row: str
    own: Values
    above: Sequence[Values]


class Follow(Protocol):
    """Cells of a row by column, as they follow from the student's own; what is not said is not."""

    def __call__(self, place: Place) -> Mapping[str, object]:
        """The cells that follow at `place`."""


Step: TypeAlias = Callable[[str, Values], Mapping[str, object]]
"""What a solver gives: the cells of a row, from its id and the row before it."""


def by_solver(step: Step) -> Follow:
    """Follow `step`, which raises ValueError where nothing follows."""

    def follow(place: Place) -> Mapping[str, object]:
        if not place.above:
            return {}
        try:
            return step(place.row, place.above[-1])
        except ValueError:
            return {}

    return follow


def by_formulas(formulas: Mapping[str, Any], columns: Sequence[str]) -> Follow:
    """Follow a formula for each column that has one.

    Raises:
        PydanticCustomError: A formula cannot be read, or there is no such column.
    """
    names = [f"{column}{suffix}" for column in columns for suffix in SUFFIXES]
    try:
        declared = declarations(dict.fromkeys(names, "real"))
    except DeclarationError as error:
        raise complaint("wrong-name", error.message, hint=error.hint) from error
    canonical = dict(zip(declared, names, strict=True))
    programs = {}
    for column, text in formulas.items():
        if column not in columns:
            raise complaint("unknown-column", f"there is no column {column!r}")
        try:
            tree = parse(str(text), declared, kind="scalar").tree
        except Unreadable as error:
            raise complaint(error.note, error.message, hint=error.hint, span=error.span) from error
        programs[column] = Program(tree), {name: canonical[name] for name in free(tree)}

    def follow(place: Place) -> Mapping[str, object]:
        known = dict(_known(place))
        found = {}
        for column, (program, used) in programs.items():
            point = {name: known[own] for name, own in used.items() if own in known}
            if len(point) == len(used) and (value := _value(program, point)) is not None:
                found[column] = value
        return found

    return follow


def _known(place: Place) -> Iterator[tuple[str, Fraction]]:
    """The numbers that formulas may name at `place`."""
    for column, value in place.own.items():
        if isinstance(value, (int, Fraction)):
            yield column, Fraction(value)
    for column, value in (*place.above, place.own)[0].items():
        if isinstance(value, (int, Fraction)):
            yield f"{column}_first", Fraction(value)
    if not place.above:
        return
    for column in place.above[-1]:
        numbers = [row.get(column) for row in place.above]
        exact = [Fraction(number) for number in numbers if isinstance(number, (int, Fraction))]
        if isinstance(numbers[-1], (int, Fraction)):
            yield f"{column}_before", exact[-1]
        if exact and len(exact) == len(numbers):
            yield f"{column}_sum", sum(exact, Fraction(0))


def _value(program: Program, point: Mapping[str, Fraction]) -> Fraction | None:
    try:
        value = program.at({n: fmpq(v.numerator, v.denominator) for n, v in point.items()})
    except (Undefined, Dear):
        return None
    return Fraction(int(value.p), int(value.q)) if type(value) is fmpq else None
