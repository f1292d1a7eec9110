"""A law: right if it is equal in law to the reference, by its parameters or by its density.

    answer: {type: distribution, equals: "N(rho*x_2, 1 - rho^2)"}
    answer: {type: distribution, equals: exponential(2), variable: x}

`N(m, v)` has the variance v, and `Exp(r)` the rate r; `normal: deviation` and `exponential: scale`
say otherwise, for the reference as well. With `variable`, a density in it is read too; one that
does not say where it is 0 is compared where the reference lives, and noted `support-left-open`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Ask, Claim
from graders.evidence import Counterexample, Note, Unsettled
from graders.fields import Maths, Reference, Syntax, in_force
from graders.marking.claimed import told
from graders.marking.law import read_law
from graders.marking.same_law import SAID, densities, same, square, traps, within
from graders.maths.parse import Reading
from graders.maths.terms import ONE
from graders.maths.tree import Call, Symbol, Tree
from graders.maths.typeset import to_ascii
from graders.spec import complaint, show
from graders.verdict import Graded, Invalid, Verdict


def _law(value: object, info: ValidationInfo) -> Reading:
    names = in_force(info)
    if not isinstance(value, str):
        raise complaint("wrong-form", f"found {show(value)}", expected="a law, as text")
    said = read_law(value, names)
    if not said.is_law:
        message = f"this is {said.reading.tree.type}"
        raise complaint("wrong-type", message, expected="a law, such as N(0, 1)")
    return said.reading


class Distribution(Answer):
    """A law of random numbers or vectors."""

    expects: ClassVar[str] = "a law, as text, such as N(0, 1) or Bernoulli(1/2)"

    type: Literal["distribution"]
    equals: Annotated[
        Reading, PlainValidator(_law), WithJsonSchema({"type": "string"}), Reference()
    ]
    variable: Annotated[
        Maths | None, Field(description="The name in which a density may be given instead.")
    ] = None
    syntax: Syntax = "auto"
    normal: Annotated[
        Literal["variance", "deviation"], Field(description="The second parameter of N.")
    ] = "variance"
    exponential: Annotated[
        Literal["rate", "scale"], Field(description="The parameter of Exp.")
    ] = "rate"

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        try:
            said = read_law(response, task.declarations, self.syntax)
        except PydanticCustomError as error:
            return refusal(error)
        notes = said.reading.notes
        claim = Claim(
            self._meant(self.equals), said.reading.tree, task.declarations, secret=task.secret
        )
        if not said.is_law:
            return self._by_density(claim, task.ask, notes)
        claim = replace(claim, response=self._meant(said.reading))
        expected, found = claim.reference.type.item, claim.response.type.item
        if expected != found:
            message = f"this is a law of {found}; expected one of {expected}"
            return Invalid(message=message, notes=("wrong-shape",))
        return self._by_name(claim, task.ask, notes)

    def _by_name(self, claim: Claim, ask: Ask, notes: tuple[Note, ...]) -> Verdict:
        verdict = told(same(claim, ask), notes)
        one, other = claim.reference, claim.response
        if not (isinstance(verdict, Graded) and verdict.score == 0 and isinstance(one, Call)):
            return verdict
        fallen = list(traps(one, other, claim, ask)) if isinstance(other, Call) else []
        if self.exponential == "scale":
            fallen = [note.replace("scale-for-rate", "rate-for-scale") for note in fallen]
        feedback = tuple(SAID[note] for note in fallen)
        return verdict.model_copy(
            update={"notes": (*verdict.notes, *fallen), "feedback": feedback}
        )

    def _by_density(self, claim: Claim, ask: Ask, notes: tuple[Note, ...]) -> Verdict:
        at = None if self.variable is None else self.variable.tree
        if not isinstance(at, Symbol) or claim.response.type.kind != "scalar":
            message, hint = f"this is {claim.response.type}", "name the law, as in N(0, 1)"
            return Invalid(message=message, notes=("wrong-type",), hint=hint)
        found = densities(claim, at, ask)
        if isinstance(found, Counterexample):
            inside = within(claim, at, ask)
            if not isinstance(inside, (Counterexample, Unsettled)):
                return told(inside, (*notes, "support-left-open"))
        return told(found, notes)

    def _meant(self, reading: Reading) -> Tree:
        """The law with a variance and a rate, whatever the parameters of the problem are."""
        tree = reading.tree
        match tree:
            case Call("normal", (mean, spread)) if self.normal == "deviation":
                return Call("normal", (mean, square(spread)), tree.type)
            case Call("exponential", (scale,)) if self.exponential == "scale":
                return Call("exponential", (Call("div", (ONE, scale)),), tree.type)
            case _:
                return tree

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.equals.tree)

    @override
    def view(self) -> dict[str, JsonValue]:
        about: dict[str, JsonValue] = {"normal": self.normal, "exponential": self.exponential}
        if self.variable is not None:
            about["variable"] = to_ascii(self.variable.tree)
        return super().view() | about
