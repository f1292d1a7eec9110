"""Restore a backup into an empty database."""

from __future__ import annotations

from pathlib import Path

from service.cli import configuration, output
from service.cli.arguments import Arguments
from service.cli.database import opened, using
from service.cli.ends import FINDINGS, UsageError
from service.store import backup


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("file", type=Path, metavar="FILE", help="A file of markscheme backup.")
    parser.add_argument("--db", metavar="URL", help="The database, if not that of the settings.")
    parser.add_argument(
        "--verify", action="store_true", help="Read everything again, and compare it."
    )


def restore(file: Path, db: str | None, *, verify: bool) -> int:
    """Put every row of a backup into an empty database, all or nothing.

    The digests in the file are always checked. --verify also reads the rows from the database
    again, compares counts and digests, and follows the audit trail. A backup of an older schema
    is brought to the newest.
    """
    url = configuration.settings(database_url=db).database_url.get_secret_value()
    try:
        with using():
            manifest = backup.restore(file, url, verify=verify)
    except backup.NotBackup as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    for name, table in manifest.tables.items():
        output.line(f"{name}: {table.rows} rows, sha256 {table.sha256[:16]}")
    broken = _broken(url) if verify else []
    for place in broken:
        output.line(place)
    output.line(f"restored{' and verified' if verify else ''}: backup of {manifest.created}")
    return FINDINGS if broken else 0


def _broken(url: str) -> list[str]:
    """Where the audit trail was changed before the backup was taken."""
    with opened(url) as store:
        return [f"entry {fault.number} was {fault.note}" for fault in store.audit.faults()]
