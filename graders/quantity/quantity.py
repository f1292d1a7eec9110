r"""A quantity: a number, perhaps with a unit, as somebody typed it.

    1,792   73{,}856   93.06\,\%   1/3   5.1 \cdot 10^{-2}   sqrt(2)/2   3!/(3*3!)
    1,792 parameters   1.792k   132.9 million   93% of all weights
    (3*3*64 + 1)128 = 73,856        a chain: every side must agree

What counts is the last side of a chain; but where that only rounds an exact side before it, what
counts is the exact one. A chain whose sides differ keeps its last side, with a note. Names before
a number (`p = 220`) say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from flint import fmpq

from graders.maths.ball import Dear, Program, Undefined
from graders.maths.tree import Call, Number, Tree
from graders.maths.unreadable import Unreadable
from graders.quantity.arithmetic import read_arithmetic
from graders.quantity.chain import Side, names_only, sides
from graders.quantity.magnitude import split_magnitude
from graders.quantity.noun import without_noun
from graders.quantity.numeral import Numeral, read_numeral
from graders.quantity.range import MOST_BITS, Range, enclosure
from graders.quantity.unit import Unit, split_unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """What was typed, and what it means.

    Attributes:
        text: The side of the chain that counts, as typed.
        tree: The formula of it, without the unit.
        value: The number in front of the unit, exactly; None where it is not rational.
        unit: What is written behind the number.
        step: The place value of the last digit of a decimal; None for whatever is exact.
        notes: Codes of what was seen on the way.
        differ: The two neighbours in a chain that are not equal, as typed.
    """

    text: str
    tree: Tree
    value: Fraction | None
    unit: Unit | None = None
    step: Fraction | None = None
    notes: tuple[str, ...] = ()
    differ: tuple[str, str] | None = None

    def scaled(self, factor: Fraction) -> Quantity:
        """This quantity times `factor`, without its unit."""
        if factor == 1 and self.unit is None:
            return self
        return replace(
            self,
            tree=Call("mul", (Number(factor), self.tree)) if factor != 1 else self.tree,
            value=None if self.value is None else self.value * factor,
            unit=None,
            step=None if self.step is None else self.step * factor,
        )

    def times(self, factor: Quantity) -> Quantity:
        """The product, as precise as its factors, in the unit that either of them has."""
        values = None if self.value is None or factor.value is None else (factor.value, self.value)
        steps = [
            step * abs(other.value)
            for step, other in ((self.step, factor), (factor.step, self))
            if step is not None and other.value is not None
        ]
        return replace(
            self,
            text=f"({factor.text})*({self.text})",
            tree=Call("mul", (factor.tree, self.tree)),
            value=values and values[0] * values[1],
            unit=self.unit or factor.unit,
            step=max(steps, default=None),
            notes=tuple(dict.fromkeys((*factor.notes, *self.notes))),
        )

    @property
    def pure(self) -> Quantity:
        """The plain number that a percentage stands for: 93% is 0.93."""
        return self.scaled(Fraction(1, 100 if self.unit else 1))

    def enclosure(self, bits: int) -> Range | None:
        """Bounds of the value; None where it has none, or finding them is too costly."""
        if self.value is not None:
            return Range(self.value, self.value)
        return enclosure(self.tree, bits)


def read_quantity(typed: str | float | Decimal) -> Quantity:
    r"""Read what somebody typed into a field for a number.

    >>> read_quantity(r"$(3 \times 3 \times 64 + 1)128 = 73,856$").value
    Fraction(73856, 1)
    >>> read_quantity("93.06 %").unit, read_quantity(0.5).value
    ('percent', Fraction(1, 2))

    Raises:
        Unreadable: It is no number, or could be two different ones.
    """
    return _read(typed) if isinstance(typed, str) else _side(Side(str(typed), 0, about=False))


@lru_cache(maxsize=4096)
def _read(typed: str) -> Quantity:
    *before, last = sides(typed)
    chain = [quantity for side in before if (quantity := _named_or_number(side))]
    return _counting([*chain, _side(last)])


def _named_or_number(side: Side) -> Quantity | None:
    """What stands before a relation: a number, or None for the name of one."""
    try:
        return _side(side)
    except Unreadable:
        if names_only(side):
            return None
        raise


def _side(side: Side) -> Quantity:
    number, unit = split_unit(without_noun(side.text.rstrip()))
    notes: tuple[str, ...] = ("approximate",) if side.about else ()
    try:
        plain, power = split_magnitude(number)
        found = read_numeral(plain)
        if found is not None:
            value, step = found.value * 10**power, _step(found, power)
            notes += ("decimal-comma",) if found.comma else ()
            return Quantity(side.text.strip(), Number(value), value, unit, step, notes)
        reading = read_arithmetic(number.rstrip().removesuffix("."))
    except Unreadable as error:
        span = error.span[0] + side.start, error.span[1] + side.start
        raise Unreadable(error.note, error.message, span, error.hint) from None
    notes += tuple(repair.note for repair in reading.repairs)
    rational = _rational(reading.tree)
    return Quantity(side.text.strip(), reading.tree, rational, unit, None, notes)


def _step(found: Numeral, power: int) -> Fraction | None:
    """The place value of the last digit typed, before `power` zeros that were not."""
    if not power:
        return found.step
    step = (found.step or Fraction(1)) * 10**power
    return None if step == 1 else step


def _rational(tree: Tree) -> Fraction | None:
    try:
        value = Program(tree).at({})
    except (Undefined, Dear):
        return None
    if type(value) is not fmpq or value.height_bits() > MOST_BITS:
        return None
    return Fraction(int(value.p), int(value.q))


def _counting(chain: Sequence[Quantity]) -> Quantity:
    for left, right in pairwise(chain):
        if not _agree(left, right):
            last = chain[-1]
            notes = (*last.notes, "chain-disagrees")
            return replace(last, notes=notes, differ=(left.text, right.text))
    last = chain[-1]
    exact = [side for side in chain if side.step is None]
    counting = exact[-1] if exact else last
    if last.unit and not counting.unit:
        return replace(counting.scaled(Fraction(100)), unit=last.unit)
    return counting


def _agree(left: Quantity, right: Quantity) -> bool:
    """Whether the two do not provably differ by more than was typed of them."""
    one, other = left.pure, right.pure
    first, second = one.enclosure(128), other.enclosure(128)
    if first is None or second is None:
        return True
    room = max(one.step or Fraction(0), other.step or Fraction(0))
    if "approximate" in left.notes + right.notes:
        room *= 2
    return first.gap(second) <= room / 2
