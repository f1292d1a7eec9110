"""A zip of a set's folder, unpacked without trust in what it says about itself.

Nothing is written to a disk. Entries are counted, and so are the bytes that come out of them: no
header is believed. Whatever is no plain file with a plain name below the folder is refused. Hidden
files and `__MACOSX` are passed over.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from graders import Source, SpecError, SpecErrors

ENTRIES: Final = 1_000
UNPACKED: Final = 10_000_000
"""Bytes that may come out of one zip."""
RATIO: Final = 100
"""How many times as large as the zip what comes out of it may be."""

_NAME: Final = 200
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    BadZipFile,
    LargeZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


def unpack(data: bytes) -> dict[str, bytes]:
    """The files in a zip by their paths below the set's folder, in the order of these.

    Raises:
        SpecErrors: It cannot be read, holds too much, or an entry may not be there.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            found = _unpacked(archive, min(UNPACKED, RATIO * len(data)))
    except SpecErrors:
        raise
    except _UNREADABLE:
        raise refused("", "this is no zip that can be read", "pack the folder again") from None
    paths = _below_folder(found)
    if not paths:
        raise refused("", "the zip holds no files", "pack the folder that holds set.yaml")
    return {paths[name]: found[name] for name in sorted(found)}


def pack(files: Iterable[Source]) -> bytes:
    """A zip of these files: always the same bytes for the same files."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for file in sorted(files, key=lambda file: file.name):
            archive.writestr(ZipInfo(file.name, _EPOCH), file.text, ZIP_DEFLATED)
    return out.getvalue()


def refused(path: str, message: str, hint: str | None = None) -> SpecErrors:
    """The refusal of an entry, or of the whole zip."""
    shown = path[:_NAME] if path.isprintable() else ""
    error = SpecError(path=shown, line=1, column=1, message=message, hint=hint)
    return SpecErrors([error])


def _unpacked(archive: ZipFile, room: int) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > ENTRIES:
        raise refused("", f"the zip has {len(entries)} entries; at most {ENTRIES} are read")
    found: dict[str, bytes] = {}
    for entry in entries:
        _inspect(entry)
        if entry.is_dir() or _is_hidden(entry.filename):
            continue
        if entry.filename in found:
            raise refused(entry.filename, "two entries have this name")
        with archive.open(entry) as file:
            found[entry.filename] = file.read(room + 1)
        room -= len(found[entry.filename])
        if room < 0:
            limit = f"at most {UNPACKED} bytes, and {RATIO} times the size of the zip"
            raise refused(entry.filename, "the zip holds too much", limit)
    return found


def _inspect(entry: ZipInfo) -> None:
    """Refuse what is no plain file with a plain name, whatever would become of it."""
    name, mode = entry.filename, entry.external_attr >> 16
    steps = name.removesuffix("/").split("/")
    if len(name) > _NAME or not name.isprintable() or "\\" in name or ":" in name:
        raise refused(name, "a name that problem files do not have", "letters, digits, - and _")
    if name.startswith("/") or not all(steps) or {".", ".."} & set(steps):
        raise refused(name, "a path that leads out of the folder")
    if entry.flag_bits & 1:
        raise refused(name, "an entry that is encrypted")
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise refused(name, "an entry that is compressed in another way than by deflate")
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise refused(name, "a link or a device, not a file", "put the file itself there")


def _is_hidden(name: str) -> bool:
    return any(step.startswith(".") or step == "__MACOSX" for step in name.split("/"))


def _below_folder(names: Iterable[str]) -> dict[str, str]:
    """Each name without the folder that holds all of them, if one does."""
    names = list(names)
    tops = {name.partition("/")[0] for name in names}
    within = len(tops) == 1 and all("/" in name for name in names)
    return {name: name.partition("/")[2] if within else name for name in names}
