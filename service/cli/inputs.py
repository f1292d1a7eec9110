"""Files of submissions on disk, and standard input, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from service.cli.ends import UsageError
from service.cli.files import opened
from service.submissions.formats import EXTENSIONS, read
from service.submissions.outline import Outline
from service.submissions.submission import Found


def expand(names: Iterable[str]) -> list[str]:
    """Every file that is named, by itself or by its folder; `-` is standard input.

    Raises:
        UsageError: One of them is not there, or a folder holds nothing to read.
    """
    return [file for name in names for file in ([name] if name == "-" else _files(Path(name)))]


def _files(path: Path) -> list[str]:
    if not path.exists():
        raise UsageError(f"there is no file {path}")
    if not path.is_dir():
        return [str(path)]
    found = [str(file) for file in sorted(path.iterdir()) if file.suffix.casefold() in EXTENSIONS]
    if not found:
        raise UsageError(f"no submissions in {path}", f"they end in {', '.join(EXTENSIONS)}")
    return found


def read_all(files: Iterable[str], outline: Outline) -> Iterator[Found]:
    """Every submission of every file, in order, and every place that is none.

    Raises:
        UsageError: A file cannot be read.
    """
    for name in files:
        with opened(name) as stream:
            yield from read(stream, "stdin" if name == "-" else name, outline)
