"""A vector of numbers: by position or by name, in the given order or in any.

    answer:
      type: vector
      names: [TL, TR, BR]
      equals: {solve: shapley, with: {players: [TL, TR, BR], rules: ["1 if {TL, TR} is inside"]}}
      credit: entry
      axioms: {efficiency: 1/4, symmetry: 1/4}

Entries are marked by the rule of `marking/number.py`. `credit: entry` gives each its share, `all`
gives nothing for less than all of them. `axioms` are properties that are noted as
`efficiency-holds` or `efficiency-fails`, each with what a wrong vector scores for having it. They
come from the solver `shapley_axioms` where `shapley` solves the reference; otherwise efficiency,
symmetry and null-player are read off the reference: its sum, its equal entries, its zeros.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.fields import Reference
from graders.marking.axioms import Axioms, attached, of_reference, satisfied
from graders.marking.number import NumberRule
from graders.marking.pairing import paired
from graders.marking.scoring import Marked, scored
from graders.marking.vector import Listed, arranged
from graders.quantity import Quantity
from graders.spec import complaint, meant
from graders.verdict import Verdict

ZERO = Fraction(0)


class Vector(NumberRule, Answer):
    """Numbers that belong together."""

    expects: ClassVar[str] = "numbers in order, such as (1/3, 0), or by name, such as a = 1/3"

    type: Literal["vector"]
    names: tuple[str, ...] = ()
    equals: Annotated[Listed, Reference()]
    order: Literal["given", "any"] = "given"
    credit: Literal["all", "entry"] = "all"
    axioms: Axioms = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _attach(cls, raw: Any) -> Any:
        """Let the solver of the reference say what the axioms are."""
        if isinstance(raw, dict) and "axioms" in raw:
            return raw | {"axioms": attached(raw["axioms"], raw.get("equals"))}
        return raw

    @model_validator(mode="after")
    def _checked(self) -> Self:
        for expected in self.reference.values():
            self.check(expected)
        if self.own_names and self.order == "any":
            raise complaint("named-order", "entries with names have no order")
        self._check_axioms()
        return self

    def _check_axioms(self) -> None:
        known = of_reference(self.reference) if self.axioms else {}
        for name, axiom in self.axioms.items():
            if axiom.equations is None and name not in known:
                message, expected = f"there is no axiom {name!r}", f"one of {', '.join(known)}"
                hint = meant(name, known)
                raise complaint("unknown-axiom", message, expected=expected, hint=hint)
        if sum((axiom.credit for axiom in self.axioms.values()), ZERO) >= 1:
            raise complaint("dear-axioms", "a wrong vector would get full marks for its axioms")

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """The names of the entries; nothing where only their order counts."""
        return self.names or tuple(name for entry in self.equals for name in entry.names)

    @cached_property
    def reference(self) -> Mapping[str, Quantity]:
        """What is right, by name; entries without a name are called 1, 2, ..."""
        names = self.own_names or tuple(str(place + 1) for place in range(len(self.equals)))
        return arranged(self.equals, names, named=bool(self.own_names))

    @override
    def grade(self, response: Listed, task: Task) -> Verdict:
        try:
            received = self.meaning(response, task)
        except PydanticCustomError as error:
            return refusal(error)
        marked = [
            Marked(name, verdict, Fraction(1), name if self.credit == "entry" else "")
            for name, verdict in zip(received, self._verdicts(received, task), strict=True)
        ]
        entries = {name: self.asked(quantity) for name, quantity in received.items()}
        known = of_reference(self.reference) if self.axioms else {}
        notes, earned = [], ZERO
        for name, axiom in self.axioms.items():
            holds = satisfied(axiom.equations or known[name], entries, self.tolerance)
            if holds is not None:
                notes.append(f"{name}-{'holds' if holds else 'fails'}")
            earned += axiom.credit if holds else ZERO
        return scored(marked, notes=notes, least=earned)

    @override
    def meaning(self, response: Listed, task: Task) -> dict[str, Quantity]:
        return arranged(response, tuple(self.reference), named=bool(self.own_names))

    def _verdicts(self, received: Mapping[str, Quantity], task: Task) -> list[Verdict]:
        if self.order == "any":
            expected = list(self.reference.values())
            return paired(expected, list(received.values()), lambda e, r: self.verdict(e, r, task))
        return [self.verdict(self.reference[name], received[name], task) for name in received]

    @override
    def solution(self) -> JsonValue:
        return {name: self.written(expected) for name, expected in self.reference.items()}

    @override
    def view(self) -> dict[str, JsonValue]:
        names: JsonValue = list(self.own_names)
        asked = {"names": names, "unit": self.unit, "digits": self.digits}
        return super().view() | {key: value for key, value in asked.items() if value}
