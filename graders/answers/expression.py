"""A formula: right if it equals the reference wherever the variables may be.

    answer: {type: expression, equals: n*x^(n-1)}

`label: y` lets students begin with `y =`; an undeclared name or function may always stand there.
`accept: proof` takes nothing for right that was only seen to agree at many points. A response that
is not defined on all of the domain is compared on the rest, and noted `narrower-domain`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, Field, JsonValue
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Claim
from graders.fields import Maths, Reference, Syntax, read_maths, typed
from graders.marking.claimed import judged
from graders.maths.declare import Declarations, declarations
from graders.maths.parse import Reading, Unreadable, parse
from graders.maths.tree import Symbol
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Verdict

Typed: TypeAlias = str | int | float | Decimal

LABEL = 200
"""A longer left side is no name."""

_SIDES = re.compile(r"(?<![<>=!:~])(?::?=)(?!=)")
_NAME = re.compile(r"\s*\$*\s*\\?[A-Za-z][\\\w^*'\s]*", re.ASCII)
_BRACKETS = re.compile(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]")


def _number(reading: Reading) -> Reading:
    if reading.tree.type.kind != "scalar":
        raise complaint("wrong-type", f"this is {reading.tree.type}", expected="a number")
    return reading


class Expression(Answer):
    """A formula in the declared variables."""

    expects: ClassVar[str] = "a formula, as text"

    type: Literal["expression"]
    equals: Annotated[Maths, AfterValidator(_number), Reference()]
    syntax: Syntax = "auto"
    accept: Annotated[
        Literal["agreement", "proof"], Field(description="What suffices to be right.")
    ] = "agreement"
    label: Annotated[
        str | None, Field(description="What students may write before an equals sign.")
    ] = None

    @override
    def grade(self, response: Typed, task: Task) -> Verdict:
        text, notes = right_hand_side(typed(response), self.label, task.declarations)
        try:
            reading = _number(read_maths(text, task.declarations, self.syntax))
        except PydanticCustomError as error:
            return refusal(error)
        notes += tuple(dict.fromkeys(repair.note for repair in reading.repairs))
        claim = Claim(
            reference=self.equals.tree,
            response=reading.tree,
            declarations=task.declarations,
            accept=self.accept,
            secret=task.secret,
        )
        return judged(claim, task.ask, notes)

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.equals.tree)


def right_hand_side(
    text: str, label: str | None, names: Declarations
) -> tuple[str, tuple[str, ...]]:
    """Blank out a left side such as `p_* =` or `f(x) =`, if it says nothing but a name.

    Returns:
        The text, as long as before so that spans stay true, and the notes on it.
    """
    sides = list(_SIDES.finditer(text))
    if len(sides) != 1 or _depth(text[: sides[0].start()]):
        return text, ()
    left = text[: sides[0].start()]
    if not (_is_label(left, label) or _is_undeclared(left, names)):
        return text, ()
    blank = re.sub(r"[^$]", " ", text[: sides[0].end()])
    return blank + text[sides[0].end() :], ("read-right-hand-side",)


def _depth(text: str) -> int:
    return sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))


def _is_label(left: str, label: str | None) -> bool:
    if label is None:
        return False
    names = declarations({label: "real"})
    try:
        tree = parse(left.replace("$", ""), names).tree
    except Unreadable:
        return False
    return isinstance(tree, Symbol) and tree.name in names


def _is_undeclared(left: str, names: Declarations) -> bool:
    if len(left) > LABEL:
        return False
    bare = left
    while (shorter := _BRACKETS.sub("", bare)) != bare:
        bare = shorter
    if not _NAME.fullmatch(bare):
        return False
    plain = left.replace("$", "").replace(r"\nabla", "")  # no more declared than what it derives
    try:
        parse(plain, names)
    except Unreadable as error:
        return error.note in ("unknown-name", "unknown-command")
    return False
