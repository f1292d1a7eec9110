r"""The text of a response: a class of functions, and the formula in it.

O(n log n)    T(n) = \mathcal{O}(n \log n)    \Theta\left(n^2 d\right)    f ∈ Ω(n)    ~ n^2    n^2
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

Class: TypeAlias = Literal["O", "Theta", "Omega", "o", "omega", "~"]

_HEADS: dict[str, Class] = {
    "O": "O",
    "Theta": "Theta",
    "Θ": "Theta",
    "Omega": "Omega",
    "Ω": "Omega",
    "o": "o",
    "omega": "omega",
    "ω": "omega",
}
_LEFT = re.compile(
    r"\s*(?:\\?[A-Za-z][\w\\{}]{0,40}\s{0,3}(?:\([^()=]{0,60}\))?\s{0,9}(?:=|∈|\\in(?![a-z])|is\b))?\s*"
)
_HEAD = re.compile(
    r"(?:\\(?:mathcal|mathrm|operatorname|text)\s*\{\s*(?P<letter>[Oo])\s*\}|\\?(?:[Bb]ig)?"
    r"(?P<word>Theta|Omega|omega|Θ|Ω|ω|O|o))\s{0,3}(?:\\(?:left|[bB]igg?l?)\s{0,3})?\("
)
_SIMILAR = re.compile(r"(?:~|∼|≈|\\sim(?:eq)?(?![a-z])|\\approx(?![a-z]))")
_TAIL = re.compile(r"(?:\\(?:right|[bB]igg?r?)\s*)?\)\s*\.?\s*\Z")


class Stated(NamedTuple):
    """The class, or None where only a formula is given; and the text with blanks around that."""

    name: Class | None
    text: str


def stated(text: str) -> Stated:
    r"""Take the class off a response.

    >>> stated("O(n log n)"), stated(r"\Theta\left(n\right)").name, stated("n^2").name
    (Stated(name='O', text='  n log n'), 'Theta', None)
    """
    plain = text.replace("$", " ").rstrip()
    left = _LEFT.match(plain)
    start = left.end() if left else 0
    similar = _SIMILAR.match(plain, start) or _SIMILAR.match(
        plain, len(plain) - len(plain.lstrip())
    )
    if similar:
        return Stated("~", " " * similar.end() + plain[similar.end() :])
    head, tail = _HEAD.match(plain, start), _TAIL.search(plain)
    if head is None or tail is None or not _paired(plain[head.end() : tail.start()]):
        return Stated(None, text)
    name = _HEADS[head["letter"] or head["word"]]
    return Stated(name, " " * head.end() + plain[head.end() : tail.start()])


def _paired(inside: str) -> bool:
    """Whether the brackets around `inside` belong together."""
    depth = 0
    for mark in inside:
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return False
    return depth == 0
