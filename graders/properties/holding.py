"""Properties of what a response gives: conditions that must hold wherever the variables may be.

holds:
  - w^T x + b >= 0
  - {holds: "w^T x + b < 0", for: {x: [[0, 0], [0, 1], [1, 0]]}, says: it is off elsewhere}
  - {holds: "f(t) <= f(s)", given: [t <= s]}

`for` tries some values and no others; without it, all that the variables may be are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from graders.answer import Task
from graders.equivalence import Claim, Entailment, compare
from graders.equivalence.order import entail
from graders.evidence import Agreement, Counterexample, Evidence, Identical, Proof, Unsettled
from graders.fields import condition as is_condition
from graders.fields import read_maths
from graders.maths.declare import Declaration, Declarations, canonical
from graders.maths.substitute import substitute
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH
from graders.properties.assigned import Given, spelled
from graders.spec import complaint
from graders.verdict import Exact, Graded, Undecided, Value, Verdict

MOST_INSTANCES = 200
STRICT = frozenset({"lt", "gt", "ne"})
Accept: TypeAlias = Literal["agreement", "proof"]
Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=1_000)]


class Property(Value):
    """One condition on what a response gives."""

    holds: Annotated[Text, Field(description="A condition on the unknowns and the variables.")]
    given: Annotated[
        tuple[Text, ...],
        BeforeValidator(
            lambda raw: (raw,) if isinstance(raw, str) else raw,
            json_schema_input_type=tuple[str, ...] | str,
        ),
        Field(description="Where it must hold."),
    ] = ()
    instances: Annotated[
        dict[str, Annotated[tuple[Given, ...], Field(min_length=1)]],
        Field(alias="for", description="Values of names for which it is tried: all combinations."),
    ] = Field(default_factory=dict)
    says: Annotated[Text | None, Field(description="The property in words, for feedback.")] = None
    share: Annotated[Exact, Field(gt=0, description="Its weight where each earns a share.")] = (
        Fraction(1)
    )


def _several(raw: object) -> object:
    """A condition alone is a property, and may stand alone."""
    listed = raw if isinstance(raw, (list, tuple)) else (raw,)
    return tuple({"holds": each} if isinstance(each, str) else each for each in listed)


Properties: TypeAlias = Annotated[
    tuple[Property, ...],
    Field(min_length=1, max_length=40),
    BeforeValidator(_several, json_schema_input_type=str | Property | tuple[str | Property, ...]),
]
"""What must hold: a condition, or a list of conditions, each perhaps with more said about it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A property under some names, ready to be decided.

    Attributes:
        says: What it is, for people.
        goal: What must hold.
        given: Where.
        names: The declarations of all names.
        chosen: The values of names for which it is tried; `given` says them too.
    """

    says: str
    goal: Tree
    given: tuple[Tree, ...]
    names: Declarations
    chosen: Mapping[str, Tree] = field(default_factory=dict)


def questions(made: Property, names: Declarations) -> Iterator[Held]:
    """The questions that a property comes down to under `names`: one for each instance.

    Raises:
        PydanticCustomError: A condition cannot be read.
    """
    values = {name: [_value(each, names) for each in row] for name, row in made.instances.items()}
    count = 1
    for row in values.values():
        count *= len(row)
    if count > MOST_INSTANCES:
        raise complaint("limit-length", f"at most {MOST_INSTANCES} instances are tried")
    for chosen in product(*values.values()):
        around, at = instance(dict(zip(values, chosen, strict=True)), names)
        met = (Call("eq", (around[name].symbol, value), TRUTH) for name, value in at.items())
        goal = condition(made.holds, around)
        given = tuple(condition(text, around) for text in made.given)
        yield Held(made.says or made.holds, goal, (*met, *given), around, at)


def decided(held: Held, task: Task, accept: Accept = "agreement") -> Evidence | Unsettled:
    """Whether what is asked holds; what is an equation alone is compared like a formula."""
    goal = held.goal
    if isinstance(goal, Call) and goal.function == "eq" and not held.given:
        found = _compared(goal, held, task, accept)
        if not isinstance(found, Unsettled):
            return found
    return entail(Entailment(goal, held.given, held.names, accept, task.secret), task.ask)


def _compared(goal: Call, held: Held, task: Task, accept: Accept) -> Evidence | Unsettled:
    left, right = goal.args
    return compare(Claim(right, left, held.names, accept, task.secret), task.ask)


def never(held: Held, task: Task) -> bool:
    """Whether both sides of a strict inequality are proved to be equal."""
    goal = substitute(held.goal, held.chosen)
    if not (isinstance(goal, Call) and goal.function in STRICT):
        return False
    return isinstance(_compared(goal, held, task, "proof"), (Proof, Identical))


def judged(asked: Iterable[Held], task: Task, accept: Accept) -> Verdict:
    """The verdict on one property: wrong at the first question whose answer is no."""
    found: list[Evidence | Unsettled] = []
    for held in asked:
        evidence = decided(held, task, accept)
        if isinstance(evidence, Counterexample):
            said = told(held.says, evidence)
            return Graded(score=Fraction(0), evidence=evidence, feedback=(said,))
        if isinstance(evidence, Unsettled) and never(held, task):
            said = f"This does not hold, both sides are equal: {held.says}"
            return Graded(score=Fraction(0), feedback=(said,), notes=("both-sides-equal",))
        found.append(evidence)
    return weakest(found)


def weakest(found: Sequence[Evidence | Unsettled]) -> Verdict:
    """The verdict where nothing was refuted: as good as the weakest of what was found."""
    for each in found:
        if isinstance(each, Unsettled):
            return Undecided.of(each)
    seen = [each for each in found if isinstance(each, Agreement)]
    best = min(seen, key=lambda each: each.points) if seen else next(iter(found), None)
    notes = tuple(dict.fromkeys(note for each in found for note in getattr(each, "notes", ())))
    evidence = None if isinstance(best, Unsettled) else best
    return Graded(score=Fraction(1), evidence=evidence, notes=notes)


def told(says: str, evidence: Counterexample) -> str:
    """What a counterexample shows, in words."""
    at = ", ".join(f"{name} = {value}" for name, value in evidence.at.items())
    where = f" at {at}" if at else ""
    said = {"true": "", "false": ""}.get(evidence.received, f" (found {evidence.received})")
    return f"This does not hold{where}: {says}{said}"


def condition(text: str, names: Declarations) -> Tree:
    """Read a condition.

    Raises:
        PydanticCustomError: It cannot be read, or is none.
    """
    return is_condition(read_maths(text, names)).tree


def _value(each: Given, names: Declarations) -> Tree:
    return read_maths(spelled(each), names).tree


def instance(
    chosen: Mapping[str, Tree], names: Declarations
) -> tuple[Declarations, dict[str, Tree]]:
    """All names, those of an instance among them, and the values that these have in it."""
    at: dict[str, Tree] = {}
    for spelling, value in chosen.items():
        name = canonical(spelling)
        if name is None:
            raise complaint("unknown-name", f"{spelling!r} is not a name")
        known = names.symbols.get(name)
        entry = names[known.name] if known else Declaration(name, value.type)
        if entry.type != value.type:
            raise complaint("wrong-shape", f"{name} is {entry.type}, and not {value.type}")
        names = names.extended([entry])
        at[entry.name] = value
    return names, at
