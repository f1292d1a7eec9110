"""Backups: one file that holds every row, fit for either kind of database.

    manifest.json        {"format": 1, "program", "schema", "created",
                          "tables": {name: {"rows", "sha256"}}}
    tables/NAME.ndjson   the names of the columns, then a row a line, by primary key

The file is a zip. A row is a JSON list: numbers and texts as they are, an instant as ISO 8601 in
UTC, bytes as `{"base64": "..."}`. `sha256` is that of the whole `.ndjson`, so that two databases
with the same rows have the same digests, whatever kind they are of. `schema` is the step of
`service/migrations` that the rows fit.

A backup is taken while the service runs: all of it at one instant. It is restored into an empty
database, all or nothing, at its own schema; then the newer steps follow.
"""

from service.store.backup.archive import Manifest, NotBackup, TableDigest
from service.store.backup.restore import restore
from service.store.backup.save import save

__all__ = [
    "Manifest",
    "NotBackup",
    "TableDigest",
    "restore",
    "save",
]
