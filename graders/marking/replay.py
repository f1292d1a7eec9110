"""Replay the evidence on a number, from its text alone, and trust nobody.

A distance is computed again at a precision that no grading used. Where a number was rounded first,
the evidence gives both sides as they were compared.
"""

from __future__ import annotations

import re
from fractions import Fraction

from pydantic_core import PydanticCustomError

from graders.evidence import Measured
from graders.marking.between import Ends, beyond, ends
from graders.marking.figure import figure
from graders.quantity import Quantity, Range, exact, read_interval

BITS = 7000
_SHOWN = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?")


def stands(evidence: Measured, *, right: bool) -> bool:
    """Whether `evidence` shows that a response is right, or else that it is wrong.

    >>> found = Measured(expected="1/3", received="0.3", distance="1/30", allowed="0")
    >>> stands(found, right=False), stands(found, right=True)
    (True, False)
    """
    try:
        expected, received = _ends(evidence.expected), _ends(evidence.received)
        stated, allowed = exact(evidence.distance), exact(evidence.allowed)
    except (PydanticCustomError, ValueError):
        return False
    single = expected.low == expected.high and received.low == received.high
    gap = _distance(expected.low, received.low) if single else beyond(expected, received, BITS)
    if gap is None or right != (stated <= allowed):
        return False
    if right:
        return gap.high <= stated
    return stated <= gap.low and gap.high - stated <= stated / 10**9


def _ends(text: str) -> Ends:
    if _SHOWN.fullmatch(text):
        return ends(figure(Fraction(text)))
    found = read_interval(text) if text.startswith("[") else None
    return ends(found or figure(text))


def _distance(one: Quantity, other: Quantity) -> Range | None:
    first, second = one.enclosure(BITS), other.enclosure(BITS)
    return (
        None if first is None or second is None else Range(first.gap(second), first.reach(second))
    )
