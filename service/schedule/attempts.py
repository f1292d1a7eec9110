"""Attempts: which parts of a report cost one, and which parts of a submission have none left.

Attempts are counted for each part by what was said about it, never by what was sent: what cannot
be read costs nothing, nor does what fails by a fault of ours or is settled by nobody. What waits
for a person was read, and costs an attempt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import JsonValue

from graders import Graded, Report, Undecided, Verdict

NONE_LEFT: Final = "no-attempts-left"
ONE_PENDING: Final = "earlier-attempt-pending"
TOO_LATE: Final = "after-cut-off"

SAYS: Final[Mapping[str, str]] = {
    NONE_LEFT: "no attempts are left for this part; the response was kept, not graded",
    ONE_PENDING: "an earlier attempt is not graded yet; send this again when it is",
    TOO_LATE: "this came after the last moment; the response was kept, not graded",
}
"""What a student is told about a response that is refused, by its note."""


def costs(verdict: Verdict) -> bool:
    """Whether a verdict costs an attempt.

    >>> from graders import Invalid
    >>> costs(Graded(score=0)), costs(Invalid(message="?")), costs(Undecided(tried=("time",)))
    (True, False, False)
    >>> costs(Undecided(tried=("person",)))
    True
    """
    match verdict:
        case Graded():
            return True
        case Undecided(tried=tried):
            return "person" in tried
        case _:
            return False


def used(reports: Iterable[Report]) -> Counter[str]:
    """How many attempts these reports cost, by part."""
    return Counter(part.part for report in reports for part in report.parts if costs(part.verdict))


def refused(
    responses: Mapping[str, JsonValue],
    reports: Iterable[Report],
    pending: Iterable[str],
    allowed: int,
) -> dict[str, str]:
    """The parts of `responses` that will not be graded, and the note that says why.

    Args:
        responses: What is handed in now, by part.
        reports: The newest report on each earlier submission.
        pending: The parts answered by earlier submissions that have no report yet, with repeats.
        allowed: Attempts at each part.
    """
    spent, waiting = used(reports), Counter(pending)
    return {
        part: NONE_LEFT if spent[part] >= allowed else ONE_PENDING
        for part in responses
        if spent[part] + waiting[part] >= allowed
    }
