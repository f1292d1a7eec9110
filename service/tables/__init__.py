"""The tables, a file for each area. Rows are only ever added; none is changed, none is removed.

There are two exceptions: when a key was last used, and a person who is erased.

    courses        what everything else belongs to
    audit          who changed what, in a chain of hashes; audit_seals has the hashes again
    signing_keys   what receipts and tokens are signed with; the newest signs
    people         who had which role in a course; the newest row of a person counts
    keys           what people are known by; key_ends and key_uses: until when, and when last
    problem_sets   every version of a set, as it was uploaded
    releases       which version of a set counts from then on, or that the set is put away
    set_checks     versions that are to be checked: by whom, set_turns; the end, set_results
    submissions    what a student handed in, for one problem of one upload
    gradings       what one version of the graders said about a submission
    named_requests submissions that came with an Idempotency-Key; named_answers, what was said
    schedules      when and how often; extensions, for one student; refusals, what is not graded
    quarantine     submissions that killed a version of the graders
    marks          what people say about a part of one, and who has it in hand: leases
    regrades       what another version of a set says, and whether that was applied or undone
    kept_digests   the digests in receipts of people who were erased

A submission is *pending* for a grader version that has not graded it: a query, not a flag.
"""

from service.tables.audit import audit, audit_seals
from service.tables.base import SAYS_UNDECIDED, metadata
from service.tables.courses import courses
from service.tables.erasures import kept_digests
from service.tables.idempotency import named_answers, named_requests
from service.tables.marks import leases, marks
from service.tables.people import key_ends, key_uses, keys, people
from service.tables.problem_sets import (
    problem_sets,
    releases,
    set_checks,
    set_results,
    set_turns,
)
from service.tables.regrades import regrade_events, regrade_parts, regrade_reports, regrades
from service.tables.schedules import extensions, refusals, schedules
from service.tables.signing_keys import signing_keys
from service.tables.submissions import gradings, quarantine, submissions

__all__ = [
    "SAYS_UNDECIDED",
    "audit",
    "audit_seals",
    "courses",
    "extensions",
    "gradings",
    "kept_digests",
    "key_ends",
    "key_uses",
    "keys",
    "leases",
    "marks",
    "metadata",
    "named_answers",
    "named_requests",
    "people",
    "problem_sets",
    "quarantine",
    "refusals",
    "regrade_events",
    "regrade_parts",
    "regrade_reports",
    "regrades",
    "releases",
    "schedules",
    "set_checks",
    "set_results",
    "set_turns",
    "signing_keys",
    "submissions",
]
