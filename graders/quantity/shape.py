r"""A shape as people write it: `112x112x64`, `112 × 112 × 64`, `(112, 112, 64)`, `4096 neurons`.

Between sizes stand x, ×, *, \times, \cdot or commas; around them any brackets, dollars or nothing.
A batch axis in front (`(None, 112, 112, 64)`) is passed over. Where a text can be several shapes
(`1,000`, `112²×64`, `112*2 x 224 x 64`), the rank that is asked for decides; so it does in
`7x7x512 = 25088`. Where it does not decide, the text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graders.maths.unreadable import Unreadable
from graders.quantity.axes import Shape, readings
from graders.quantity.noun import NOUNS

MOST_CHARACTERS = 200
MOST_AXES = 8
MOST_SIZE = 10**12

_BLANKS = re.compile(
    r"\$+|\\(?:left|right)(?![A-Za-z])|\\[()\[\]]|\\[,;: ]|~|[\u00a0\u2000-\u200a]"
)
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_NOUN = re.compile(rf"(?<=[0-9])[\s-]*{NOUNS}(?=\s*\)?\s*\Z)", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=[0-9])\s*\(\s*(?P<size>[0-9]+)\s*\)\s*\Z")
_BATCH = re.compile(r"\s*(?:None|N|B|batch)\s*(?:[,x×]|\\times)\s*(?=[0-9])", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z_ ]*")


def read_shape(typed: str | int | Sequence[object], rank: int) -> Shape:
    """The sizes that `typed` gives, where a shape with `rank` axes is asked for.

    Raises:
        Unreadable: It is no list of whole numbers, or could be several.

    >>> read_shape("112 × 112 × 64", 3), read_shape("[224,224,3]", 3), read_shape("25,088", 1)
    ((112, 112, 64), (224, 224, 3), (25088,))
    """
    if isinstance(typed, str):
        return _from_text(typed, rank)
    sizes = (typed,) if isinstance(typed, int) else tuple(typed)
    if not all(isinstance(size, int) and not isinstance(size, bool) for size in sizes):
        raise _refused("a shape is a list of whole numbers", 0)
    return _checked(tuple(size for size in sizes if isinstance(size, int)), 0)


@lru_cache(maxsize=4096)  # a class writes the same few shapes again and again
def _from_text(typed: str, rank: int) -> Shape:
    length = len(typed)
    if length > MOST_CHARACTERS:
        message = f"a shape has at most {MOST_CHARACTERS} characters"
        raise Unreadable("limit-length", message, (MOST_CHARACTERS, length))
    first, *others = _BLANKS.sub(" ", typed).split("=")
    sides = others if others and _NAME.fullmatch(first.strip()) else [first, *others]
    found = [readings(_bare(side)) for side in sides]
    if not all(found):
        raise _refused(f"{typed.strip()!r} is not a shape", length)
    fitting = [{shape for shape in shapes if len(shape) == rank} for shapes in found]
    meant = next((shapes for shapes in fitting if shapes), found[0])
    if len(meant) > 1:
        message = f"{typed.strip()!r} can be read as several shapes"
        raise Unreadable("ambiguous-shape", message, (0, length), "write it like 112x112x64")
    (only,) = meant
    return _checked(only, length)


def _bare(text: str) -> str:
    """`text` without what is counted, the brackets around all of it, and a batch axis."""
    text = _ASIDE.sub(r"×\g<size>", _NOUN.sub("", text.strip()))
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        text = text[1:-1].strip().removesuffix(",")
    return _BATCH.sub("", text, count=1) if _BATCH.match(text) else text


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
