"""Values as text that people can read and that stays rigorous: "2/3", "1.41421356 +/- 4e-9"."""

from __future__ import annotations

from flint import arb, ctx, fmpq

from graders.equivalence.side import Outcome
from graders.maths.balls import Undefined, Value, infinite
from graders.maths.balls.value import INFINITY

_DIGITS = (10, 15, 20, 30, 50, 100, 200, 400, 800, 1600)
_SHORT = 24


def spelled(expected: Outcome, received: Outcome) -> tuple[str, str]:
    """Return both as text, with as many digits as keep disjoint enclosures disjoint."""
    texts = "", ""
    for digits in _DIGITS:
        ctx.prec = 64 + 4 * digits
        texts = _text(expected, digits), _text(received, digits)
        if isinstance(expected, Undefined) or isinstance(received, Undefined):
            break
        if type(expected) is type(received) is fmpq and "+/-" not in "".join(texts):
            break
        if not read(texts[0]).overlaps(read(texts[1])):
            break
    return texts


def read(text: str) -> arb:
    """Return a ball that holds every number that `text` stands for.

    Raises:
        ValueError: `text` is no enclosure.
    """
    if text.endswith("infinity"):
        return INFINITY if text == "infinity" else -INFINITY
    numerator, _, denominator = text.partition("/")
    if denominator and "+/-" not in text:
        return arb(fmpq(int(numerator), int(denominator)))
    return arb(f"[{text}]") if "+/-" in text else arb(text)


def _text(outcome: Outcome, digits: int) -> str:
    if isinstance(outcome, Undefined):
        return f"undefined: {outcome.reason}"
    if type(outcome) is fmpq and len(exact := str(outcome)) <= _SHORT:
        return exact
    return _enclosure(outcome, digits)


def _enclosure(value: Value, digits: int) -> str:
    if sign := infinite(value):
        return "infinity" if sign > 0 else "-infinity"
    text: str = arb(value).str(digits).strip("[]")
    return f"0 {text}" if text.startswith("+/-") else text
