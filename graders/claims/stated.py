"""The base of every kind of claim: what the text of a problem asserts, as goals to be decided.

A new kind is one file in `claims/` with one subclass of `Stated`, and a line in the union:

    class Density(Stated):
        density: Formula                        the field that tells the kind
        def goals(self, names) -> ...           the conditions that must all hold

All kinds share `says`, `source`, `given`, `variables`, `expect` and `note`. What does not fit
together, such as an unknown name, is found when the problem is read.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, Self, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from graders.fields import ClaimVariables, Condition, Scope
from graders.maths.declared import Declarations
from graders.maths.tree import Tree
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Value

Line: TypeAlias = Annotated[str, Field(min_length=1, max_length=500)]


class Goal(NamedTuple):
    """One condition that a claim comes down to.

    Attributes:
        says: What it says, in a few words.
        condition: What must hold for all values of the names.
        given: Where it must hold.
        names: The declarations of all names.
        fails: Whether it must rather fail somewhere.
    """

    says: str
    condition: Tree
    given: tuple[Tree, ...]
    names: Declarations
    fails: bool = False


def _listed(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


class Stated(Value, ABC):
    """One claim as authors write it."""

    says: Annotated[Line | None, Field(description="The claim in our words.")] = None
    source: Annotated[Line | None, Field(description="Where the claim comes from.")] = None
    variables: ClaimVariables = Field(default_factory=dict, validate_default=True)
    given: Annotated[
        tuple[Condition, ...],
        BeforeValidator(_listed, json_schema_input_type=tuple[str, ...] | str),
        Field(description="Where it is said to hold."),
    ] = ()
    expect: Annotated[bool, Field(description="false: we say that this does not hold.")] = True
    note: Annotated[Line | None, Field(description="What else there is to know.")] = None
    _goals: tuple[Goal, ...] = PrivateAttr(default=())

    @abstractmethod
    def goals(self, names: Declarations) -> Iterator[Goal]:
        """The conditions that must hold; raises a complaint where the claim makes no sense."""

    @property
    def about(self) -> tuple[Goal, ...]:
        """The goals, found when the claim was read."""
        return self._goals

    @property
    def told(self) -> str:
        """The claim in formulas."""
        goals = "; ".join(dict.fromkeys(goal.says for goal in self._goals))
        given = " and ".join(to_ascii(condition) for condition in self.where)
        return f"{goals}, given {given}" if given else goals

    @property
    def where(self) -> tuple[Tree, ...]:
        """The conditions under which the claim is made."""
        return tuple(reading.tree for reading in self.given)

    def one_of(self, kinds: tuple[str, ...]) -> tuple[str, Tree]:
        """The one field among `kinds` that is there, and its formula.

        Raises:
            PydanticCustomError: There are several.
        """
        found = [(kind, getattr(self, kind)) for kind in kinds if getattr(self, kind) is not None]
        if len(found) != 1:
            names = " and ".join(kind for kind, _ in found)
            expected = f"one of {', '.join(kinds)}"
            raise complaint("wrong-form", f"found {names}", expected=expected)
        return found[0][0], found[0][1].tree

    @model_validator(mode="wrap")
    @classmethod
    def _read(
        cls, raw: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Read the claim under its own variables, and leave those around it in force."""
        scope = info.context or Scope()
        around = scope.declarations
        try:
            claim = handler(raw)
            if scope.declarations is not None:
                claim._goals = tuple(claim.goals(scope.declarations))  # noqa: SLF001 - its own
        finally:
            scope.declarations = around
        return claim
