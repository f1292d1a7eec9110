"""The word that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The known word that is near, if any is.

    >>> nearest("vgg-1l", ["slope", "vgg-11"])
    'vgg-11'
    """
    by_key = {known.casefold(): known for known in words}
    near = difflib.get_close_matches(word[:100].casefold(), by_key, n=1)
    return by_key[near[0]] if near else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A hint for an unknown word: the nearest known one, or all there are."""
    known = list(words)
    near = nearest(word, known)
    return f"did you mean {near}?" if near else "there are: " + (", ".join(known) or "none")


def misspelt(keys: Collection[str], known: Collection[str]) -> tuple[str, str] | None:
    """An unknown key that is near to a known one which is missing, and that one.

    >>> misspelt(["student", "sede"], ["student", "seed"])
    ('sede', 'seed')
    """
    for key in keys:
        near = None if key in known else nearest(key, known)
        if near and near not in keys:
            return key, near
    return None
