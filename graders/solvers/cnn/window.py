"""How many places a sliding window takes along one axis.

kernel    entries the window reads
dilation  distance between two neighbouring entries, so that the window spans
          dilation * (kernel - 1) + 1 cells
stride    cells from one place to the next
padding   cells added (before, after) the axis
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Rounding: TypeAlias = Literal["down", "up"]


def span(kernel: int, dilation: int) -> int:
    """Cells from the first to the last entry of the window, both included."""
    return dilation * (kernel - 1) + 1


def places(
    size: int, reach: int, stride: int, padding: tuple[int, int], rounding: Rounding = "down"
) -> int:
    """The number of windows that span `reach` cells, on an axis of `size` cells.

    Rounding up admits one window that leaves the padded axis, if it starts inside the axis or the
    padding before it.

    Raises:
        ValueError: Not even one window fits.

    >>> places(7, 2, 2, (0, 0)), places(7, 2, 2, (0, 0), "up"), places(224, 3, 1, (1, 1))
    (3, 4, 224)
    """
    room = size + sum(padding) - reach
    if room < 0:
        raise ValueError(
            f"its window spans {reach}, but the input with its padding only {size + sum(padding)}"
        )
    full, rest = divmod(room, stride)
    starts_inside = (full + 1) * stride < size + padding[0]
    return full + 1 + (rounding == "up" and rest > 0 and starts_inside)


def same(size: int, reach: int, stride: int) -> tuple[int, int]:
    """The padding that makes ceil(size / stride) windows; an odd cell goes after the axis.

    >>> same(224, 3, 1), same(224, 3, 2)
    ((1, 1), (0, 1))
    """
    missing = max((-(-size // stride) - 1) * stride + reach - size, 0)
    return missing // 2, missing - missing // 2


def half(reach: int) -> tuple[int, int]:
    """The symmetric padding that keeps the size at stride 1.

    Raises:
        ValueError: The window spans an even number of cells, so there is none.
    """
    if reach % 2 == 0:
        raise ValueError(f"its window spans {reach}, an even number: say which padding it has")
    return reach // 2, reach // 2
