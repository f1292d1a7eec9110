"""Grade responses to problems. Pure: no clock, file, network or database."""

from graders.spec import Source, SpecError, SpecErrors
from graders.verdict import (
    Cell,
    Evidence,
    Graded,
    Invalid,
    PartReport,
    Proof,
    Report,
    Undecided,
    Verdict,
)

__all__ = [
    "Cell",
    "Evidence",
    "Graded",
    "Invalid",
    "PartReport",
    "Proof",
    "Report",
    "Source",
    "SpecError",
    "SpecErrors",
    "Undecided",
    "Verdict",
]
