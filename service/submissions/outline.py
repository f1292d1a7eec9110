"""What a problem set asks for: the ids a submission may name, and the nearest one to a typo."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.submissions.submission import Found, Unread


@dataclass(frozen=True, slots=True)
class Asked:
    """One problem as readers see it: its title and the ids of its parts, in order."""

    title: str
    parts: tuple[str, ...]


Outline = Mapping[str, Asked]
"""Problem id -> what it asks for, in the order of the set."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant, if any is near.

    >>> nearest("vgg-1l", ["slope", "vgg-11"])
    'vgg-11'
    """
    by_key = {known.casefold(): known for known in words}
    near = difflib.get_close_matches(word.casefold(), by_key, n=1)
    return by_key[near[0]] if near else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A hint for an unknown word: the nearest known one, or all there are."""
    known = list(words)
    near = nearest(word, known)
    return f"did you mean {near}?" if near else "there are: " + (", ".join(known) or "none")


def address(found: Iterable[Found], outline: Outline) -> Iterable[Found]:
    """Keep what names a problem and parts of the set; say what names anything else.

    An unknown part is reported, and stays: the graders report it once more, with a verdict.
    """
    for item in found:
        if isinstance(item, Unread):
            yield item
        elif item.problem not in outline:
            hint = did_you_mean(item.problem, outline)
            yield Unread(item.place, f"there is no problem {item.problem!r} in this set", hint)
        else:
            parts = outline[item.problem].parts
            for name in item.responses:
                if name not in parts:
                    message = f"problem {item.problem} has no part {name[:64]!r}"
                    yield Unread(item.place, message, did_you_mean(name, parts))
            yield item
