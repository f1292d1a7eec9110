"""What a grader may say about a response, and why.

    Verdict = Graded | Invalid | Undecided

What a person marks is `Undecided` with a `Suggestion`.

Every value here is frozen, compares by value, survives JSON, and refuses to be used as a truth
value: "not right" is three different things.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from graders.evidence import Evidence, Note, Record, Span, Unsettled

GRADER = "markscheme 0.1.0"
"""Who graded: the part of a report that changes when verdicts may."""


class Value(Record, BaseModel):
    """A frozen, closed record: compares by value, rejects unknown keys.

    Its validator is built with its first use; most runs use few of the kinds of value there are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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

_Told: TypeAlias = Annotated[Evidence, Field(discriminator="kind")]


class Graded(Value):
    """The response was read and scored."""

    verdict: Literal["graded"] = "graded"
    score: Exact = Field(ge=0, le=1)
    evidence: _Told | None = None
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

    @classmethod
    def of(
        cls, found: Unsettled, notes: tuple[Note, ...] = (), cells: tuple[Cell, ...] = ()
    ) -> Undecided:
        """What the deciders could not settle, as a verdict; `notes` stand before theirs."""
        return cls(tried=found.tried, notes=(*notes, *found.notes), cells=cells)


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
