"""The head of a Markdown file: who hands it in, and for which variant.

---
student: s01
seed: 3
---
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from service.submissions.nearest import nearest
from service.submissions.submission import LARGEST_SEED, Place, Unread

KEYS = ("student", "seed")


@dataclass(slots=True)
class FrontMatter:
    """What the head says, how many lines it takes, and what in it could not be read."""

    lines: int = 0
    student: str | None = None
    seed: int = 0
    unread: list[Unread] = field(default_factory=list)


def front_matter(lines: Sequence[str], file: str) -> FrontMatter:
    """Read the head; without one, nothing is said."""
    head = FrontMatter()
    if not lines or lines[0].rstrip() != "---":
        return head
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        return head
    head.lines = end + 1
    for number, key, value in _pairs(lines[1:end]):
        _take(head, key, value, Place(file, number))
    return head


def _pairs(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(lines, start=2):
        key, colon, value = line.partition(":")
        if colon:
            yield number, key.strip(), value.strip().strip("\"'")


def _take(head: FrontMatter, key: str, value: str, place: Place) -> None:
    if key == "student" and value and value.isprintable():
        head.student = value
    elif key == "seed" and value.isascii() and value.isdecimal() and len(value) < 20:
        head.seed = min(int(value), LARGEST_SEED)
    elif key in KEYS:
        hint = f"a seed is a whole number from 0 to {LARGEST_SEED}" if key == "seed" else None
        head.unread.append(Unread(place, f"{value[:40]!r} is not a {key}", hint))
    elif near := nearest(key, KEYS):
        head.unread.append(Unread(place, f"unknown key {key!r}", f"did you mean {near}?"))
