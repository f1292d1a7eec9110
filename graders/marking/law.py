r"""A law as people write it: its name with its parameters, or its density.

N(mu, sigma^2)    \mathcal{N}(0, 1)    X | Y = y ~ N(rho y, 1 - rho^2)    Unif[0, 1]    Exp(2)
density = exp(-x)    p(x) = exp(-x)    exp(-x)
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graders.maths.declare import Declarations
from graders.maths.lex import Syntax
from graders.maths.parse import Reading, Unreadable, parse
from graders.spec import complaint

_WORDS = {
    "normal": ("N", "norm", "normal", "gaussian", "gauss"),
    "uniform": ("U", "unif", "uniform"),
    "bernoulli": ("ber", "bern", "bernoulli"),
    "Binomial": ("B", "bin", "binom", "binomial"),
    "poisson": ("poi", "pois", "poisson"),
    "exponential": ("exp", "expo", "exponential"),
    "rademacher": ("rademacher",),
    "categorical": ("cat", "categorical"),
}
NAMES = {word.lower(): name for name, words in _WORDS.items() for word in words}

MOST_CHARACTERS = 4_000

_DRAWN = re.compile(r"^.*?(?:~|∼|\\sim(?![A-Za-z]))")
_DENSITY = re.compile(
    r"[\s$]*(?:(?:the\s+)?(?:density|pdf|pmf|law)|\\?[A-Za-z](?:_\{?\w+\}?)?)"
    r"\s*(?:\([^()=]*\)\s*)?(?:=|:|\bis\b)(?!=)"
)
_HEAD = re.compile(
    r"[\s$]*(?:\\(?:mathcal|mathrm|text|operatorname|mathsf|mathbb)\s*)?(?:\{\s*)?"
    r"(?P<name>[A-Za-z]+)\s*(?:\}\s*)?(?:\\left\s*)?(?P<open>[(\[])"
)


class Said(NamedTuple):
    """What was read: a law, or a density as a formula."""

    reading: Reading
    is_law: bool


def read_law(text: str, names: Declarations, syntax: Syntax = "auto") -> Said:
    """Read a law or a density in `names`.

    Raises:
        PydanticCustomError: It is neither.
    """
    if len(text) > MOST_CHARACTERS:
        raise complaint("limit-length", f"at most {MOST_CHARACTERS} characters are read")
    drawn = _DRAWN.match(text)
    start = drawn.end() if drawn else 0
    head = _HEAD.match(text, start)
    if head and (name := _name(head["name"], text, drawn=drawn is not None)) is not None:
        return Said(_parsed(*_called(text, head, name), names, syntax), is_law=True)
    label = _DENSITY.match(text)
    start = max(start, label.end() if label else 0)
    reading = _parsed(" " * start + text[start:], 0, names, syntax)
    return Said(reading, is_law=reading.tree.type.kind == "distribution")


def _name(word: str, text: str, *, drawn: bool) -> str | None:
    """The law that a word names; exp(...) is a formula unless something is drawn from it."""
    if word == "exp" and not drawn:
        return None
    single = len(word) == 1 and not word.isupper()
    return None if single or "=" in text.partition("(")[0] else NAMES.get(word.lower())


def _called(text: str, head: re.Match[str], name: str) -> tuple[str, int]:
    """The text from the law on, under the name that the language has, and how far it moved."""
    rest = text[head.end() :]
    if head["open"] == "[":
        rest = re.sub(r"\](?=[\s.$]*$)", ")", rest)
    return f"{name}({rest}", head.end() - len(name) - 1


def _parsed(text: str, moved: int, names: Declarations, syntax: Syntax) -> Reading:
    try:
        return parse(text, names, syntax)
    except Unreadable as error:
        span = tuple(max(0, place + moved) for place in error.span)
        raise complaint(
            error.note, error.message, hint=error.hint, span=(span[0], span[1])
        ) from error
