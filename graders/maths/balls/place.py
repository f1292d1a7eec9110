"""A drawn point, at which many trees are evaluated: what lasts of their values is kept with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeAlias

from graders.maths.balls.meanings import Meanings
from graders.maths.balls.value import Value

Known: TypeAlias = dict[Any, Any]


class Place(dict[str, Value]):
    """A point for trees in which derived names have certain meanings."""

    __slots__ = ("_beside", "_known", "_meanings", "_text")

    def __init__(self, values: Mapping[str, Value], meanings: Meanings) -> None:
        super().__init__(values)
        self._meanings, self._known = meanings, Known()
        self._beside: dict[Hashable, list[Place]] = {}
        self._text = ""

    @property
    def text(self) -> str:
        """What `spelled` makes of it, made when first asked for."""
        self._text = self._text or spelled(dict(self))
        return self._text

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


def spelled(point: Mapping[str, Value]) -> str:
    """A text that is the same for equal points alone."""
    if isinstance(point, Place):
        return point.text
    return "; ".join(f"{name} = {value}" for name, value in point.items())
