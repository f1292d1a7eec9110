"""A condition: right if it is true exactly where the reference is, stronger and weaker are wrong.

    answer: {type: relation, holds: "p >= q^(-d*k)"}

`bare: right` takes the right-hand side alone as well. `strict: false` takes < and <= for the same,
where the edge itself does not matter. `accept: proof` takes nothing for right that was only seen
to agree on both sides of many edges.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Claim
from graders.evidence import Note
from graders.fields import Condition, Reference, Syntax, condition, read_maths
from graders.marking.claimed import judged
from graders.maths.parse import Reading
from graders.maths.tree import Call, Tree
from graders.maths.typeset import to_ascii
from graders.verdict import Verdict

_CLOSED = {"lt": "le", "gt": "ge"}
_RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})


class Relation(Answer):
    """An equation, an inequality, or several joined by `and` and `or`."""

    expects: ClassVar[str] = "a condition, as text, such as x >= 2"

    type: Literal["relation"]
    holds: Annotated[Condition, Reference()]
    syntax: Syntax = "auto"
    accept: Annotated[
        Literal["agreement", "proof"], Field(description="What suffices to be right.")
    ] = "agreement"
    bare: Annotated[
        Literal["right"] | None, Field(description="Which side may be given alone.")
    ] = None
    strict: Annotated[bool, Field(description="Whether < and <= differ.")] = True

    @override
    def grade(self, response: str, task: Task) -> Verdict:
        try:
            reading = read_maths(response, task.declarations, self.syntax)
            reference, answer, notes = self._sides(reading)
        except PydanticCustomError as error:
            return refusal(error)
        notes += reading.notes
        claim = Claim(reference, answer, task.declarations, self.accept, task.secret)
        return judged(claim, task.ask, notes)

    @override
    def meaning(self, response: str, task: Task) -> Tree:
        return read_maths(response, task.declarations, self.syntax).tree

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.holds.tree)

    def _sides(self, reading: Reading) -> tuple[Tree, Tree, tuple[Note, ...]]:
        """What is compared: two conditions, or two right-hand sides."""
        reference = self.holds.tree
        alone = self.bare is not None and reading.tree.type.kind == "scalar"
        if alone and isinstance(reference, Call) and reference.function in _RELATIONS:
            return reference.args[1], reading.tree, ("read-right-hand-side",)
        answer = condition(reading).tree
        return (
            (reference, answer, ()) if self.strict else (_closed(reference), _closed(answer), ())
        )


def _closed(tree: Tree) -> Tree:
    """The condition with every edge included."""
    if not isinstance(tree, Call) or tree.type.kind != "truth":
        return tree
    return Call(
        _CLOSED.get(tree.function, tree.function), tuple(map(_closed, tree.args)), tree.type
    )
