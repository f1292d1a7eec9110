r"""A number as people write it, read exactly.

    plain       1792   0.5   .5   5.1e-2
    grouped     1,792   132 863 336   1'234.5   1\,234   1{,}792    groups of three digits
    comma       0,5   12,34   1 234,5   1.234,5                    a decimal comma, noted

A comma before exactly three digits groups, as it does in English: `1,792` is 1792. Where the
leading digits cannot be a group, or the number has another mark for groups, it is a decimal comma.
What both readings could claim (`1 234,567`), or neither (`1,23,4`), is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from graders.maths.unreadable import Unreadable

MOST_DIGITS = 100
MOST_EXPONENT = 1_000

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
_SPACES = re.compile(r"\\[,;:! ]|~|[\u00a0\u2002-\u200a\u202f]")
_LIKE_A_NUMBER = re.compile(r"[+-]?\d[\d ,.'_]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its precision as typed.

    `unit` is the place value of the last digit (1/100 for `0.50`), None for an integer, which is
    exact. `digits` counts significant digits. `comma` says that a decimal comma was read.
    """

    value: Fraction
    unit: Fraction | None
    digits: int
    comma: bool = False


def simple(text: str) -> str:
    r"""`text` with the marks of typesetting inside numbers in their simplest spelling.

    >>> simple(r"1{,}792 − 2\,000")
    '1,792 - 2 000'
    """
    text = text.replace("{,}", ",").replace("’", "'").replace("−", "-")
    return _SPACES.sub(" ", text).strip()


def read_numeral(text: str) -> Numeral | None:
    """Read one number with nothing around it; None where `text` is something else.

    Raises:
        Unreadable: It is a number that can be read in two ways, or is too long.

    >>> read_numeral("73,856").value, read_numeral("0,50").unit, read_numeral("x")
    (Fraction(73856, 1), Fraction(1, 100), None)
    """
    typed = simple(text)
    for forms, comma in ((_POINT, False), (_COMMA, True)):
        for form in forms:
            if found := form.fullmatch(typed):
                return _numeral(found, text, comma=comma)
    if _LIKE_A_NUMBER.fullmatch(typed) and len(re.findall(r"\d+", typed)) > 1:
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
    if power is not None and (len(power) > 6 or abs(int(power)) > MOST_EXPONENT):
        message = f"an exponent of ten is at most {MOST_EXPONENT}"
        raise Unreadable("limit-exponent", message, (0, len(text)))
    unit = Fraction(10) ** (int(power or 0) - len(part or ""))
    exact = part is None and power is None
    value = int(digits) * unit * (-1 if groups["sign"] == "-" else 1)
    return Numeral(value, None if exact else unit, len(digits.lstrip("0")) or 1, comma)


def exact(value: object) -> Fraction:
    """An amount that an author writes, exactly: `1/3`, 0.1, "0.1", 5.

    A float stands for the shortest decimal that prints it, which is what was typed.

    Raises:
        ValueError: It is no number, or not finite.

    >>> exact(0.1), exact("1/3")
    (Fraction(1, 10), Fraction(1, 3))
    """
    match value:
        case bool():
            pass
        case int() | Fraction():
            return Fraction(value)
        case float() | Decimal() if isfinite(value):
            return Fraction(str(value))
        case str():
            parts = [part.strip() for part in value.split("/")]
            try:
                amounts = [read_numeral(part) for part in parts]
            except Unreadable as error:
                raise ValueError(error.message) from error
            match [amount.value for amount in amounts if amount is not None]:
                case [only] if len(parts) == 1:
                    return only
                case [above, below] if len(parts) == 2 and below:
                    return above / below
        case _:
            pass
    raise ValueError(f"{value!r} is not a number such as 3, 0.5 or 1/3")
