"""A finite set, such as that of all solutions: order and repetition do not matter.

    answer: {type: set, equals: [1, -1]}
    answer: {type: set, equals: "{a, -a}", variable: x, credit: element}

Elements are formulas, exact. With `variable`, `x = 1 or x = -1` is read too. Elements that do not
belong are told to the student, as typed; of those that are missing, only how many there are.
`credit: element` gives each its share, and takes it for each that does not belong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, NamedTuple, TypeAlias

from pydantic import Field, JsonValue, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Claim
from graders.evidence import Counterexample, Evidence, Identical, Unsettled
from graders.fields import Maths, Reference, Syntax, in_force, read_maths
from graders.marking.elements import MOST_ELEMENTS, elements
from graders.marking.membership import Found, compared
from graders.maths.declared import Declarations
from graders.maths.terms import ZERO
from graders.maths.tree import Symbol, Tree
from graders.maths.types import VALUES
from graders.maths.typeset import to_ascii
from graders.spec import complaint, show
from graders.verdict import Graded, Undecided, Verdict

Typed: TypeAlias = str | int | float | Decimal


class Listed(NamedTuple):
    """The elements, as typed and as understood, and what was repaired."""

    texts: tuple[str, ...]
    trees: tuple[Tree, ...]
    notes: tuple[str, ...] = ()


def listed(
    value: object, names: Declarations, syntax: Syntax = "auto", variable: str | None = None
) -> Listed:
    """Read the elements of a set, out of a text or a list.

    Raises:
        PydanticCustomError: It is neither, or an element cannot be read.
    """
    match value:
        case str():
            pieces = [(" " * start + text, text.strip()) for text, start in elements(value)]
        case list() | tuple():
            pieces = [(item, str(item)) for item in value]
        case int() | float() | Decimal() if not isinstance(value, bool):
            pieces = [(str(value), str(value))]
        case _:
            raise complaint("wrong-form", f"found {show(value)}", expected="a list of formulas")
    if len(pieces) > MOST_ELEMENTS:
        raise complaint("limit-length", f"at most {MOST_ELEMENTS} elements are read")
    readings = [read_maths(_labelled(item, variable), names, syntax) for item, _ in pieces]
    for reading in readings:
        if reading.tree.type.kind not in VALUES:
            message = f"this is {reading.tree.type}"
            raise complaint("wrong-type", message, expected="a number, a vector or a matrix")
    notes = dict.fromkeys(note for reading in readings for note in reading.notes)
    texts = tuple(text for _, text in pieces)
    return Listed(texts, tuple(reading.tree for reading in readings), tuple(notes))


def _labelled(item: object, variable: str | None) -> object:
    """Blank out the variable and an equals sign before an element."""
    if variable is None or not isinstance(item, str):
        return item
    label = rf"^\s*{re.escape(variable)}\s*=(?!=)"
    return re.sub(label, lambda found: " " * len(found[0]), item)


def _reference(value: object, info: ValidationInfo) -> Listed:
    return listed(value, in_force(info))


class Set(Answer):
    """Finitely many formulas, in any order."""

    expects: ClassVar[str] = "elements, as text or a list, such as {1, -1}"

    type: Literal["set"]
    equals: Annotated[
        Listed,
        PlainValidator(_reference),
        WithJsonSchema({
            "anyOf": [
                {"type": ["string", "number"]},
                {"type": "array", "items": {"type": ["string", "number"]}},
            ]
        }),
        Reference(),
    ]  # fmt: skip
    variable: Annotated[
        Maths | None, Field(description="The name that may stand before each element: x = 1.")
    ] = None
    syntax: Syntax = "auto"
    credit: Literal["all", "element"] = "all"

    @property
    def _variable(self) -> str | None:
        tree = self.variable.tree if self.variable is not None else None
        return tree.name if isinstance(tree, Symbol) else None

    @override
    def grade(self, response: Typed | tuple[Typed, ...], task: Task) -> Verdict:
        try:
            given = listed(response, task.declarations, self.syntax, self._variable)
        except PydanticCustomError as error:
            return refusal(error)
        nothing = Claim(ZERO, ZERO, task.declarations, secret=task.secret)
        found = compared(self.equals.trees, given.trees, nothing, task.ask)
        out = {tree: at for at, tree in enumerate(given.trees) if _is_out(found.received[at])}
        alien = sorted(out.values())
        missing = [seen for seen in found.expected if _is_out(seen)]
        open_ = [seen for side in found for seen in side if isinstance(seen, Unsettled)]
        if open_ and not alien and not missing:
            return Undecided(tried=open_[0].tried, notes=given.notes)
        wrong = [found.received[at] for at in alien] + missing
        return Graded(
            score=self._share(len(alien), len(missing)),
            evidence=_shown(wrong or [*found.received, *found.expected]),
            feedback=_told([given.texts[at] for at in alien], len(missing)),
            notes=(*given.notes, *_notes(len(alien), len(missing))),
        )

    def _share(self, alien: int, missing: int) -> Fraction:
        if not alien and not missing:
            return Fraction(1)
        whole = len(self.equals.trees)
        if self.credit == "all" or not whole:
            return Fraction(0)
        return Fraction(max(whole - missing - alien, 0), whole)

    @override
    def solution(self) -> JsonValue:
        return [to_ascii(tree) for tree in self.equals.trees]

    @override
    def view(self) -> dict[str, JsonValue]:
        name = {} if self.variable is None else {"variable": to_ascii(self.variable.tree)}
        return super().view() | name


def _is_out(found: Found) -> bool:
    return isinstance(found, Counterexample)


def _shown(found: Sequence[Found]) -> Evidence:
    """What is against it, or the weakest of what is for it."""
    kinds = ("counterexample", "agreement", "proof", "identical")
    evidence = [each for each in found if not isinstance(each, Unsettled)]
    return min(evidence, key=lambda each: kinds.index(each.kind), default=Identical())


def _told(alien: Sequence[str], missing: int) -> tuple[str, ...]:
    said = [f"This does not belong: {text}." for text in alien]
    if missing:
        said.append(
            "An element is missing." if missing == 1 else f"{missing} elements are missing."
        )
    return tuple(said)


def _notes(alien: int, missing: int) -> tuple[str, ...]:
    return (*(["superfluous-element"] * bool(alien)), *(["missing-element"] * bool(missing)))
