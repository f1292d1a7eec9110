"""How a problem set is sent to a grader, named in messages, and what it says about itself."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import NamedTuple

from graders import Source


class Outline(NamedTuple):
    """What a problem set says about itself."""

    digest: str
    title: str
    course: str | None
    problems: tuple[str, ...]


def texts_of(files: tuple[Source, ...]) -> list[tuple[str, str]]:
    """The names and texts of the files."""
    return [(file.name, file.text) for file in files]


@lru_cache(maxsize=256)
def key_of(files: tuple[Source, ...]) -> str:
    """The name of the set: another one whenever a file differs."""
    return hashlib.sha256(json.dumps(texts_of(files)).encode()).hexdigest()
