r"""How fast something grows: O, Theta, Omega, o, omega or ~, in one or several variables.

    answer: {type: asymptotic, class: O, equals: n*log(n)}
    answer: {type: asymptotic, class: Theta, equals: n^2*d, grow: [n, d]}
    answer: {type: asymptotic, class: O, equals: log(1/delta)/eps, zero: [eps, delta]}

Right is what belongs to the same class: constant factors and terms of lower order do not matter,
but for ~. A true statement that says less, such as O(n^2) for O(n), scores `looser`, and is noted
`too-loose`. What is false is shown with a direction, as n = t, d = t^2, and how both grow then.

All variables without an upper bound grow, independently of each other, unless `grow` lists them;
those in `zero` shrink. Other names are positive constants. How growth is compared:
`growth/compare.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, JsonValue
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.evidence import Counterexample, Note, Proof
from graders.fields import Formula, Reference, Syntax, number, read_maths, typed
from graders.growth.classes import Class, stated
from graders.growth.compare import Beyond, Negative, below, same_constants
from graders.growth.constants import Unknown
from graders.growth.reading import Growth
from graders.growth.sums import Nowhere, Sum, leading
from graders.maths.declare import Declaration, Declarations, canonical
from graders.maths.tree import Number, Tree, free
from graders.maths.typeset import to_ascii
from graders.verdict import Exact, Graded, Invalid, Undecided, Verdict

Typed: TypeAlias = str | int | float | Decimal
MOST_NAMES = 4

_FROM_BELOW = frozenset({"Omega", "omega"})
"""Classes in which less says less."""


class Asymptotic(Answer):
    """The order of growth of something."""

    expects: ClassVar[str] = "how fast it grows, such as O(n log n)"

    type: Literal["asymptotic"]
    kind: Annotated[Class, Field(alias="class", description="Which statement is asked for.")]
    equals: Annotated[Formula, Reference()]
    grow: Annotated[tuple[str, ...] | None, Field(description="What tends to infinity.")] = None
    zero: Annotated[tuple[str, ...], Field(description="What tends to zero.")] = ()
    looser: Annotated[
        Exact, Field(ge=0, le=1, description="The score of a true statement that says less.")
    ] = Fraction(0)
    syntax: Syntax = "auto"

    @property
    @override
    def unique(self) -> bool:
        return False

    @override
    def grade(self, response: Typed, task: Task) -> Verdict:
        found = stated(typed(response))
        try:
            reading = number(read_maths(found.text, task.declarations, self.syntax))
        except PydanticCustomError as error:
            return refusal(error)
        if found.name not in (None, self.kind):
            said = f"This says {found.name}; {self.kind} is asked for"
            return Graded(score=Fraction(0), feedback=(said,), notes=("other-class",))
        try:
            return self._compared(reading.tree, task.declarations)
        except Unknown:
            return Undecided(tried=("growth",))
        except Nowhere:
            return Invalid(message="this divides by zero", notes=("undefined",))
        except Negative:
            said = "This is negative in the end"
            return Graded(score=Fraction(0), feedback=(said,), notes=("negative",))

    @override
    def solution(self) -> JsonValue:
        return to_ascii(self.equals.tree)

    @override
    def view(self) -> dict[str, JsonValue]:
        return super().view() | {"class": self.kind}

    def _compared(self, response: Tree, names: Declarations) -> Verdict:
        moving = self._moving(names)
        meanings = {each.name: each.equals for each in names.entries if each.equals is not None}
        constants = frozenset(each.name for each in names.entries if _positive(each))
        read = Growth(moving, meanings, constants)
        theirs, ours = read.of(response), read.of(self.equals.tree)
        if not theirs.parts:
            return Invalid(message="nothing grows like zero", notes=("zero",))
        used = _used(response, meanings) | _used(self.equals.tree, meanings)
        grown = sorted(used & moving.keys())
        if len(grown) > MOST_NAMES:
            return Undecided(tried=("cost",))
        larger, smaller = below(theirs, ours, grown), below(ours, theirs, grown)
        return self._told(theirs, ours, _turned(larger, moving), _turned(smaller, moving))

    def _told(
        self, theirs: Sum, ours: Sum, larger: bool | Beyond, smaller: bool | Beyond
    ) -> Verdict:
        """The verdict, by whether the response is O of the reference, and the other way round."""
        if isinstance(smaller, Beyond):
            loose = self.kind in _FROM_BELOW and not isinstance(larger, Beyond)
            shown = _shown(smaller.direction, smaller.one, smaller.other)
            return self._wrong(shown, "too-small", loose=loose)
        if isinstance(larger, Beyond):
            loose = self.kind in ("O", "o")
            shown = _shown(larger.direction, larger.other, larger.one)
            return self._wrong(shown, "too-large", loose=loose)
        if self.kind == "~" and not same_constants(theirs, ours):
            said = "The order is right, the constant factor is not"
            return Graded(score=Fraction(0), feedback=(said,), notes=("constant-factor",))
        notes: tuple[Note, ...] = ()
        if len(leading(theirs).parts) < len(theirs.parts):
            notes = ("lower-order-terms",)
        return Graded(score=Fraction(1), evidence=Proof(method="growth"), notes=notes)

    def _wrong(self, shown: Counterexample, note: Note, *, loose: bool) -> Verdict:
        at = ", ".join(f"{name} = {value}" for name, value in shown.at.items())
        how = "says less than is known" if loose else "is false"
        said = f"This {how}: along {at} it grows like {shown.received}"
        return Graded(
            score=self.looser if loose else Fraction(0),
            evidence=shown,
            feedback=(said,),
            notes=("too-loose",) if loose else (note,),
        )

    def _moving(self, names: Declarations) -> dict[str, int]:
        """What grows, and what shrinks."""
        shrink = [_spelled(name, names) for name in self.zero]
        if self.grow is None:
            grow = [each.name for each in names.entries if _unbounded(each)]
        else:
            grow = [_spelled(name, names) for name in self.grow]
        return dict.fromkeys(grow, 1) | dict.fromkeys(shrink, -1)


def _used(tree: Tree, meanings: dict[str, Tree]) -> frozenset[str]:
    """The names in a formula and in what it abbreviates."""
    found = free(tree)
    return found.union(*(_used(meanings[name], meanings) for name in found & meanings.keys()))


def _unbounded(entry: Declaration) -> bool:
    return entry.type.kind == "scalar" and entry.domain.high is None and entry.equals is None


def _positive(entry: Declaration) -> bool:
    low = entry.domain.low
    return entry.type.kind == "scalar" and isinstance(low, Number) and low.value >= 0


def _spelled(name: str, names: Declarations) -> str:
    symbol = names.symbols.get(canonical(name) or "")
    return symbol.name if symbol else name


def _turned(found: bool | Beyond, moving: Mapping[str, int]) -> bool | Beyond:
    """The direction as it is told: what shrinks was compared by its reciprocal."""
    if not isinstance(found, Beyond):
        return found
    direction = {
        name: pace if moving[name] > 0 else f"1/{pace}" for name, pace in found.direction.items()
    }
    return found._replace(direction=direction)


def _shown(direction: Mapping[str, str], ours: str, theirs: str) -> Counterexample:
    return Counterexample(at=dict(direction), expected=ours, received=theirs)
