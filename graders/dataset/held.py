"""Conditions on rows and on the whole: where they fail, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graders.dataset.finding import Finding
from graders.predicate import Indefinite, Misused, Names, Node, Outcome, found
from graders.predicate.run import LookUp


def failing(
    node: Node, functions: Mapping[str, LookUp], names: Names, place: str, says: str
) -> Iterator[Finding]:
    """The finding where `node` does not hold, at the first cell of the data that shows it.

    Raises:
        Misused: It has no value there.
        Indefinite: Nobody can tell.
    """
    match found(node, functions, names):
        case Misused() | Indefinite() as trouble:
            raise trouble
        case str() as missing:
            message = f"{says}: {missing}."
            yield Finding(place, "no-such-cell", message, "a cell of the table", missing)
        case Outcome(holds=False, why=why):
            own = next((cell for cell in why.cells if "[" not in cell), place)
            cells = {**why.names, **why.cells}
            shown = ", ".join(f"{name} = {text}" for name, text in cells.items())
            does = f"{why.left} {why.right} does not hold" if why.right else "this does not hold"
            message = f"{says}: {does}{f' ({shown})' if shown else ''}."
            expected, received = why.right or "true", why.left or "false"
            yield Finding(own, "rule-fails", message, expected, received, cells)
        case Outcome():
            return
