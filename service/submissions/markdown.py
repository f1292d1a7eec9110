"""Submissions as Markdown: one student's page; headings name problem and part.

    ---
    student: s01            optional: else the name of the file
    ---
    ## vgg-11
    ### layers
    | Layer | Output | Parameters |
    ...

Which heading names what: see `headings` and `sections`. What the blocks below it say: see
`response`. Content that belongs to no part is reported, except below the title of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from service.submissions.blocks import Block, pieces
from service.submissions.front_matter import front_matter
from service.submissions.headings import Named
from service.submissions.lines import refusal
from service.submissions.nearest import did_you_mean
from service.submissions.outline import Outline
from service.submissions.response import response
from service.submissions.sections import Section, sections
from service.submissions.submission import Found, Place, Submission, Unread


def read(lines: Sequence[str], file: str, outline: Outline, student: str) -> Iterator[Found]:
    """A submission for every problem that the page names; `student` is who hands it in by default.

    A line that is no UTF-8 refuses the whole page: what is left might say something else.
    """
    for number, line in enumerate(lines, start=1):
        if refused := refusal(line):
            yield Unread(Place(file, number), *refused)
            return
    head = front_matter(lines, file)
    yield from head.unread
    body = [*[""] * head.lines, *(line.rstrip("\r\n") for line in lines[head.lines :])]
    answered = _Answered(outline, file)
    for index, section in enumerate(sections(pieces(body), outline)):
        yield from answered.add(section, is_title=index < 2)
    yield from answered.submissions(head.student or student, head.seed)


class _Answered:
    """The parts that the page answers, in its order."""

    def __init__(self, outline: Outline, file: str) -> None:
        self._outline = outline
        self._file = file
        self._problems: dict[str, int] = {}
        self._parts: dict[tuple[str, str], list[Block]] = {}

    def add(self, section: Section, *, is_title: bool) -> Iterator[Unread]:
        """Take a section to its part, or say that it has none."""
        address = self._address(section)
        if address and (section.blocks or section.title):
            self._problems.setdefault(address.problem, section.line)
        if address and address.part:
            self._parts.setdefault((address.problem, address.part), []).extend(section.blocks)
        elif section.blocks and (address or section.meant or not is_title):
            yield self._stray(section)

    def submissions(self, student: str, seed: int) -> Iterator[Found]:
        """One submission a problem; and what in its responses could not be read."""
        if not self._problems:
            place = Place(self._file, 1)
            hint = "write # problem and ## part; " + did_you_mean("", self._outline)
            yield Unread(place, "no heading names a problem of this set", hint)
        for problem, line in self._problems.items():
            responses: dict[str, JsonValue] = {}
            for (owner, part), blocks in self._parts.items():
                if owner == problem:
                    value, unread = response(blocks, self._file)
                    yield from unread
                    responses |= {} if value is None else {part: value}
            yield Submission(student, problem, responses, Place(self._file, line), seed)

    def _address(self, section: Section) -> Named | None:
        """Where the section belongs: below a problem with a single part, to that part."""
        found = section.named
        if found and not found.part and len(self._outline[found.problem].parts) == 1:
            return Named(found.problem, self._outline[found.problem].parts[0])
        return found

    def _stray(self, section: Section) -> Unread:
        place = Place(self._file, section.blocks[0].line)
        if section.named:
            problem = section.named.problem
            message = f"this stands below problem {problem} but below none of its parts"
            return Unread(place, message, did_you_mean("", self._outline[problem].parts))
        hint = did_you_mean(
            section.meant or "", [section.meant] if section.meant else self._outline
        )
        return Unread(place, f"the heading {section.title!r} names no problem and no part", hint)
