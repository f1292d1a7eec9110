"""Domains in parts: an end that belongs to the domain, and what is left without it.

At an end, as for n = 0 or p = 1, laws fail that hold everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from graders.maths.declared import REALS, Declaration, Declarations
from graders.maths.tree import Call, Number, Tree
from graders.maths.types import SCALAR

MOST_NAMES = 3


def parted(names: Declarations, used: frozenset[str]) -> Iterator[list[Declarations]]:
    """Yield ways to part the domain of one of the names in `used`; parts cover the domain."""
    entries = (entry for entry in names.entries if entry.name in used and entry.type == SCALAR)
    found = (list(_parts(entry)) for entry in entries if entry.equals is None)
    for parts in islice((parts for parts in found if len(parts) > 1), MOST_NAMES):
        yield [_with(names, part) for part in parts]


def _parts(entry: Declaration) -> Iterator[Declaration]:
    """Its closed ends, one by one, and the rest."""
    domain, rest = entry.domain, entry.domain
    if domain.parity is not None:
        return
    if _plain(domain.low) and not domain.low_open:
        yield replace(entry, domain=REALS, equals=domain.low)
        rest = replace(rest, low_open=True)
    if _plain(domain.high) and not domain.high_open:
        yield replace(entry, domain=REALS, equals=domain.high)
        rest = replace(rest, high_open=True)
    yield replace(entry, domain=rest)


def _plain(end: Tree | None) -> bool:
    """Whether an end is a number; a whole one, so that whole numbers reach it."""
    if isinstance(end, Call) and end.function == "neg":
        return _plain(end.args[0])
    return isinstance(end, Number) and end.value.denominator == 1


def _with(names: Declarations, entry: Declaration) -> Declarations:
    """The declarations with another entry of that name."""
    entries = tuple(entry if other.name == entry.name else other for other in names.entries)
    return Declarations(entries)
