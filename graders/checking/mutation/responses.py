"""Responses with one slip in them, made from the reference as a response.

Text is read as a formula; else its numbers are changed where they stand. In lists and mappings one
entry is changed, or two of them change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

from graders.answer import Task
from graders.checking.mutation.trees import slips
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii

Mutant: TypeAlias = tuple[str, Any]
"""What kind of slip, and the response with it."""

_UNIT = re.compile(r"(?P<core>.*?)(?P<unit>\s*(?:%|\\%|percent)?\s*)", re.DOTALL)
_DIGITS = re.compile(r"\d+")
_ENTRIES = 8
"""In how many entries of a list or a mapping slips are made."""


def mutants(solution: Any, task: Task) -> Iterator[Mutant]:
    """Every response with one slip; some may still be equal to `solution`."""
    match solution:
        case bool():
            yield "choice", not solution
        case int() | float():
            yield from _text(str(solution), task)
        case str():
            yield from _text(solution, task)
        case list() | tuple():
            yield from _entries(dict(enumerate(solution)), task, list)
        case dict():
            yield from _entries(solution, task, dict)
        case _:
            return


def _text(text: str, task: Task) -> Iterator[Mutant]:
    found = _UNIT.fullmatch(text)
    core, unit = (found["core"], found["unit"]) if found else (text, "")
    try:
        tree = parse(core, task.declarations).tree
    except Unreadable:
        yield from _digits(text)
        return
    for how, slip in slips(tree):
        written = to_ascii(slip)
        yield how, f"({written}){unit}" if unit else written


def _digits(text: str) -> Iterator[Mutant]:
    """Numbers off by one, or in the place of their neighbours."""
    found = list(_DIGITS.finditer(text))
    for match in found:
        yield "number", f"{text[: match.start()]}{int(match[0]) + 1}{text[match.end() :]}"
    for left, right in pairwise(found):
        middle = text[left.end() : right.start()]
        yield "swapped", f"{text[: left.start()]}{right[0]}{middle}{left[0]}{text[right.end() :]}"


def _entries(entries: dict[Any, Any], task: Task, form: type) -> Iterator[Mutant]:
    keys = list(entries)
    step = max(1, len(keys) // _ENTRIES)
    for key in keys[::step]:
        for how, slip in mutants(entries[key], task):
            yield how, _formed(entries | {key: slip}, form)
    for left, right in pairwise(keys):
        if entries[left] != entries[right]:
            swapped = entries | {left: entries[right], right: entries[left]}
            yield "swapped", _formed(swapped, form)


def _formed(entries: dict[Any, Any], form: type) -> Any:
    return list(entries.values()) if form is list else entries
