"""What became of one problem when it was checked: findings, and how much was tried."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from graders.checking.finding import Finding
from graders.verdict import Value

Outcome: TypeAlias = Literal["proved", "agreed", "undecided", "refuted"]


class Mistaken(Value):
    """Something that the source document asserts and is not so.

    Attributes:
        says: The claim in words.
        document: What the document asserts, in formulas.
        shown: What refutes it.
        instead: What holds instead.
    """

    source: str | None
    says: str | None
    document: str
    shown: str
    instead: str | None
    note: str | None


class Checked(Value):
    """One problem.

    Attributes:
        variants: How many different variants were tried.
        claims: How many claims had each outcome; those of the document are not among them.
        mutants: How many references with a slip were graded, and how many of them `rejected`.
    """

    problem: str
    parts: int
    variants: int = 0
    findings: tuple[Finding, ...] = ()
    claims: dict[Outcome, int] = Field(default_factory=dict)
    mutants: int = 0
    rejected: int = 0
    errata: tuple[Mistaken, ...] = ()
