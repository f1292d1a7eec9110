"""A Markdown page, divided by what its headings name.

A heading without a meaning that is deeper than its part's only divides the response; any other
one begins a section that belongs to nobody. A line of text over `---` is a heading only if it
names something: else the text is a response, and the dashes are a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from service.submissions.blocks import Block, Piece
from service.submissions.headings import Named, named, near_miss
from service.submissions.outline import Outline

_DEEPEST = 7  # no heading is


@dataclass(slots=True)
class Section:
    """What stands below one heading; `meant` is what a heading without a meaning is near to."""

    named: Named | None
    line: int
    title: str = ""
    meant: str | None = None
    blocks: list[Block] = field(default_factory=list)


def sections(page: Iterable[Piece], outline: Outline) -> Iterator[Section]:
    """Every section, empty ones too; the first is what stands above all headings."""
    alone = next(iter(outline)) if len(outline) == 1 else None
    problem, problem_level, part_level = alone, 0, _DEEPEST
    section = Section(Named(alone, None) if alone else None, 1)
    for piece in page:
        if isinstance(piece, Block):
            section.blocks.append(piece)
            continue
        deeper = problem is not None and piece.level > problem_level
        found = named(piece.text, outline, problem, deeper=deeper)
        meant = None if found else near_miss(piece.text, outline, problem)
        if not found and piece.underlined:
            section.blocks.append(Block("text", tuple(piece.text.splitlines()), piece.line))
            continue
        if not found and not meant and piece.level > part_level:
            continue
        yield section
        section = Section(found, piece.line, piece.text, meant)
        part_level = piece.level if found and found.part else _DEEPEST
        if found and (found.problem != problem or not found.part):
            problem, problem_level = found.problem, piece.level
        elif not found and not deeper:
            problem = alone
    yield section
