"""What is wrong in uploaded data, and in which cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from graders.evidence import Counterexample
from graders.marking.scoring import Marked
from graders.verdict import Graded, Undecided

MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        place: `row.column`, a column, or `rows`; rows are counted from 1 below the headers.
        note: A stable kebab-case code.
        message: What is wrong, for the student.
        expected: What should stand there.
        received: What does.
        at: The cells that show it, with their text.
    """

    place: str
    note: str
    message: str
    expected: str
    received: str
    at: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """What one requirement came to.

    Attributes:
        name: The column, `rows`, or the name of a rule.
        weight: What it is worth.
        findings: All that is wrong, from the top.
        tried: Why nobody can tell.
    """

    name: str
    weight: Fraction
    findings: tuple[Finding, ...] = ()
    tried: str | None = None


def marked(checks: Iterable[Check], *, together: bool) -> list[Marked]:
    """Every check with its verdict, under the address of the first cell that fails it."""
    found: list[Marked] = []
    for check in checks:
        address = check.findings[0].place if check.findings else check.name
        if any(address == each.address for each in found):
            address = f"{address} ({check.name})"
        group = "" if together else check.name
        found.append(Marked(address, _verdict(check), check.weight, group))
    return found


def _verdict(check: Check) -> Graded | Undecided:
    if check.tried is not None:
        return Undecided(tried=(check.tried,))
    if not check.findings:
        return Graded(score=Fraction(1))
    first = check.findings[0]
    more = len(check.findings) - MOST_TOLD
    told = [each.message for each in check.findings[:MOST_TOLD]]
    return Graded(
        score=Fraction(0),
        evidence=Counterexample(
            at=dict(first.at), expected=first.expected, received=first.received
        ),
        feedback=(*told, *([f"There are {more} more of these."] if more > 0 else [])),
        notes=tuple(dict.fromkeys(each.note for each in check.findings)),
    )
