"""Verify the audit trail."""

from __future__ import annotations

from service.cli import configuration
from service.cli.arguments import Arguments
from service.cli.database import opened
from service.cli.ends import FINDINGS
from service.cli.output import line


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("--head", metavar="N:HASH", help="An entry that was noted down earlier.")
    parser.add_argument("--db", metavar="URL", help="Where everything is stored.")


def audit(head: str | None, db: str | None) -> int:
    """Verify that no entry of the audit trail was changed, removed, inserted or moved.

    The newest entry is shown as NUMBER:HASH. Whoever can write to the database could write a
    whole new trail; against that, keep this line elsewhere and give it back with --head.
    """
    with opened(configuration.database_url(db)) as store:
        faults = [f"entry {fault.number} was {fault.note}" for fault in store.audit.faults()]
        newest = store.audit.head()
        if head is not None:
            number, _, noted = head.partition(":")
            entry = store.audit.find(int(number)) if number.isdecimal() else None
            if entry is None or entry.hash != noted:
                faults.append(f"{head} is not in the trail")
    for fault in faults:
        line(fault)
    if faults:
        return FINDINGS
    line(f"unbroken; the newest entry is {newest.number}:{newest.hash}" if newest else "empty")
    return 0
