"""How a problem set is named in messages, and how its files are sent."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from graders import Source


def texts_of(files: tuple[Source, ...]) -> list[tuple[str, str]]:
    """The names and texts of the files."""
    return [(file.name, file.text) for file in files]


@lru_cache(maxsize=256)
def key_of(files: tuple[Source, ...]) -> str:
    """The name of the set: another one whenever a file differs."""
    return hashlib.sha256(json.dumps(texts_of(files)).encode()).hexdigest()
