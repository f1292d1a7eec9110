"""What a regrade proposes: from what stands now and what the other version says, by a policy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from service.grading.regraded import Known, PartReport, answered
from service.grading.standing import outcomes
from service.marking.difference import Change, reasons
from service.marking.outcome import Outcome, of_part
from service.marking.policy import Policy, kept
from service.schedule.attempts import SAYS
from service.store.ledgers import Ledger


class Wanted(NamedTuple):
    """Which changes are meant."""

    policy: Policy = Policy.NEVER_LOWER
    listed: AbstractSet[str] = frozenset()


class Proposal(NamedTuple):
    """A change, in what it differs from what stands, and why it is not made, if it is not."""

    change: Change
    reasons: tuple[str, ...]
    kept: str | None
    report: PartReport


class Difference(NamedTuple):
    """All that a regrade would change."""

    proposals: list[Proposal]

    @property
    def tag(self) -> str:
        """Another one as soon as anything in it is: what was approved is what is applied."""
        told = [(p.change, p.reasons, p.kept) for p in self.proposals]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def proposals(ledger: Ledger, known: Known, wanted: Wanted, *, draws: bool) -> Iterator[Proposal]:
    """What would change about a submission; `draws` says that its seed matters."""
    submission = ledger.submission
    before = outcomes(ledger)
    for part, report in answered(submission, known, draws=draws).items():
        stands, after = before.get(part), of_part(report)
        if stands and _refused(stands):
            continue
        if found := reasons(stands, after):
            place = (submission.id, submission.student, submission.problem, part)
            change = Change(*place, stands, after)
            yield Proposal(change, found, kept(change, wanted.policy, wanted.listed), report)


def _refused(outcome: Outcome) -> bool:
    """Whether a response came too late, or too often, to be graded by any version."""
    notes: Any = outcome.said.get("notes") or ()
    return any(note in SAYS for note in notes)
