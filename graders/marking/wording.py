"""Words of a text, and whether a phrase is in them.

    phrase    all of the words; or, in `says`, a pattern where * stands for any words

Case, punctuation, dashes and typesetting do not count; arrows do. `STOPS` are kept on demand,
because they tell `yes, not at all` from `yes not`. `signed` keeps the signs of formulas, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

Words: TypeAlias = tuple[str, ...]

STOPS = frozenset(".,;:!?")
ANY = "*"

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|->|[^\w\s\[\]{}()\"'`$\\~–—-]")
_MINUS = re.compile(r"(?<=[=<>≤≥/^(])\s{0,9}-|(?<!\S)-(?=\d)")


def words(text: str, *, stops: bool = False) -> Words:
    """The words and signs of `text`, in small letters.

    >>> words("Yes, d_1 < D!"), words("Model-wise", stops=True), words("t -> 0")
    (('yes', 'd', '1', '<', 'd'), ('model', 'wise'), ('t', '->', '0'))
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    found = _WORD.findall(plain)
    return tuple(word for word in found if stops or word not in STOPS)


def signed(text: str, *, stops: bool = False) -> Words:
    """The words of `text`, which may be a formula or a number: a minus sign is no dash.

    >>> signed("W = -V"), signed("-1"), signed("small - large")
    (('w', '=', '−', 'v'), ('−', '1'), ('small', 'large'))
    """
    return words(_MINUS.sub("−", text), stops=stops)


class Placed(NamedTuple):
    """A word or sign in small letters, and where it stands in the text."""

    word: str
    start: int
    end: int


def placed(text: str) -> list[Placed]:
    """The words and signs of `text`, with `STOPS`.

    >>> placed("No, D.")[0], len(placed("No, D."))
    (Placed(word='no', start=0, end=2), 4)
    """
    return [
        Placed(unicodedata.normalize("NFKC", found[0]).casefold().replace("’", "'"), *found.span())
        for found in _WORD.finditer(text.replace("’", "'"))
    ]


def rest(phrase: Words, said: Words) -> Words | None:
    """What follows in `said` after `phrase`, which it begins with; None where it does not."""
    at = 0
    for word in phrase:
        while at < len(said) and said[at] in STOPS:
            at += 1
        if at == len(said) or said[at] != word:
            return None
        at += 1
    return said[at:]


def fits(pattern: Words, said: Words) -> bool:
    """Whether `said` is `pattern` with words in place of each *.

    >>> fits(("*", "wise", "*"), words("It is model-wise descent"))
    True
    """
    parts = _parts(pattern)
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return pattern == said
    if len(said) < len(first) + len(last) or said[: len(first)] != first:
        return False
    if said[len(said) - len(last) :] != last:
        return False
    at, end = len(first), len(said) - len(last)
    for part in parts[1:-1]:
        places = range(at, end - len(part) + 1)
        found = next((place for place in places if said[place : place + len(part)] == part), None)
        if found is None:
            return False
        at = found + len(part)
    return True


def _parts(pattern: Words) -> Sequence[Words]:
    parts: list[Words] = [()]
    for word in pattern:
        if word == ANY:
            parts.append(())
        else:
            parts[-1] += (word,)
    return parts
