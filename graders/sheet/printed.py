"""What stands in one cell: a number as far as it was printed, or a text.

94.23%     the number 94.23 in percent, known to half of 0.01
1e-3       the number 1/1000, exactly as typed
nan, inf   a number that is none: `finite` is false
train      a text
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from graders.maths.unreadable import Unreadable
from graders.quantity import Unit
from graders.quantity.numeral import read_numeral
from graders.quantity.unit import split_unit

_ENDLESS = re.compile(r"[+-]?(?:nan|inf|infinity|∞|n/a|na|#n/a)", re.IGNORECASE)
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell.

    Attributes:
        text: As it is printed.
        value: The number in front of the unit, exactly; None for a text.
        unit: What stands behind the number.
        step: The place value of the last digit; None for an integer, which is exact.
        finite: Whether it is not `nan`, `inf` or the like.
    """

    text: str
    value: Fraction | None = None
    unit: Unit | None = None
    step: Fraction | None = None
    finite: bool = True

    def reproduces(self, exact: Fraction) -> bool:
        """Whether `exact`, a number in the same unit, is printed so: to half of the last digit.

        >>> read_printed("94.23%").reproduces(Fraction(942349, 10000))
        True
        """
        room = (self.step or Fraction(0)) / 2
        return self.value is not None and abs(exact - self.value) <= room


def read_printed(text: str, *, comma: bool = False) -> Printed:
    """Read a cell; with `comma`, a comma stands before the decimals.

    Raises:
        Unreadable: It is a number that can be read in two ways, or is too long.

    >>> read_printed("0,500", comma=True).value, read_printed("exp1").value
    (Fraction(1, 2), None)
    """
    plain = text.strip()
    if _ENDLESS.fullmatch(plain):
        return Printed(plain, finite=False)
    number, unit = split_unit(plain)
    found = read_numeral(number.strip().replace(",", ".") if comma else number)
    return Printed(plain) if found is None else Printed(plain, found.value, unit, found.step)


def whether_numeral(text: str) -> bool:
    """Whether a cell holds a number, perhaps one that can be read in two ways."""
    try:
        return read_numeral(split_unit(text.strip())[0]) is not None
    except Unreadable:
        return True
