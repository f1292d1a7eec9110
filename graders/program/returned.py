"""What a function returned against what it should have: the same shape, and close numbers.

The tolerance is relative to the largest number that is expected, and absolute below 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

SHOWN: Final = 200
"""Characters of a value that people are shown."""


def alike(expected: Any, received: Any, tolerance: Fraction) -> bool:
    """Whether both are the same, up to rounding.

    >>> alike([1, [2.0]], [1.0, [2.0000001]], Fraction(1, 1000)), alike([1], 1, Fraction(0))
    (True, False)
    """
    if shape(expected) != shape(received):
        return False
    pairs = list(zip(leaves(expected), leaves(received), strict=True))
    largest = max((abs(each) for each, _ in pairs if _number(each)), default=0)
    allowed = float(tolerance) * max(1.0, float(min(largest, 10**300)))
    return all(_same(one, other, allowed) for one, other in pairs)


def shape(value: Any) -> Any:
    """How lists are nested; 0 where there is no list."""
    return [shape(each) for each in value] if _listed(value) else 0


def leaves(value: Any) -> Iterator[Any]:
    """What is in the lists, in order."""
    if _listed(value):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def numbers(value: Any) -> list[float] | None:
    """The numbers in the lists; None if there is anything else, or one too large."""
    found = list(leaves(value))
    if not all(_number(each) and abs(each) < 10**300 for each in found):
        return None
    return [float(each) for each in found]


def shown(value: Any) -> str:
    """A value as people read it, in a line; what is long is cut."""
    match value:
        case {"array": rows}:
            text = _written(rows)
        case {"rng": seed}:
            text = f"numpy.random.default_rng({seed})"
        case {"other": str(name)}:
            text = f"a value of the type {name}" if name not in ("nan", "inf", "-inf") else name
        case _:
            text = _written(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."


def _written(value: Any) -> str:
    if _listed(value):
        return f"[{', '.join(_written(each) for each in value[:SHOWN])}]"
    return f"{value:.12g}" if isinstance(value, float) else repr(value)


def _same(one: Any, other: Any, allowed: float) -> bool:
    if _number(one) and _number(other):
        return one == other or abs(Fraction(one) - Fraction(other)) <= Fraction(allowed)
    return type(one) is type(other) and one == other and not isinstance(one, Mapping)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _listed(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
