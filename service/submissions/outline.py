"""What a problem set asks for: the ids that a submission may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.submissions.nearest import did_you_mean
from service.submissions.submission import Found, Unread


@dataclass(frozen=True, slots=True)
class Asked:
    """One problem as readers see it: its title and the ids of its parts, in order."""

    title: str
    parts: tuple[str, ...]


Outline = Mapping[str, Asked]
"""Problem id -> what it asks for, in the order of the set."""


def address(found: Iterable[Found], outline: Outline) -> Iterable[Found]:
    """Keep what names a problem and parts of the set; say what names anything else.

    An unknown part is reported, and stays: the graders report it once more, with a verdict.
    """
    for item in found:
        if isinstance(item, Unread):
            yield item
        elif item.problem not in outline:
            hint = did_you_mean(item.problem, outline)
            yield Unread(item.place, f"there is no problem {item.problem!r} in this set", hint)
        else:
            parts = outline[item.problem].parts
            for name in item.responses:
                if name not in parts:
                    message = f"problem {item.problem} has no part {name[:64]!r}"
                    yield Unread(item.place, message, did_you_mean(name, parts))
            yield item
