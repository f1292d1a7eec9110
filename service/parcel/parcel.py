"""One upload of a problem set: the files that graders read, and the zip that they came in."""

from __future__ import annotations

from typing import NamedTuple

from graders import Source, digest
from service.library import SUFFIXES
from service.parcel.zipped import refused, unpack


class Parcel(NamedTuple):
    """The files of a set; `digest` is the SHA-256 of all names and contents, however packed."""

    files: tuple[Source, ...]
    digest: str
    archive: bytes | None = None


def of_text(name: str, data: bytes) -> Parcel:
    """A set that is one YAML text.

    Raises:
        SpecErrors: It is not UTF-8.

    >>> of_text("slope.yaml", b"title: Slope").files[0].name
    'slope.yaml'
    """
    file = _kept(name, data)
    return Parcel((file,), digest([(name, file.text)]))


def of_zip(data: bytes) -> Parcel:
    """A set that is a folder: its YAML files are read, the others are kept.

    Raises:
        SpecErrors: It is no zip, or one of its entries may not be there.
    """
    entries = unpack(data)
    for path in entries:
        if "/" in path and path.endswith(SUFFIXES):
            raise refused(path, "a problem file in a folder of its own", "put it beside set.yaml")
    files = tuple(_kept(path, entries[path]) for path in entries if path.endswith(SUFFIXES))
    texts = ((path, entries[path].decode("utf-8", "surrogateescape")) for path in entries)
    return Parcel(files, digest(texts), data)


def _kept(name: str, data: bytes) -> Source:
    Source.decode(name, data)
    return Source(name=name, text=data.decode())  # with its byte order mark, if it has one
