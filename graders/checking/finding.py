"""What the checker finds: one thing that an author should look at, and where it stands.

error     the set is unfit for use
warning   a person should look
note      good to know
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from graders.evidence import Note
from graders.verdict import Value

Severity: TypeAlias = Literal["error", "warning", "note"]


class Finding(Value):
    """One thing to look at.

    Attributes:
        severity: An error makes the set unfit for use; the others are advice.
        note: A stable code, such as `wrong-verdict`; `checking/__init__.py` lists all.
        hint: What to do about it.
        seed: The variant in which it was found first.
        example: The response, or the mutant, that it is about.
    """

    severity: Severity
    note: Note
    message: str
    path: str
    line: int
    column: int
    problem: str
    hint: str | None = None
    part: str | None = None
    seed: int = 0
    example: Any = None
