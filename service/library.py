"""Problem sets on disk: a folder of YAML files, one file, or a set that comes with Markscheme."""

from __future__ import annotations

from pathlib import Path

from graders import Source

SUFFIXES = (".yaml", ".yml")

BUNDLED = Path(__file__).parents[1] / "problems"
"""Beside the two packages, in a checkout as in an installation."""


def read_files(path: Path) -> tuple[Source, ...]:
    """The files of the set at `path`, by name.

    Raises:
        OSError: If there is nothing to read.
        SpecErrors: If a file is not UTF-8.
    """
    found = [path] if path.is_file() else sorted(p for p in path.iterdir() if _is_yaml(p))
    return tuple(Source.decode(file.name, file.read_bytes()) for file in found)


def bundled_sets() -> dict[str, tuple[Source, ...]]:
    """The sets that come with Markscheme, by id."""
    folders = sorted(path.parent for path in BUNDLED.glob("*/set.yaml"))
    return {folder.name: read_files(folder) for folder in folders}


def _is_yaml(path: Path) -> bool:
    return path.suffix in SUFFIXES and path.is_file() and not path.name.startswith(".")
