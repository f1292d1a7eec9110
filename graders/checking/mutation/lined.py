"""Derivations with a slip in one of their formulas; all others stay as they are.

Where a derivation begins is given: slips are made in what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from graders.checking.mutation.trees import slips
from graders.derivation.lines import Line, Lines, Side
from graders.derivation.signs import FLIPPED, SHOWN
from graders.maths.tree import Tree
from graders.maths.typeset import to_ascii

Piece: TypeAlias = Tree | str
"""A formula, or what stands between two of them."""


def lined_slips(lines: Lines) -> Iterator[tuple[str, str]]:
    """Every derivation with one slip, as text.

    >>> from graders.derivation.reading import read_lines
    >>> from graders.maths.declare import declarations
    >>> lines = read_lines("x <= y [by A]", declarations({"x": "real", "y": "real"}))
    >>> [text for how, text in lined_slips(lines) if how in ("sign", "direction")]
    ['x >= y [by A]', 'x <= -y [by A]']
    """
    earlier = (None, *lines)
    pieces = [piece for pair in zip(lines, earlier, strict=False) for piece in _line(*pair)]
    given = next((index for index, piece in enumerate(pieces) if not isinstance(piece, str)), 0)
    for index, piece in enumerate(pieces[given + 1 :], given + 1):
        for how, slip in _slips(piece):
            yield how, _written([*pieces[:index], slip, *pieces[index + 1 :]])


def _slips(piece: Piece) -> Iterator[tuple[str, Piece]]:
    if not isinstance(piece, str):
        yield from slips(piece)
    elif piece in _TURNED:
        yield "direction", _TURNED[piece]


_TURNED = {f" {SHOWN[sign]} ": f" {SHOWN[turned]} " for sign, turned in FLIPPED.items()}


def _line(line: Line, before: Line | None) -> Iterator[Piece]:
    if before is not None:
        yield "\n" if line.number > before.number else " "
    yield f"{line.label}: " if line.label else ""
    yield f"{SHOWN[line.join]} " if line.join else ""
    if line.condition is not None:
        yield line.condition
    elif line.absurd:
        yield "contradiction"
    if line.begins is not None:
        yield from _side(line.begins)
    for link in line.links:
        yield f" {SHOWN[link.relation]} "
        yield from _side(link.right)
    yield f" [{line.reason}]" if line.reason else ""


def _side(side: Side) -> Iterator[Piece]:
    yield side.tree
    if side.order is not None:
        yield from (" + O(", side.order, ")")
    yield " + const" if side.constant else ""


def _written(pieces: Sequence[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else to_ascii(piece) for piece in pieces)
