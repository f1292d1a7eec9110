"""Back up the database of the service into one file, while it runs."""

from __future__ import annotations

from pathlib import Path

from service.cli import configuration, output
from service.cli.arguments import Arguments
from service.cli.database import using
from service.cli.ends import UsageError
from service.store.backup import save


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("file", type=Path, metavar="FILE", help="The file to make.")
    parser.add_argument("--db", metavar="URL", help="The database, if not that of the settings.")


def backup(file: Path, db: str | None) -> None:
    """Write every row of the database, as it is now, to a new file.

    The service may run meanwhile. The file fits SQLite and PostgreSQL alike, and holds what
    students answered: only its owner may read it.
    """
    url = configuration.settings(database_url=db).database_url.get_secret_value()
    try:
        with using():
            manifest = save(url, file)
    except FileExistsError:
        raise UsageError(f"{file} is there already", "name a new file") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error
    rows = sum(table.rows for table in manifest.tables.values())
    output.line(f"{file}: {len(manifest.tables)} tables, {rows} rows, schema {manifest.schema}")
