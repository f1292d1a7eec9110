"""Numbers that are close to each other: a tolerance accepts them on purpose."""

from __future__ import annotations

from flint import arb

from graders.equivalence.claim import NOTHING
from graders.maths.ball import Dear, Meter, Program, Undefined, Unevaluable
from graders.maths.parse import Unreadable, parse
from graders.maths.types import SCALAR

SLACK = arb(1) / 50
"""A difference of 2 % of the reference is a rounding; more is a slip."""


def close(reference: str, response: str) -> bool:
    """Whether both texts are numbers within that slack.

    >>> close("93.06 %", "(93 + 1/10) %"), close("93.06 %", "(94 + 3) %"), close("x", "2x")
    (True, False, False)
    >>> close("[1, 2]", "[1, 2]")
    False
    """
    left, right = _value(reference), _value(response)
    if left is None or right is None:
        return False
    return bool(abs(left - right) <= SLACK * abs(left))


def _value(text: str) -> arb | None:
    try:
        tree = parse(text.replace("%", ""), NOTHING).tree
        if tree.type != SCALAR:
            return None
        return arb(Program(tree, {}).at({}, meter=Meter(10_000)))
    except (Unreadable, Undefined, Unevaluable, Dear):
        return None
