"""The page ERRATA.md of a set: what its source documents assert and is not so."""

from __future__ import annotations

from pathlib import Path

from graders import Mistaken

PAGE = "ERRATA.md"

_HEAD = """\
# Errata

What the source documents of this set assert and is not so. `markscheme check --errata` refuted
each of these claims, and wrote this page.
"""


def page(errata: list[Mistaken]) -> str:
    """The page, in Markdown."""
    return "\n".join([_HEAD, *map(_entry, errata)])


def write(path: Path, errata: list[Mistaken]) -> None:
    """Write the page of the set at `path`: into its folder, or beside its file."""
    if errata:
        place = path / PAGE if path.is_dir() else path.with_suffix(f".{PAGE}")
        place.write_text(page(errata), encoding="utf-8")


def _entry(mistaken: Mistaken) -> str:
    title = ": ".join(filter(None, (mistaken.source, mistaken.says))) or "a claim"
    lines = [f"## {title}", "", f"- the document: `{mistaken.document}`"]
    lines.append(f"- refuted: {mistaken.shown}")
    if mistaken.instead:
        lines.append(f"- instead: `{mistaken.instead}`")
    if mistaken.note:
        lines.append(f"- {mistaken.note}")
    return "\n".join([*lines, ""])
