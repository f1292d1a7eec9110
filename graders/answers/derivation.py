"""A derivation: lines that follow from each other, from a start to a goal.

    answer:
      type: derivation
      lines: |
        ||u + v||^2
        = ||u||^2 + 2*u^T v + ||v||^2
        <= ||u||^2 + 2*||u||*||v|| + ||v||^2   [by Cauchy-Schwarz]
        = (||u|| + ||v||)^2
      milestones: [u^T u + 2*u^T v + v^T v]

`lines` is a reference; where it begins and ends, and what it shows of the two, is what responses
must show, unless `start`, `goal` and `relation` say otherwise. `alternatives` are derivations that
begin and end elsewhere and do as well. `given` are assumptions, in a list
or by the names under which lines may cite them; `lemmas` are facts with names. A line that cites
follows from what it cites alone; `citations: required` makes every line do so.
`about` names what "up to a constant" is about, `limit: {x: 0}` where remainders O(x^2) are small.
How lines are judged: `derivation/steps.py`. What they earn: `derivation/marked.py`.

In a mistake, `breaks_with` is what the first wrong line says in place of the right thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.derivation.account import broken_with
from graders.derivation.asking import Asking
from graders.derivation.assumed import Assumed
from graders.derivation.lines import Lines
from graders.derivation.marked import best
from graders.derivation.reading import read_lines
from graders.derivation.route import Asked, Route, TooAlikeError, routes
from graders.fields import Condition, Maths, Syntax, in_force
from graders.maths.declare import Declarations
from graders.maths.parse import Reading
from graders.maths.tree import Tree
from graders.maths.types import TRUTH
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Verdict

RELATIONS: Mapping[str, Asked] = {
    "=": "eq",
    "<=": "le",
    "<": "lt",
    ">=": "ge",
    ">": "gt",
    "=>": "implies",
    "<=>": "iff",
    "approx": "approx",
    "constant": "constant",
    "proportional": "proportional",
}
"""What a derivation may be asked to show."""


class Written(BaseModel):
    """A line in parts: what it says, its label, and what it follows from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: str
    label: str | None = None
    by: str | None = None

    @property
    def text(self) -> str:
        """The line as one would type it."""
        label = f"{self.label}: " if self.label else ""
        return f"{label}{self.line}{f' [by {self.by}]' if self.by else ''}"


Typed: TypeAlias = str | tuple[str | Written, ...]


def _each(value: Any) -> Any:
    """Every milestone as a tuple of its forms."""
    if not isinstance(value, (list, tuple)):
        return value
    return tuple(tuple(each) if isinstance(each, (list, tuple)) else (each,) for each in value)


Milestones: TypeAlias = Annotated[
    tuple[tuple[Maths, ...], ...],
    BeforeValidator(_each, json_schema_input_type=tuple[Maths | tuple[Maths, ...], ...]),
]


class Derivation(Answer):
    """Lines joined by =, <=, =>, ..., each judged by those before it."""

    expects: ClassVar[str] = "a derivation: lines of text, or a list of lines"

    type: Literal["derivation"]
    lines: Annotated[str | tuple[str, ...], Field(description="A derivation that is right.")]
    alternatives: Annotated[
        tuple[str | tuple[str, ...], ...],
        Field(
            description="Further derivations that are right, from another start to another goal."
        ),
    ] = ()
    start: Maths | None = None
    goal: Maths | None = None
    relation: Annotated[
        Literal[tuple(RELATIONS)] | None,  # type: ignore[valid-type]
        Field(description="What the derivation must show of start and goal."),
    ] = None
    milestones: Annotated[
        Milestones, Field(description="What must stand on the way, each in one of several forms.")
    ] = ()
    given: tuple[Condition, ...] | dict[str, Condition] = ()
    lemmas: dict[str, Condition] = Field(default_factory=dict)
    citations: Literal["optional", "required"] = "optional"
    about: Annotated[
        tuple[str, ...], Field(description="The names that a constant must not depend on.")
    ] = ()
    limit: Annotated[
        dict[str, Maths], Field(max_length=1, description="Where remainders O(...) are small.")
    ] = Field(default_factory=dict)
    syntax: Syntax = "auto"
    accept: Annotated[
        Literal["agreement", "proof"], Field(description="What suffices for a step.")
    ] = "agreement"
    breaks_with: Annotated[
        Maths | None, Field(description="In a mistake: what the first wrong line says.")
    ] = None
    _routes: tuple[Route, ...] = PrivateAttr()

    @model_validator(mode="after")
    def _read(self, info: ValidationInfo) -> Self:
        names = in_force(info)
        try:
            lines = self._lines(self.lines, names)
            self._routes = routes(
                lines,
                tuple(tuple(form.tree for form in each) for each in self.milestones),
                names,
                start=_tree(self.start),
                goal=_tree(self.goal),
                relation=RELATIONS[self.relation] if self.relation else None,
            )
            for other in self.alternatives:
                self._routes += routes(self._lines(other, names), (), names)
        except PydanticCustomError as error:
            details = InitErrorDetails(type=error, loc=("lines",), input=None)
            raise ValidationError.from_exception_data("Derivation", [details]) from error
        except TooAlikeError as error:
            one, other = error.args
            hint = "leave one out, or choose one of another form"
            raise complaint("too-alike", f"{one} and {other} are the same", hint=hint) from error
        return self

    @override
    def grade(self, response: Typed, task: Task) -> Verdict:
        try:
            typed = response if isinstance(response, str) else tuple(map(_text, response))
            lines = self._lines(typed, task.declarations)
        except PydanticCustomError as error:
            return refusal(error)
        assumed = self._assumed(task)
        verdict = best(lines, self._routes, assumed)
        if self.breaks_with is not None:
            return broken_with(verdict, lines, self.breaks_with.tree, assumed)
        return verdict

    @override
    def solution(self) -> JsonValue:
        if self.breaks_with is not None:
            return self._broken(self.breaks_with.tree)
        return self.lines if isinstance(self.lines, str) else list(self.lines)

    @property
    @override
    def unique(self) -> bool:
        return False

    @property
    @override
    def citable(self) -> tuple[str, ...]:
        return (*self._named(), *self.lemmas)

    def _broken(self, said: Tree) -> JsonValue:
        """The shortest derivation with this mistake."""
        start = self._routes[0].start
        sign = "=" if said.type != TRUTH else "<=>" if self._routes[0].relation == "iff" else "=>"
        begun = "" if start is None else f"{to_ascii(start.forms[0])} {sign} "
        return begun + to_ascii(said)

    def _lines(self, typed: str | tuple[str, ...], names: Declarations) -> Lines:
        return read_lines(typed, names, self.syntax, self.citable)

    def _named(self) -> dict[str, Tree]:
        named = self.given if isinstance(self.given, dict) else {}
        return {name: reading.tree for name, reading in named.items()}

    def _assumed(self, task: Task) -> Assumed:
        listed = () if isinstance(self.given, dict) else self.given
        limit = next(((name, to.tree) for name, to in self.limit.items()), None)
        return Assumed(
            names=task.declarations,
            given=tuple(reading.tree for reading in listed),
            named=self._named() | {name: each.tree for name, each in self.lemmas.items()},
            citing=self.citations == "required",
            accept=self.accept,
            about=frozenset(self.about) or None,
            limit=limit,
            secret=task.secret,
            asking=Asking(task.ask),
        )


def _tree(reading: Reading | None) -> Tree | None:
    return None if reading is None else reading.tree


def _text(line: str | Written) -> str:
    return line if isinstance(line, str) else line.text
