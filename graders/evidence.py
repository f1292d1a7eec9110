"""What is known about two formulas, and how: the deciders speak with this, or stay silent.

    Evidence  = Identical | Proof | Agreement | Measured | Counterexample
    Unsettled   nothing was found: what was tried

Every value here is frozen, compares by value, survives JSON, and refuses to be used as a truth
value. Deciding needs no library that reads data: what these fields must be, `Stated` tells the
one that does, where it is at work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, NoReturn, TypeAlias


class Stated:
    """What holds for a field besides its type, in pydantic's words; it asks for that itself."""

    def __init__(self, **held: int | str) -> None:
        """Such as `ge=1`, or `pattern="[a-z]"`."""
        self._held = held

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        """Called by pydantic, when it builds the reader of such a field."""
        return handler(source) | self._held


Note: TypeAlias = Annotated[str, Stated(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A stable kebab-case code. Tests and course sites read notes, never wording."""

Count: TypeAlias = Annotated[int, Stated(ge=1)]

Span: TypeAlias = tuple[int, int]
"""Where in the response, in characters as typed: first, and one past the last."""


class Record:
    """Known by its fields alone: other keys are rejected, and it is no truth value."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    def __bool__(self) -> NoReturn:
        """Refuse: an undecided verdict is neither right nor wrong."""
        raise TypeError(f"{type(self).__name__} has no truth value; match on its type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identical(Record):
    """Both sides are the same tree."""

    kind: Literal["identical"] = "identical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof(Record):
    """Equality was derived by exact rules: which, and on what part of the domain."""

    kind: Literal["proof"] = "proof"
    method: Note
    where: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """Enclosures overlap and are tight at every point tried; nothing is claimed beyond that."""

    kind: Literal["agreement"] = "agreement"
    points: Count
    bits: Count
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Record):
    """A number against a tolerance, all exact: distance <= allowed means right."""

    kind: Literal["measured"] = "measured"
    expected: str
    received: str
    distance: str
    allowed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterexample(Record):
    """A point of the domain at which the two sides provably differ.

    `at` gives exact rational values as text; `expected` and `received` are disjoint enclosures,
    or `undefined: <reason>` where a side has no value. Without variables `at` is empty.
    """

    kind: Literal["counterexample"] = "counterexample"
    at: dict[str, str]
    expected: str
    received: str


Evidence: TypeAlias = Identical | Proof | Agreement | Measured | Counterexample


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled(Record):
    """No decider spoke: which were tried. As a verdict this is `Undecided`."""

    tried: tuple[Note, ...]
    notes: tuple[Note, ...] = ()
