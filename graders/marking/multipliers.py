"""Multipliers of linear conditions: what their combination says, in exact arithmetic.

Conditions are f >= 0, f > 0 or f = 0. With multipliers m >= 0, of any sign for equations, the sum
of all m*f is not negative; it is positive if one with > has m > 0. So it shows

    a contradiction     if the sum is a number below 0, or 0 although it must be positive
    a goal g >= 0       if g less the sum is a number that is not negative
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from graders.equivalence.order.conditions import conjuncts
from graders.equivalence.order.linear import Form, gap, plus, scaled
from graders.evidence import Note
from graders.maths.tree import Call, Tree
from graders.spec import complaint

_ZERO = Fraction(0)


class Row(NamedTuple):
    """A condition as a linear form that is not negative; which must be 0, or positive."""

    form: Form
    kind: str


class Fault(NamedTuple):
    """Why multipliers show nothing: a note, and a sentence."""

    note: Note
    said: str


def row(condition: Tree) -> Row:
    """Read a linear condition.

    Raises:
        PydanticCustomError: It is no single linear relation.
    """
    parts = list(conjuncts(condition))
    form = gap(parts[0], {}) if len(parts) == 1 else None
    if form is None or not isinstance(parts[0], Call):
        raise complaint("not-linear", "this is no linear equation or inequality")
    kind = parts[0].function
    return Row(_negative(form) if kind == "eq" else form, kind)


def _negative(form: Form) -> Form:
    """An equation says that its left side less its right side is 0."""
    return {name: -value for name, value in form.items()}


def fault(rows: Sequence[Row], multipliers: Sequence[Fraction], goal: Row | None) -> Fault | None:
    """Why the multipliers do not show what they should, None if they do.

    >>> above, below = Row({"x": Fraction(1)}, "le"), Row({"x": Fraction(-1)}, "lt")
    >>> fault([above, below], [Fraction(1), Fraction(1)], None) is None
    True
    >>> fault([above, below], [Fraction(1), Fraction(2)], None).note
    'does-not-cancel'
    """
    total: Form | None = {}
    strict = False
    for number, (each, times) in enumerate(zip(rows, multipliers, strict=True), start=1):
        if times < 0 and each.kind != "eq":
            return Fault("negative-multiplier", f"multiplier {number} is negative: {times}")
        strict = strict or (each.kind == "lt" and times > 0)
        total = plus(total, scaled(each.form, times))
    left = plus(goal.form if goal else {}, scaled(total, Fraction(-1))) or {}
    if rest := {name: value for name, value in left.items() if name and value}:
        return Fault("does-not-cancel", f"the combination leaves {spelled(rest, goal)}")
    return _too_little(left.get("", _ZERO), goal, strict=strict)


def _too_little(number: Fraction, goal: Row | None, *, strict: bool) -> Fault | None:
    """What is left is a number: it decides."""
    if goal is None:
        if number > 0 or (number == 0 and strict):
            return None
        sign = ">" if strict else ">="
        return Fault("no-contradiction", f"the combination says {-number} {sign} 0")
    if number > 0 or (number == 0 and (goal.kind == "le" or strict)):
        return None
    return Fault("too-weak", "the combination says less than what is to be shown")


def spelled(form: Mapping[str, Fraction], goal: Row | None) -> str:
    """A linear form as text; without a goal, that of the combination itself."""
    sign = 1 if goal else -1
    terms = [f"{sign * value}*{name}" for name, value in form.items()]
    return " + ".join(terms).replace("+ -", "- ")
