"""Declared names as letters: what their domain proves about their size.

x in [1, 2]         a letter with these bounds
n even              twice a whole letter; n odd, one more
p >= d + 1          d + 1 plus a letter that is not negative
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, inf
from typing import Protocol

from graders.equivalence.form.bounds import ANY, Bounds, End, point
from graders.equivalence.form.enclosure import bounds as enclose
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.maths.declared import Declaration, Domain
from graders.maths.tree import Tree


class Reads(Protocol):
    """What reads a tree into a field."""

    field: Field

    def read(self, tree: Tree) -> Quotient:
        """The quotient of the tree."""
        ...


def declared(reader: Reads, entry: Declaration) -> Quotient:
    """The quotient that a declared name stands for."""
    if entry.equals is not None:
        return reader.read(entry.equals)
    field, domain, name = reader.field, entry.domain, entry.name
    low = None if domain.low is None else reader.read(domain.low)
    high = None if domain.high is None else reader.read(domain.high)
    size = _size(field, domain, low, high)
    if domain.parity is not None:
        return _of_parity(field, entry, size)
    for end, above in ((low, True), (high, False)):
        if end is None or end.constant is not None or (above is False and low is not None):
            continue
        whole = domain.integer and field.integral(end)
        if domain.integer and not whole:
            continue
        gap = _gap(domain.low_open if above else domain.high_open, whole=whole)
        label = f"({name} - ({field.text(end)}))" if above else f"(({field.text(end)}) - {name})"
        letter = field.letter("name", name=label, size=gap, integer=whole)
        return end + letter if above else end - letter
    return field.letter("name", name=name, size=size, integer=domain.integer)


def valued(reader: Reads, entry: Declaration) -> Bounds:
    """Where the values of a declared function lie."""
    ends = entry.domain.low, entry.domain.high
    low, high = (None if end is None else reader.read(end) for end in ends)
    return _size(reader.field, entry.domain, low, high)


def _gap(is_open: bool, *, whole: bool) -> Bounds:
    low = 1 if is_open and whole else 0
    return Bounds(low=low, low_open=is_open and not whole)


def _size(field: Field, domain: Domain, low: Quotient | None, high: Quotient | None) -> Bounds:
    below, above = _end(field, low), _end(field, high)
    low_open, high_open = domain.low_open or below.low_open, domain.high_open or above.high_open
    if domain.integer:
        first, last = _whole(below.low, low_open, up=True), _whole(above.high, high_open, up=False)
        return Bounds(first, last, low_open=first == -inf, high_open=last == inf)
    return Bounds(below.low, above.high, low_open, high_open)


def _end(field: Field, end: Quotient | None) -> Bounds:
    if end is None:
        return ANY
    constant = end.constant
    return enclose(field, end) if constant is None else point(constant)


def _whole(end: End, is_open: bool, *, up: bool) -> End:
    """The first whole number inside an end."""
    if isinstance(end, float):
        return end
    inner = ceil(end) if up else floor(end)
    return inner + (1 if up else -1) if is_open and inner == end else inner


def _of_parity(field: Field, entry: Declaration, size: Bounds) -> Quotient:
    odd = Fraction(1 if entry.domain.parity == "odd" else 0)
    ends = [
        _whole((end - odd) / 2, is_open=False, up=up) if not isinstance(end, float) else end
        for end, up in ((size.low, True), (size.high, False))
    ]
    half = Bounds(ends[0], ends[1], low_open=ends[0] == -inf, high_open=ends[1] == inf)
    letter = field.letter("name", name=f"half of {entry.name}", size=half, integer=True)
    return letter.scaled(Fraction(2)) + field.rational(odd)
