r"""A shape as people write it: `112x112x64`, `112 × 112 × 64`, `(112, 112, 64)`, `4096`.

Between sizes stand x, ×, *, \times, \cdot or commas; around them any brackets, dollars or nothing.
Where a text can be one number with separators as well as several sizes (`1,000`), the rank that is
asked for decides; so it does in `7x7x512 = 25088`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from graders.maths.unreadable import Unreadable
from graders.quantity.numeral import read_numeral

Shape: TypeAlias = tuple[int, ...]

MOST_CHARACTERS = 200
MOST_AXES = 8
MOST_SIZE = 10**12

_BLANKS = re.compile(
    r"\$+|\\(?:left|right)(?![A-Za-z])|\\[()\[\]]|\\[,;: ]|~|[\u00a0\u2000-\u200a]"
)
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_TIMES = re.compile(r"\s*(?:[xX×✕⨯∗*·⋅]|\\times|\\cdot|\bby\b)\s*")
_COMMAS = re.compile(r"\s*[,;]\s*")
_SIZE = re.compile(r"0|[1-9][0-9]{0,12}")


def read_shape(typed: str | int | Sequence[object], rank: int) -> Shape:
    """The sizes that `typed` gives, where a shape with `rank` axes is asked for.

    Raises:
        Unreadable: It is no list of whole numbers.

    >>> read_shape("112 × 112 × 64", 3), read_shape("[224,224,3]", 3), read_shape("25,088", 1)
    ((112, 112, 64), (224, 224, 3), (25088,))
    """
    if isinstance(typed, str):
        return _from_text(typed, rank)
    sizes = (typed,) if isinstance(typed, int) else tuple(typed)
    if not all(isinstance(size, int) and not isinstance(size, bool) for size in sizes):
        raise _refused("a shape is a list of whole numbers", 0)
    return _checked(tuple(size for size in sizes if isinstance(size, int)), 0)


def _from_text(typed: str, rank: int) -> Shape:
    length = len(typed)
    if length > MOST_CHARACTERS:
        message = f"a shape has at most {MOST_CHARACTERS} characters"
        raise Unreadable("limit-length", message, (MOST_CHARACTERS, length))
    found = [_sizes(_bare(side), rank) for side in _BLANKS.sub(" ", typed).split("=")]
    fitting = [shape for shape in found if shape and len(shape) == rank] or found
    if not fitting[0]:
        raise _refused(f"{typed.strip()!r} is not a shape", length)
    return _checked(fitting[0], length)


def _sizes(text: str, rank: int) -> Shape:
    """The sizes in `text`; none where it is something else."""
    parts = _TIMES.split(text)
    if len(parts) == 1:
        parts = _COMMAS.split(text)
    number = _whole(text)
    if number is not None and (rank == 1 or not all(map(_SIZE.fullmatch, parts))):
        return (number,)
    if all(map(_SIZE.fullmatch, parts)):
        return tuple(map(int, parts))
    sizes = [size for size in map(_whole, parts) if size is not None]
    return tuple(sizes) if len(sizes) == len(parts) else ()


def _bare(text: str) -> str:
    """`text` without the brackets around all of it."""
    text = text.strip()
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        text = text[1:-1].strip().removesuffix(",")
    return text


def _whole(text: str) -> int | None:
    try:
        found = read_numeral(text)
    except Unreadable:
        return None
    return int(found.value) if found and found.value.denominator == 1 else None


def _checked(sizes: Shape, length: int) -> Shape:
    if not 1 <= len(sizes) <= MOST_AXES or not all(0 <= size <= MOST_SIZE for size in sizes):
        raise _refused(f"a shape has 1 to {MOST_AXES} sizes, none negative or huge", length)
    return sizes


def _refused(message: str, length: int) -> Unreadable:
    return Unreadable("not-a-shape", message, (0, length), "write it like 112x112x64")


def show_shape(shape: Shape) -> str:
    """`shape` as it is printed in tables.

    >>> show_shape((112, 112, 64))
    '112x112x64'
    """
    return "x".join(map(str, shape))
