"""A formula: right if it equals the reference wherever the variables may be.

    answer: {type: expression, equals: n*x^(n-1)}
    answer: {type: expression, equals: inv(X^T X) X^T y}
    answer: {type: expression, equals: x^2/2, up_to: constant, over: [x]}

Its value is a number, a vector or a matrix. A response of another shape is invalid, or wrong where
the problem says `shape: graded`. What `up_to` allows: `marking/up_to.py`.

`label: y` lets students begin with `y =`; an undeclared name or function may always stand there,
and so may whatever is seen to equal the reference, as in `D(Q || P) = x^2/2`.
`accept: proof` takes nothing for right that was only seen to agree at many points. A response that
is not defined on all of the domain is compared on the rest, and noted `narrower-domain`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.equivalence import Claim
from graders.evidence import Note
from graders.fields import Maths, Name, Reference, Syntax, read_maths, typed
from graders.marking.claimed import judged
from graders.marking.equated import right_side
from graders.marking.shape import counted, is_transpose, misshapen
from graders.marking.up_to import UpTo, lenient
from graders.maths.declare import DeclarationError, Declarations, declarations
from graders.maths.parse import Reading, Unreadable, parse
from graders.maths.sizes import zero
from graders.maths.tree import Number, Symbol, Tree, free
from graders.maths.types import SCALAR, VALUES
from graders.maths.typeset import to_ascii
from graders.spec import complaint
from graders.verdict import Graded, Verdict

Typed: TypeAlias = str | int | float | Decimal

LABEL = 200
"""A longer left side is no name."""

_SIDES = re.compile(r"(?<![<>=!:~])(?::?=)(?!=)")
_NAME = re.compile(r"\s*\$*\s*\\?[A-Za-z][\\\w^*'\s]*", re.ASCII)
_SIGNS = re.compile(r"\\(?:left|right)(?![a-z])|\\[,;:!]|[\\\s${}]")
_BRACKETS = re.compile(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]")


def _value(reading: Reading) -> Reading:
    if reading.tree.type.kind not in VALUES:
        expected = "a number, a vector or a matrix"
        raise complaint("wrong-type", f"this is {reading.tree.type}", expected=expected)
    return reading


class Expression(Answer):
    """A formula in the declared variables."""

    expects: ClassVar[str] = "a formula, as text"

    type: Literal["expression"]
    equals: Annotated[Maths, AfterValidator(_value), Reference()]
    syntax: Syntax = "auto"
    accept: Annotated[
        Literal["agreement", "proof"], Field(description="What suffices to be right.")
    ] = "agreement"
    label: Annotated[
        str | None, Field(description="What students may write before an equals sign.")
    ] = None
    shape: Annotated[
        Literal["invalid", "graded"], Field(description="What a response of another shape is.")
    ] = "invalid"
    up_to: Annotated[UpTo | None, Field(description="What does not matter.")] = None
    over: Annotated[
        tuple[Name, ...] | None,
        Field(description="Names on which the constant or the factor must not depend: all."),
    ] = None

    @model_validator(mode="after")
    def _constant(self) -> Self:
        if self.over is not None and not (self.over or self.up_to == "scale"):
            raise complaint("empty", "over: [] says nothing here", hint="name the variables")
        return self

    @override
    def grade(self, response: Typed, task: Task) -> Verdict:
        try:
            tree, notes = self._read(response, task)
        except PydanticCustomError as error:
            return refusal(error)
        expected = self.equals.tree.type
        misfit = misshapen(tree.type, expected)
        if misfit is not None and self.shape == "invalid":
            return misfit
        claim = Claim(self.equals.tree, tree, task.declarations, self.accept, task.secret)
        if misfit is not None:
            return counted(claim, misfit, notes)
        return self._judged(claim, task, notes)

    @override
    def meaning(self, response: Typed, task: Task) -> Tree:
        return self._read(response, task)[0]

    def _read(self, response: Typed, task: Task) -> tuple[Tree, tuple[Note, ...]]:
        """The formula, without a left side, and the notes on how it was read."""
        text, notes = right_hand_side(typed(response), self.label, task.declarations)
        expected = self.equals.tree.type
        reading = read_maths(text, task.declarations, self.syntax, expected)
        tree = right_side(reading.tree, self.equals.tree, task)
        if tree is None:
            tree = _value(reading).tree
        else:
            notes = ("read-right-hand-side",)
        if isinstance(tree, Number) and not tree.value:
            tree = zero(expected)
        return tree, notes + reading.notes

    def _judged(self, claim: Claim, task: Task, notes: tuple[Note, ...]) -> Verdict:
        if self.up_to is None:
            verdict = judged(claim, task.ask, notes)
        else:
            over = None if self.over is None else map(free, (name.tree for name in self.over))
            names = None if over is None else frozenset().union(*over)
            verdict = lenient(claim, self.up_to, names, task.ask, notes)
        if isinstance(verdict, Graded) and verdict.score < 1 and is_transpose(claim, task.ask):
            return verdict.model_copy(update={"notes": (*verdict.notes, "transposed")})
        return verdict

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.equals.tree)

    @override
    def view(self) -> dict[str, JsonValue]:
        shape = self.equals.tree.type
        about = {"shape": None if shape == SCALAR else str(shape), "up_to": self.up_to}
        return super().view() | {key: value for key, value in about.items() if value}


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
    if _bare(left) == _bare(label):
        return True
    try:
        names = declarations({label: "real"})
        tree = parse(left.replace("$", ""), names).tree
    except (DeclarationError, Unreadable):  # a label such as `ln p(w)` is no name
        return False
    return isinstance(tree, Symbol) and tree.name in names


def _bare(text: str) -> str:
    """A left side without spaces, braces and the signs of LaTeX; both logarithms are one."""
    return _SIGNS.sub("", text).replace("ln", "log")


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
