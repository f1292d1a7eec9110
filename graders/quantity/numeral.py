r"""A number as people write it, read exactly.

    plain       1792   0.5   .5   5.1e-2
    grouped     1,792   132 863 336   1'234.5   1\,234   1{,}792    groups of three digits
    comma       0,5   12,34   1 234,5   1.234,5                     a decimal comma

A comma before exactly three digits groups, as it does in English: `1,792` is 1792. Where the
leading digits cannot be a group, or the number has another mark for groups, it is a decimal comma.
What both readings could claim (`1 234,567`), or neither (`1,23,4`), is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from graders.maths.unreadable import Unreadable

MOST_DIGITS = 100
MOST_EXPONENT = 400

_SIGN, _POWER = r"(?P<sign>[+-]?)", r"(?:[eE](?P<power>[+-]?\d+))?"
_MARKED = r"(?P<whole>[1-9]\d{0,2}(?P<mark>[ '_])\d{3}(?:(?P=mark)\d{3})*)"


def _forms(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_SIGN + form + _POWER, re.ASCII) for form in forms)


_POINT = _forms(
    r"(?P<whole>\d+)(?:\.(?P<part>\d*))?",
    r"(?P<whole>)\.(?P<part>\d+)",
    r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<part>\d*))?",
    rf"{_MARKED}(?:\.(?P<part>\d*))?",
    r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){2,})",
)
_COMMA = _forms(
    r"(?P<whole>0|\d{4,}),(?P<part>\d+)",
    r"(?P<whole>\d{1,3}),(?P<part>\d{1,2}|\d{4,})",
    r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+),(?P<part>\d+)",
    rf"{_MARKED},(?P<part>\d{{1,2}}|\d{{4,}})",
)
GAP = r"\{,\}|\\[,;:! ]|~|[ \u00a0\u2002-\u200a\u202f]"
"""What typesetting puts between groups of digits."""

_GAPS = re.compile(GAP)
_DIGITS_AND_MARKS = re.compile(r"[+-]?\d+(?:[ ,.'_]+\d+)+[ ,.'_]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its precision as typed.

    Attributes:
        text: Its plain spelling, with all digits that were typed.
        value: Exactly.
        step: The place value of the last digit (1/100 for `0.50`); None for an integer, which is
            exact.
        digits: How many digits are significant.
        comma: Whether a decimal comma was read.
    """

    text: str
    value: Fraction
    step: Fraction | None
    digits: int
    comma: bool = False


def read_numeral(text: str) -> Numeral | None:
    """Read one number with nothing around it; None where `text` is something else.

    Raises:
        Unreadable: It is a number that can be read in two ways, or is too long.

    >>> read_numeral("73,856").value, read_numeral("0,50").step, read_numeral("x")
    (Fraction(73856, 1), Fraction(1, 100), None)
    """
    typed = text.strip().replace("’", "'").replace("−", "-")
    typed = _GAPS.sub(lambda gap: "," if gap[0] == "{,}" else " ", typed)
    for forms, comma in ((_POINT, False), (_COMMA, True)):
        for form in forms:
            if found := form.fullmatch(typed):
                return _numeral(found, text, comma=comma)
    if _DIGITS_AND_MARKS.fullmatch(typed):
        raise Unreadable(
            "ambiguous-number",
            f"{typed!r} can be read in more than one way",
            (0, len(text)),
            "write it without separators, with a point before the decimals",
        )
    return None


def _numeral(found: re.Match[str], text: str, *, comma: bool) -> Numeral:
    groups = found.groupdict()
    whole = re.sub(r"\D", "", groups["whole"])
    part, power = groups.get("part"), groups["power"]
    digits = whole + (part or "")
    if len(digits) > MOST_DIGITS:
        message = f"a number has at most {MOST_DIGITS} digits"
        raise Unreadable("limit-digits", message, (0, len(text)))
    if power and (len(power) > 6 or abs(int(power)) > MOST_EXPONENT):
        message = f"a power of ten beyond {MOST_EXPONENT}"
        raise Unreadable("limit-exponent", message, (0, len(text)))
    step = Fraction(10) ** (int(power or 0) - len(part or ""))
    plain = groups["sign"] + (whole or "0") + (f".{part}" if part else "")
    return Numeral(
        text=plain + (f"e{power}" if power else ""),
        value=int(digits) * step * (-1 if groups["sign"] == "-" else 1),
        step=step if part or power else None,
        digits=len(digits.lstrip("0")) or 1,
        comma=comma,
    )
