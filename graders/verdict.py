"""What a grader may say about a response, and why.

    Verdict  = Graded | Invalid | Undecided
    Evidence = Identical | Proof | Agreement | Measured | Counterexample

What a person marks is `Undecided` with a `Suggestion`.

Every value here is frozen, compares by value, survives JSON, and refuses to be used as a truth
value: "not right" is three different things.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, NoReturn, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

GRADER = "markscheme 0.1.0"
"""Who graded: the part of a report that changes when verdicts may."""


class Value(BaseModel):
    """A frozen, closed record: compares by value, rejects unknown keys.

    Its validator is built with its first use; most runs use few of the kinds of value there are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def __bool__(self) -> NoReturn:
        """Refuse: an undecided verdict is neither right nor wrong."""
        raise TypeError(f"{type(self).__name__} has no truth value; match on its type")


_RATIONAL = re.compile(r"[+-]?(?:[0-9]{1,400}(?:/[0-9]{1,400})?|[0-9]{0,400}\.[0-9]{1,400})")


def _fraction(value: object) -> object:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        text = format(value, "f") if isinstance(value, Decimal) else str(value)
    else:
        text = value.strip() if isinstance(value, str) else ""
    if not _RATIONAL.fullmatch(text) or re.search(r"/0+$", text):
        raise ValueError("expected an exact number, such as 2, 0.5 or 1/3")
    return Fraction(text)


Exact: TypeAlias = Annotated[
    Fraction,
    BeforeValidator(_fraction),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": f"^(?:{_RATIONAL.pattern})$"},
            ]
        },
        mode="validation",
    ),
]
"""An exact rational, written as text in JSON: "1/3"."""

Note: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A stable kebab-case code. Tests and course sites read notes, never wording."""

Span: TypeAlias = tuple[int, int]
"""Where in the response, in characters as typed: first, and one past the last."""


class Identical(Value):
    """Both sides are the same tree."""

    kind: Literal["identical"] = "identical"


class Proof(Value):
    """Equality was derived by exact rules: which, and on what part of the domain."""

    kind: Literal["proof"] = "proof"
    method: Note
    where: str | None = None
    notes: tuple[Note, ...] = ()


class Agreement(Value):
    """Enclosures overlap and are tight at every point tried; nothing is claimed beyond that."""

    kind: Literal["agreement"] = "agreement"
    points: int = Field(ge=1)
    bits: int = Field(ge=1)
    notes: tuple[Note, ...] = ()


class Measured(Value):
    """A number against a tolerance, all exact: distance <= allowed means right."""

    kind: Literal["measured"] = "measured"
    expected: str
    received: str
    distance: str
    allowed: str


class Counterexample(Value):
    """A point of the domain at which the two sides provably differ.

    `at` gives exact rational values as text; `expected` and `received` are disjoint enclosures,
    or `undefined: <reason>` where a side has no value. Without variables `at` is empty.
    """

    kind: Literal["counterexample"] = "counterexample"
    at: dict[str, str]
    expected: str
    received: str


Evidence: TypeAlias = Annotated[
    Identical | Proof | Agreement | Measured | Counterexample, Field(discriminator="kind")
]


class Graded(Value):
    """The response was read and scored."""

    verdict: Literal["graded"] = "graded"
    score: Exact = Field(ge=0, le=1)
    evidence: Evidence | None = None
    feedback: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    cells: tuple[Cell, ...] = ()


class Invalid(Value):
    """The response could not be read; no attempt is spent."""

    verdict: Literal["invalid"] = "invalid"
    message: str
    notes: tuple[Note, ...] = ()
    span: Span | None = None
    hint: str | None = None
    cells: tuple[Cell, ...] = ()


class Criterion(Value):
    """One thing that a person marks: what seems to be there, and where.

    `met` is None where nothing was looked for; `possible` is a share of the score.
    """

    criterion: str
    possible: Exact
    met: bool | None = None
    span: Span | None = None


class Contradiction(Value):
    """Something in the response that speaks against what is asked."""

    says: str
    span: Span


class Suggestion(Value):
    """What a person may start from; it never marks by itself.

    `score` is the share of the criteria that seem to be met, None where nothing was looked for.
    """

    finds: Literal["complete", "incomplete", "contradicted", "nothing"]
    score: Exact | None = None
    criteria: tuple[Criterion, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class Undecided(Value):
    """No method settled it; a person must look. Never counted as wrong.

    What only a person marks has `person` as what was tried, and perhaps a suggestion.
    """

    verdict: Literal["undecided"] = "undecided"
    tried: tuple[Note, ...]
    notes: tuple[Note, ...] = ()
    cells: tuple[Cell, ...] = ()
    suggestion: Suggestion | None = None


Verdict: TypeAlias = Annotated[Graded | Invalid | Undecided, Field(discriminator="verdict")]


class Cell(Value):
    """One addressed piece of a larger answer: a cell of a table, an entry of a vector.

    `points` and `possible` are shares of the score; in a `PartReport` they are points of the part.
    """

    address: str
    verdict: Verdict
    points: Exact = Fraction(0)
    possible: Exact = Fraction(0)


class PartReport(Value):
    """The verdict on one part, and the points it earned of those it could."""

    part: str
    verdict: Verdict
    points: Exact
    possible: Exact


class Report(Value):
    """All verdicts on one submission to one problem: pure data, the same for ever."""

    problem: str
    digest: str
    seed: int
    grader: str
    parts: tuple[PartReport, ...]

    @property
    def points(self) -> Fraction:
        """The sum of the points earned."""
        return sum((part.points for part in self.parts), Fraction(0))
