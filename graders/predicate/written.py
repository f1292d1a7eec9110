"""A predicate as an author writes it, read under the names that are in force around it."""

from __future__ import annotations

from collections.abc import Mapping

from graders.maths.unreadable import Unreadable
from graders.predicate.parse import read_predicate
from graders.predicate.run import LookUp, Names
from graders.predicate.tree import Node
from graders.predicate.trouble import Indefinite, Misused
from graders.predicate.verdict import Outcome, found
from graders.spec import complaint


class Predicate:
    """A condition that an author has written, ready to be decided."""

    def __init__(
        self, text: str, functions: Mapping[str, LookUp], names: frozenset[str] = frozenset()
    ) -> None:
        """Read `text`.

        Raises:
            PydanticCustomError: It is no predicate.
        """
        self.text, self.functions = text, functions
        self.node = _read(text, functions, names)

    def outcome(self, names: Names) -> Outcome | Misused | Indefinite | str:
        """Whether it holds, or why it has no answer."""
        return found(self.node, self.functions, names)


def _read(text: str, functions: Mapping[str, LookUp], names: frozenset[str]) -> Node:
    try:
        return read_predicate(text, frozenset(functions), names)
    except Unreadable as error:
        raise complaint(error.note, error.message, hint=error.hint, span=error.span) from error
