"""Which problem and part a heading names.

    # vgg-11        ## Problem vgg-11       ## VGG-11: the layers    by id or by title
    ### layers      ### Part layers         ### (layers)             a part of the problem above
    ## vgg-11 / layers      ## vgg-11, part layers                   both at once

Case, marks of emphasis and words such as "Problem", "Question" and "Part" do not matter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from service.submissions.nearest import nearest
from service.submissions.outline import Outline

_MARKS = re.compile(r"[*_`]+(?=\W|$)|(?<!\w)[*_`]+|\\(?=\W)")
_LEAD = re.compile(
    r"^(?:(?:answers?|solutions?|to|for|of|problem|question|exercise|task|section|part|item)\b"
    r"[\s:.#-]*)+"
)
_BETWEEN = re.compile(r"^[\s/:,.;|(\[–—-]+")
_EDGES = " \t:.,;()[]"


class Named(NamedTuple):
    """A problem, and a part of it if the heading goes that far."""

    problem: str
    part: str | None


def named(text: str, outline: Outline, problem: str | None, *, deeper: bool) -> Named | None:
    """What a heading names below the heading of `problem`; `deeper` headings are parts first."""
    found = (_part(text, outline, problem), _problem(text, outline), _both(text, outline))
    part, whole, both = found
    order = (part, whole, both) if deeper else (whole, part, both)
    return next(filter(None, order), None)


def near_miss(text: str, outline: Outline, problem: str | None) -> str | None:
    """The id that a heading without a meaning was probably meant to be."""
    parts = outline[problem].parts if problem else ()
    return nearest(_key(text), [*parts, *outline])


def _key(text: str) -> str:
    """The words that count.

    >>> _key("**Question vgg-11:**"), _key("Part (a)")
    ('vgg-11', 'a')
    """
    bare = " ".join(_MARKS.sub("", text).casefold().split()).strip(_EDGES)
    return _LEAD.sub("", bare).strip(_EDGES) or bare


def _problem(text: str, outline: Outline) -> Named | None:
    key = _key(text)
    for problem, asked in outline.items():
        if key in {problem.casefold(), _key(asked.title)}:
            return Named(problem, None)
    return None


def _part(text: str, outline: Outline, problem: str | None) -> Named | None:
    """A part of the problem above. Without one there is none: two problems may have a part (a)."""
    key = _key(text)
    for part in outline[problem].parts if problem else ():
        if problem and part.casefold() == key:
            return Named(problem, part)
    return None


def _both(text: str, outline: Outline) -> Named | None:
    key = _key(text)
    for problem, asked in outline.items():
        for name in (problem.casefold(), _key(asked.title)):
            rest = key.removeprefix(name)
            if rest == key or not _BETWEEN.match(rest):
                continue
            if found := _part(_BETWEEN.sub("", rest), outline, problem):
                return found
    return None
