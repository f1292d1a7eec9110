"""What else graders are asked about a set: what its seeds change, and what responses mean."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TypeAlias

from pydantic import JsonValue

from graders import Source
from service.sandbox.graders import Graders
from service.sandbox.task import GraderFailed, NewMistake

Files: TypeAlias = tuple[Source, ...]
Answered: TypeAlias = tuple[str, int, JsonValue]
"""A response: the part, the seed, and what was handed in."""


def draws(graders: Graders, files: Files, problem: str) -> bool:
    """Whether a seed makes a difference to a problem of a set.

    Raises:
        SpecErrors: If the problem has mistakes.
        GraderFailed: If that took too long.
    """
    return bool(graders.about(files, {"do": "draws", "problem": problem})["draws"])


def likeness(graders: Graders, files: Files, problem: str, asked: Sequence[Answered]) -> list[str]:
    """The key of each response to a problem, which those share that mean the same.

    One that kills its grader is known by how it is spelled.

    Raises:
        SpecErrors: If the problem has mistakes.
    """
    request = {"do": "likeness", "problem": problem, "asked": asked}
    try:
        keys: list[str] = graders.about(files, request)["keys"]
    except GraderFailed:
        if len(asked) == 1:
            return [hashlib.sha256(json.dumps(asked[0]).encode()).hexdigest()]
        return [key for each in asked for key in likeness(graders, files, problem, [each])]
    return keys


def amend(graders: Graders, files: Files, mistake: NewMistake) -> Files | None:
    """The files with a known mistake; None if the response would not be recognised by it.

    Raises:
        SpecErrors: It cannot be written there, or cannot be a mistake of this part.
        GraderFailed: If that took too long.
    """
    texts = [(file.name, file.text) for file in files]
    request = {"do": "amend", "files": texts, "mistake": mistake}
    texts = graders.about(files, request, reading=True)["files"]
    return texts and tuple(Source(name=name, text=text) for name, text in texts)
