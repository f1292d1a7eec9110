r"""Everything that a text may mean as sizes along axes.

    224x224x64   224 × 224, 64   1,000 x 3      between sizes: x, ×, by, *, ·, commas
    224²×64      224^2 x 64                     a power is that many axes, or one product
    112*2 x 224 x 64                            beside x, a * may multiply: four axes, or three

Whoever asks for a rank can tell which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import prod
from typing import TypeAlias

from graders.maths.unreadable import Unreadable
from graders.quantity.numeral import read_numeral

Shape: TypeAlias = tuple[int, ...]

_CROSS = r"[xX×✕⨯]|\\times|\bby\b"
_DOT = r"[∗*·⋅]|\\cdot"
_CROSSES = re.compile(rf"\s*(?:{_CROSS})\s*")
_DOTS = re.compile(rf"\s*(?:{_DOT})\s*")
_TIMES = re.compile(rf"\s*(?:{_CROSS}|{_DOT})\s*")
_COMMAS = re.compile(r"\s*[,;]\s*")
_MARKS = re.compile(rf"\s*(?:{_CROSS}|{_DOT}|[,;])\s*")
_POWER = re.compile(
    r"(?<![0-9.,])(?P<base>[1-9][0-9]{0,5})\s*"
    r"(?:\^\s*(?:(?P<plain>[2-4])(?![0-9])|\{\s*(?P<braced>[2-4])\s*\})"
    r"|\*\*\s*(?P<stars>[2-4])(?![0-9])|(?P<raised>[²³⁴]))"
)
_RAISED = {"²": 2, "³": 3, "⁴": 4}
_SIZE = re.compile(r"0|[1-9][0-9]{0,12}")


def readings(text: str) -> frozenset[Shape]:
    """All shapes that `text` may be; none where it is something else.

    >>> sorted(readings("7²×512")), sorted(readings("1,100"))
    ([(7, 7, 512), (49, 512)], [(1, 100), (1100,)])
    """
    if not _POWER.search(text):
        return frozenset(_cut(text))
    axes = _POWER.sub(lambda power: "×".join([power["base"]] * _exponent(power)), text)
    product = _POWER.sub(lambda power: str(int(power["base"]) ** _exponent(power)), text)
    return frozenset((*_cut(axes), *_cut(product)))


def _exponent(power: re.Match[str]) -> int:
    if power["raised"]:
        return _RAISED[power["raised"]]
    return int(power["plain"] or power["braced"] or power["stars"])


def _cut(text: str) -> Iterator[Shape]:
    yield from _numbers([text])
    factors = _TIMES.split(text)
    yield from _numbers(factors if len(factors) > 1 else _COMMAS.split(text))
    parts = _MARKS.split(text)
    if all(map(_SIZE.fullmatch, parts)):
        yield tuple(map(int, parts))
    if _CROSSES.search(text) and _DOTS.search(text):
        products = [list(_numbers(_DOTS.split(part))) for part in _CROSSES.split(text)]
        if all(products):
            yield tuple(prod(sizes) for (sizes,) in products)


def _numbers(parts: Sequence[str]) -> Iterator[Shape]:
    """The whole numbers that `parts` are, if all of them are some."""
    sizes = [size for part in parts if (size := _whole(part)) is not None]
    if len(sizes) == len(parts):
        yield tuple(sizes)


def _whole(text: str) -> int | None:
    if _SIZE.fullmatch(text):
        return int(text)
    try:
        found = read_numeral(text)
    except Unreadable:
        return None
    return int(found.value) if found and found.value.denominator == 1 else None
