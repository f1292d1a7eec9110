"""What is done about responses that kill their grader: each part gets a second try, alone.

The first try grades everything. Where that kills the grader, every part is graded by itself; a
part that kills its grader again is undecided, with the reason as what was tried, and the others
keep their verdicts. After three such parts the rest is undecided without a try, so that one
submission costs a bounded time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from pydantic import JsonValue

from graders import Report, Undecided
from service.sandbox.child import Killed

Responses: TypeAlias = Mapping[str, JsonValue]
Attempt: TypeAlias = Callable[[Responses], Report]

_KILLS = 3


def grade_patiently(attempt: Attempt, responses: Responses) -> Report:
    """Grade `responses` with `attempt`, which raises `Killed` where its process dies.

    Raises:
        Killed: If not even an empty submission can be graded.
    """
    try:
        return attempt(responses)
    except Killed as killed:
        return grade_apart(attempt, responses, killed.reason)


def grade_apart(attempt: Attempt, responses: Responses, reason: str) -> Report:
    """Grade each part alone, after the responses together killed their grader for this reason.

    Raises:
        Killed: If not even an empty submission can be graded.
    """
    # A single part that ran out of time or memory would do so again.
    known = reason if len(responses) == 1 and reason != "crash" else None
    report = attempt({})
    reasons: dict[str, str] = {}
    parts = {part.part: part for part in report.parts}
    for name, response in responses.items():
        if known or len(reasons) >= _KILLS:
            reasons[name] = known or "time"
            continue
        try:
            alone = attempt({name: response})
        except Killed as killed:
            reasons[name] = killed.reason
        else:
            parts |= {part.part: part for part in alone.parts if part not in report.parts}
    for name in reasons.keys() & parts.keys():
        verdict = Undecided(tried=(reasons[name],))
        parts[name] = parts[name].model_copy(update={"verdict": verdict, "points": Fraction(0)})
    return report.model_copy(update={"parts": tuple(parts.values())})
