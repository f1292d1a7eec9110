"""The file of a backup: a zip with a manifest and a member for each table."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

FORMAT = 1
_MANIFEST = "manifest.json"


class NotBackup(Exception):
    """The file is no backup that this program can read, or was changed; the message says why."""


class TableDigest(NamedTuple):
    """How many rows a table has, and the SHA-256 of its lines."""

    rows: int
    sha256: str


class Manifest(NamedTuple):
    """What a backup says about itself."""

    program: str
    schema: str
    created: str
    tables: dict[str, TableDigest]


def member(table: str) -> str:
    """Where the rows of a table are."""
    return f"tables/{table}.ndjson"


@contextmanager
def new(path: Path) -> Iterator[ZipFile]:
    """A file that appears under its name when it is complete and on the disk, and never before.

    Raises:
        FileExistsError: There is one of this name.
    """
    if path.exists():
        raise FileExistsError(path)
    partial = path.with_name(f".{path.name}.partial")
    private = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)  # names are in there
    try:
        with os.fdopen(private, "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)


def describe(archive: ZipFile, manifest: Manifest) -> None:
    """Write the manifest, the last member."""
    tables = {name: table._asdict() for name, table in manifest.tables.items()}
    text = {"format": FORMAT, **manifest._asdict(), "tables": tables}
    archive.writestr(_MANIFEST, json.dumps(text, indent=2))


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup and what it says about itself.

    Raises:
        NotBackup: It is none.
        OSError: It cannot be read.
    """
    try:
        with ZipFile(path) as archive:
            yield archive, _manifest(archive)
    except BadZipFile as error:
        raise NotBackup(f"{path.name}: {error}") from error


def _manifest(archive: ZipFile) -> Manifest:
    try:
        text = json.loads(archive.read(_MANIFEST))
        if text.pop("format") != FORMAT:
            raise NotBackup("the backup is of another format: use the program that made it")
        tables = {name: TableDigest(**table) for name, table in text.pop("tables").items()}
        return Manifest(**text, tables=tables)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotBackup("the file has no manifest of a backup") from error
