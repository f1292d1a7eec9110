"""A drawn point, at which many trees are evaluated: what lasts of their values is kept with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeAlias

from graders.maths.balls.meanings import Meanings
from graders.maths.balls.value import Value

Known: TypeAlias = dict[Any, Any]


class Place(dict[str, Value]):
    """A point for trees in which derived names have certain meanings."""

    __slots__ = ("_beside", "_known", "_meanings")

    def __init__(self, values: Mapping[str, Value], meanings: Meanings) -> None:
        super().__init__(values)
        self._meanings, self._known = meanings, Known()
        self._beside: dict[Hashable, list[Place]] = {}

    def known(self, meanings: Meanings) -> Known:
        """What was worked out here under these very meanings."""
        return self._known if meanings is self._meanings else {}

    def beside(
        self, key: Hashable, made: Callable[[], Iterable[Mapping[str, Value]]]
    ) -> list[Place]:
        """Further places that are looked at again and again, made when first asked for."""
        if key not in self._beside:
            self._beside[key] = [Place(values, self._meanings) for values in made()]
        return self._beside[key]
