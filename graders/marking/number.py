"""The rule by which a number is marked: how close, and in which unit.

    tolerance: 0.05             the distance that is allowed; with a unit, in percentage points
    relative: 1%                or a share of what is expected
    digits: 3                   or agreement to that many significant digits, or better
    unit: percent               93% is right for 93% and for 0.93; `bare` says what a number
                                without a sign may mean: either, percent, fraction, refused
    unit: percentage-points     2 pp is right for 2; with `loose_sign`, 2% is read as that too

Without any of the first three a number is exact. Percent and percentage points are different
things: what is given in the wrong one is wrong, with a note.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field

from graders.answer import Task
from graders.equivalence import Claim, compare
from graders.evidence import Counterexample, Unsettled
from graders.marking.measure import measure, name, show
from graders.maths.tree import Call, Number, Tree
from graders.quantity import Amount, Quantity, Range, Unit
from graders.spec import complaint
from graders.verdict import Graded, Invalid, Undecided, Value, Verdict

Bare: TypeAlias = Literal["either", "percent", "fraction", "refused"]

ZERO, HUNDRED = Fraction(0), Fraction(100)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
SIGNS = {None: "", "percent": " %", "percentage-points": " percentage points"}


class Reading(NamedTuple):
    """One thing that a response may mean, in the unit that is asked for."""

    value: Quantity
    notes: tuple[str, ...] = ()


class NumberRule(Value):
    """How close a number has to be, and in which unit it is asked for."""

    tolerance: Annotated[Amount, Field(ge=0)] = ZERO
    relative: Annotated[Amount, Field(ge=0)] = ZERO
    digits: Annotated[int, Field(ge=1, le=50)] | None = None
    unit: Unit | None = None
    bare: Bare = "either"
    loose_sign: Annotated[
        bool, Field(description="Whether a percent sign may stand for percentage points.")
    ] = False

    def check(self, expected: Quantity) -> None:
        """Refuse a reference that does not say what it means.

        Raises:
            PydanticCustomError: Its unit is not the one that is asked for, or it is a date.
        """
        if _DATE.fullmatch(expected.text):
            message = f"{expected.text} looks like a date; as a number it would be a difference"
            raise complaint("looks-like-a-date", message, hint="put blanks around each minus")
        if expected.unit not in (None, self.unit):
            raise complaint(
                "wrong-unit", f"found {expected.unit}", expected=self.unit or "a number"
            )
        bare = expected.unit is None and self.unit == "percent"
        if bare and (expected.value is None or abs(expected.value) > 1):
            message = f"{expected.text} may be a percentage or a fraction"
            raise complaint("wrong-unit", message, hint="write 93% or 0.93")

    def verdict(self, expected: Quantity, received: Quantity, task: Task) -> Verdict:
        """Judge `received` in every reading that the rule admits; the best one counts."""
        asked = self.asked(expected)
        readings = self.readings(received)
        if readings is None:
            return mismatch(name(asked), received, self.unit)
        if not readings:
            return unclear(received.text)
        verdicts = [self._judge(asked, reading, task) for reading in readings]
        best = min(verdicts, key=_rank)
        return self._explained(best, asked, readings[verdicts.index(best)].value)

    def asked(self, expected: Quantity) -> Quantity:
        """The reference as a number in front of the unit that is asked for."""
        pure = self.unit == "percent" and expected.unit is None
        return expected.scaled(HUNDRED if pure else Fraction(1))

    def written(self, expected: Quantity) -> str:
        """The reference as a response."""
        asked = self.asked(expected)
        if asked.value is None:
            return expected.text
        return show(asked.value) + SIGNS[self.unit]

    def readings(self, received: Quantity) -> tuple[Reading, ...] | None:
        """What a response may mean; nothing if it does not say; None in a wrong unit."""
        number = received.scaled(Fraction(1))
        if received.unit == self.unit:
            return (Reading(number),)
        if self.unit is None and received.unit == "percent":
            return (Reading(received.pure, ("percent",)),)
        if self.loose_sign and (self.unit, received.unit) == ("percentage-points", "percent"):
            return (Reading(number, ("points-meant",)),)
        if received.unit is not None:
            return None
        if self.unit == "percentage-points":
            return (Reading(number, ("points-assumed",)),)
        percent = Reading(number, ("percent-assumed",))
        fraction = Reading(received.scaled(HUNDRED), ("fraction-assumed",))
        return {
            "either": (percent, fraction),
            "percent": (percent,),
            "fraction": (fraction,),
            "refused": (),
        }[self.bare]

    def _judge(self, expected: Quantity, reading: Reading, task: Task) -> Verdict:
        received, notes = reading.value, (*reading.value.notes, *reading.notes)
        loose = bool(self.tolerance or self.relative or self.digits)
        if loose or (expected.value is not None and received.value is not None):
            outcome = measure(
                expected,
                received,
                absolute=self.tolerance,
                relative=self.relative,
                digits=self.digits,
            )
            if outcome is not None:
                score = Fraction(outcome.right)
                return Graded(score=score, evidence=outcome.evidence, notes=notes)
        if _endless(expected.tree) != _endless(received.tree):
            evidence = Counterexample(at={}, expected=expected.text, received=received.text)
            return Graded(score=ZERO, evidence=evidence, notes=notes)
        found = compare(Claim(expected.tree, received.tree, secret=task.secret), task.ask)
        match found:
            case Unsettled():
                return Undecided.of(found, notes)
            case Counterexample(received=value) if loose and not value.startswith("undefined"):
                return Undecided(tried=("tolerance",), notes=notes)
        return Graded(score=Fraction(found.kind != "counterexample"), evidence=found, notes=notes)

    def _wanted(self) -> str:
        if self.digits:
            return f"This is rounded too far: give {self.digits} significant digits."
        loose = bool(self.tolerance or self.relative)
        return "This is rounded too far." if loose else "This is rounded: give the exact value."

    def _explained(self, verdict: Verdict, expected: Quantity, received: Quantity) -> Verdict:
        """Add what the student should hear: never the reference."""
        if not isinstance(verdict, Graded):
            return verdict
        notes, feedback = verdict.notes, verdict.feedback
        if received.differ:
            left, right = received.differ
            feedback = (*feedback, f"{left} and {right} are not equal.")
        if verdict.score < 1 and _is_rounding(expected, received):
            notes, feedback = (*notes, "rounded"), (*feedback, self._wanted())
        return verdict.model_copy(update={"notes": notes, "feedback": feedback})


def _endless(tree: Tree) -> int:
    """1 for infinity, -1 for minus infinity, 0 for everything else."""
    match tree:
        case Call("infinity"):
            return 1
        case Call("neg", (inner,)):
            return -_endless(inner)
        case Call("mul", (Number(value), inner)) if value > 0:
            return _endless(inner)
        case _:
            return 0


def _rank(verdict: Verdict) -> int:
    """Right before undecided before wrong."""
    match verdict:
        case Graded(score=score):
            return 0 if score == 1 else 2
        case _:
            return 1


def _is_rounding(expected: Quantity, received: Quantity) -> bool:
    """Whether the response is what is expected, rounded or cut off at the last digit typed."""
    exact = expected.enclosure(128)
    if exact is None or received.step is None or not received.value:
        return False
    value = Range(received.value, received.value)
    cut = value.size.high <= exact.size.low and value.reach(exact) < received.step
    return cut or value.reach(exact) <= received.step / 2


def unclear(text: str) -> Invalid:
    """What to say where a sign is asked for, and `text` has none."""
    message = f"say whether {text} is a percentage or a fraction"
    return Invalid(message=message, notes=("unit-missing",), hint="write 93% or 0.93")


def mismatch(expected: str, received: Quantity, unit: Unit | None) -> Graded:
    """The verdict on what is given in another unit than the one that is asked for."""
    asked = SIGNS[unit].strip() or "plain number"
    given = SIGNS[received.unit].strip()
    evidence = Counterexample(at={}, expected=expected + SIGNS[unit], received=received.text)
    words = {"%": "a percentage", "percentage points": "percentage points"}
    feedback = f"This gives {words[given]}; asked for: {words.get(asked, asked)}."
    return Graded(
        score=ZERO,
        evidence=evidence,
        feedback=(feedback,),
        notes=(*received.notes, "unit-mismatch"),
    )
