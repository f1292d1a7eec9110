"""Declared functions of a set, as a game is: at a point, a value for every subset of 1..n.

Text   S -> {}: 0, {1}: 2, {2}: -1, {1, 2}: 5/2
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flint import fmpq
from typing_extensions import override

from graders.maths.balls.sets import Elements, Subset
from graders.maths.balls.value import Undefined

_WORTH = re.compile(r"(\{[0-9, ]*\}): (-?[0-9]+(?:/[0-9]+)?)")
ARROW = "S -> "


@dataclass(frozen=True, slots=True)
class Game:
    """A function of subsets.

    Attributes:
        worths: The value of each of them.

    >>> game = Game.read("S -> {}: 0, {1}: 1/2")
    >>> print(game, "and", game(frozenset({1})))
    S -> {}: 0, {1}: 1/2 and 1/2
    """

    worths: Mapping[Elements, fmpq]

    def __call__(self, coalition: Elements) -> fmpq:
        """Return the value of a set.

        Raises:
            Undefined: It holds a number that is too large.
        """
        if coalition not in self.worths:
            raise Undefined(f"a function of subsets of {Subset(self.everybody)} at another set")
        return self.worths[coalition]

    @property
    def everybody(self) -> Elements:
        """The largest of the sets."""
        return max(self.worths, key=len)

    @override
    def __str__(self) -> str:
        """Spell every value."""
        listed = (f"{Subset(some)}: {worth}" for some, worth in self.worths.items())
        return ARROW + ", ".join(listed)

    @classmethod
    def read(cls, text: str) -> Game:
        """Return the function that `text` spells.

        Raises:
            ValueError: It spells none.
        """
        found = _WORTH.findall(text)
        if not found:
            raise ValueError(text)
        return cls({Subset.read(some): fmpq(*map(int, worth.split("/"))) for some, worth in found})
