"""What tells one text of a set from another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def digest(files: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of the names and texts of files, in whatever order they come.

    >>> digest([("a", "1"), ("b", "2")]) == digest([("b", "2"), ("a", "1")])
    True
    """
    found = hashlib.sha256()
    for text in (text for file in sorted(files) for text in file):
        found.update(f"{len(text)}:{text}".encode(errors="surrogatepass"))
    return found.hexdigest()
