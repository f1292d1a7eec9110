"""Responses with one slip in them, made from the reference as a response.

Text is read as a derivation, if it has several lines, or as a formula; else its numbers are
changed where they stand. In lists and mappings one entry is changed, or two change places.
Slips are made in what people type: what a function is short for stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeAlias

from pydantic_core import PydanticCustomError

from graders.checking.mutation.lined import lined_slips
from graders.checking.mutation.trees import slips
from graders.derivation.reading import read_lines
from graders.maths.declared import Declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.typeset import to_ascii

Mutant: TypeAlias = tuple[str, Any]
"""What kind of slip, and the response with it."""

_UNIT = re.compile(r"(?P<core>.*?)(?P<unit>\s*(?:%|\\%|percent)?\s*)", re.DOTALL)
_DIGITS = re.compile(r"\d+")
_ENTRIES = 8
"""In how many entries of a list or a mapping slips are made."""


def mutants(solution: Any, names: Declarations, citable: Collection[str] = ()) -> Iterator[Mutant]:
    """Every response with one slip; some may still be equal to `solution`.

    `citable` are the names that lines of a derivation may cite.
    """
    yield from _mutants(solution, _as_typed(names), citable)


def _as_typed(names: Declarations) -> Declarations:
    """The names without what functions are short for."""
    return Declarations(tuple(replace(entry, definition=None) for entry in names.entries))


def _mutants(solution: Any, names: Declarations, citable: Collection[str]) -> Iterator[Mutant]:
    match solution:
        case bool():
            yield "choice", not solution
        case int() | float():
            yield from _text(str(solution), names, citable)
        case str():
            yield from _text(solution, names, citable)
        case list() | tuple():
            yield from _entries(dict(enumerate(solution)), names, citable, list)
        case dict():
            yield from _entries(solution, names, citable, dict)
        case _:
            return


def _text(text: str, names: Declarations, citable: Collection[str]) -> Iterator[Mutant]:
    found = _UNIT.fullmatch(text)
    core, unit = (found["core"], found["unit"]) if found else (text, "")
    if "\n" in core.strip():
        yield from _lines(text, names, citable)
        return
    try:
        tree = parse(core, names).tree
    except Unreadable:
        yield from _digits(text)
        return
    for how, slip in slips(tree):
        written = to_ascii(slip)
        yield how, f"({written}){unit}" if unit else written


def _lines(text: str, names: Declarations, citable: Collection[str]) -> Iterator[Mutant]:
    try:
        lines = read_lines(text, names, known=citable)
    except PydanticCustomError:
        yield from _digits(text)
        return
    yield from lined_slips(lines)


def _digits(text: str) -> Iterator[Mutant]:
    """Numbers off by one, or in the place of their neighbours."""
    found = list(_DIGITS.finditer(text))
    for match in found:
        yield "number", f"{text[: match.start()]}{int(match[0]) + 1}{text[match.end() :]}"
    for left, right in pairwise(found):
        middle = text[left.end() : right.start()]
        yield "swapped", f"{text[: left.start()]}{right[0]}{middle}{left[0]}{text[right.end() :]}"


def _entries(
    entries: dict[Any, Any], names: Declarations, citable: Collection[str], form: type
) -> Iterator[Mutant]:
    keys = list(entries)
    step = max(1, len(keys) // _ENTRIES)
    for key in keys[::step]:
        for how, slip in _mutants(entries[key], names, citable):
            yield how, _formed(entries | {key: slip}, form)
    for left, right in pairwise(keys):
        if entries[left] != entries[right]:
            swapped = entries | {left: entries[right], right: entries[left]}
            yield "swapped", _formed(swapped, form)


def _formed(entries: dict[Any, Any], form: type) -> Any:
    return list(entries.values()) if form is list else entries
