r"""What stands around a formula and is no part of it: dollars, and the stop that ends a sentence.

The signs that mark a formula, `$x$` and `\(x\)`, are left without a word; of a full stop, a comma
or a semicolon the reader is told. `= x` and `x =` are halves of something else, and refused.
"""

from __future__ import annotations

import re

from graders.maths.unreadable import Repair, Span

_MARKED = re.compile(r"\s*(?:(\$\$?)([^$]*)\1|\\\((.*)\\\)|\\\[(.*)\\\])\s*", re.DOTALL)
_SPACES = (r"\,", r"\;", r"\:", r"\!")


def inside(text: str) -> Span | None:
    r"""Where the formula stands in a text that marks it as one.

    >>> inside("$$x$$"), inside(r"\[x\]"), inside("$x$, $y$")
    ((2, 3), (2, 3), None)
    """
    return _within(text, (0, len(text)))


def trimmed(text: str) -> tuple[Span, list[Repair]]:
    """Where the formula begins and ends in `text`, and what was left out.

    >>> trimmed("$x + 1$.")
    ((1, 6), [Repair(note='surroundings', message="left out '.' at the end", span=(7, 8))])
    """
    repairs: list[Repair] = []
    place = _without_stop(text, (0, len(text)), repairs)
    place = _within(text, place) or place
    return _without_stop(text, place, repairs), repairs


def _within(text: str, place: Span) -> Span | None:
    found = _MARKED.fullmatch(text, *place)
    return found.span(found.lastindex or 0) if found else None


def _without_stop(text: str, place: Span, repairs: list[Repair]) -> Span:
    """Leave out one stop behind what stands at `place`, unless it is all there is."""
    first, last = place
    end = _gap(text, first, last)
    if not _stops(text, first, end) or (rest := _gap(text, first, end - 1)) == first:
        return place
    message = f"left out {text[end - 1]!r} at the end"
    repairs.append(Repair("surroundings", message, (end - 1, end)))
    return first, rest


def _gap(text: str, first: int, last: int) -> int:
    """Where the spaces before `last` begin."""
    while True:
        end = first + len(text[first:last].rstrip())
        if not text.endswith(_SPACES, first, end):
            return end
        last = end - 2


def _stops(text: str, first: int, end: int) -> bool:
    """Whether the character before `end` says nothing: no stop of `2.`, no dots."""
    sign, before = text[max(first, end - 1) : end], text[max(first, end - 2) : end - 1]
    if text.endswith(r"\right.", first, end):
        return False
    return sign in tuple(".,;") and not (before == sign or (sign == "." and before.isdigit()))
