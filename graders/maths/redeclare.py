"""Names that are declared again, on top of others: a part narrows what its problem says."""

from __future__ import annotations

from graders.maths.declared import Declaration, DeclarationError, Declarations
from graders.maths.sample_grid import dims
from graders.maths.tree import free


def redeclared(known: Declarations, entry: Declaration) -> Declarations:
    """`known` with `entry` in the place of the old one, or else behind all others.

    What changes its type, or is declared with names that come later, cannot keep its place.
    """
    names = list(known)
    if entry.name in known:
        at = names.index(entry.name)
        before, after = known.entries[:at], known.entries[at + 1 :]
        if known[entry.name].type == entry.type and not refers(entry) & set(names[at:]):
            return Declarations((*before, entry, *after))
        return Declarations((*before, *after, entry))
    return Declarations((*known.entries, entry))


def refers(entry: Declaration) -> frozenset[str]:
    """The names that a declaration is made with."""
    domain, definition = entry.domain, entry.definition
    trees = [domain.low, domain.high, entry.equals, entry.law]
    names = {name for tree in trees if tree is not None for name in free(tree)}
    if definition is not None:
        names |= free(definition.body) - set(definition.given)
    return frozenset({*names, *dims(entry.type)})


def check_order(known: Declarations) -> None:
    """Every name must be declared after those that it is made with, and sizes must be whole.

    Raises:
        DeclarationError: One of these was declared anew, as something else.
    """
    late = set(known)
    for entry in known.entries:
        broken = {
            size for size in dims(entry.type) if size in known and not known[size].domain.integer
        }
        if anew := min(refers(entry) & late | broken, default=None):
            message = f"{entry.name!r} is made with the {anew!r} of before"
            raise DeclarationError((anew,), message, f"declare {entry.name!r} anew too, after it")
        late.discard(entry.name)
