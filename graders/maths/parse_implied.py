r"""What a function that stands without arguments is of, as in \nabla L or \partial L/\partial w.

    the name by which it is derived        where one argument has its type
    what its declaration calls them        L: {given: {w: ...}, ...}, or `of: {w: ...}`
    the only name of that type             which is not short for something else

Whatever is found is reported; where nothing settles it, the text is refused.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.tree import Call, Symbol, Tree
from graders.maths.types import SCALAR, Type
from graders.maths.unreadable import Unreadable


def implied(
    cursor: Cursor,
    function: Tree,
    start: int,
    *,
    leading: tuple[Tree, ...] = (),
    target: Symbol | None = None,
) -> tuple[Tree, ...]:
    """The arguments of `function`, of which the `leading` ones were written.

    Raises:
        Unreadable: Nothing says what they are.
    """
    name, takes = _name(function), function.type.takes
    called = _called(cursor, name)
    open_types = takes[len(leading) :]
    found = list(leading)
    for place, wanted in enumerate(takes[len(leading) :], len(leading)):
        aimed = target is not None and target.type == wanted and open_types.count(wanted) == 1
        symbol = target if aimed else _named(cursor, called[place : place + 1], wanted)
        symbol = symbol or _only(cursor, wanted)
        if symbol is None:
            message = f"{name} is a function, and nothing says of what it is meant here"
            hint = f"write {name}(...)"
            raise Unreadable("missing-argument", message, cursor.span(start), hint)
        found.append(symbol)
    listed = ", ".join(arg.name for arg in found[len(leading) :] if isinstance(arg, Symbol))
    cursor.repair("implied-argument", f"read {name} as a function of {listed}", start)
    return tuple(found)


def time(cursor: Cursor) -> Symbol | None:
    """The number t, of which functions are meant that stand where their values belong."""
    found = cursor.symbols.get("t")
    return found if found is not None and found.type == SCALAR else None


def _name(function: Tree) -> str:
    while isinstance(function, Call):
        function = function.args[0]
    return function.name if isinstance(function, Symbol) else "this"


def _called(cursor: Cursor, name: str) -> tuple[str, ...]:
    entry = cursor.declarations.get(name)
    return () if entry is None else entry.arguments


def _named(cursor: Cursor, names: tuple[str, ...], wanted: Type) -> Symbol | None:
    """The name by which a declaration calls an argument, where it means something of its type."""
    for name in names:
        symbol = cursor.scope.get(name) or cursor.symbols.get(name)
        if symbol is not None and symbol.type == wanted:
            return symbol
    return None


def _only(cursor: Cursor, wanted: Type) -> Symbol | None:
    """The only declared name of a type; whole numbers count and measure, and are none."""
    found = [
        entry.symbol
        for entry in cursor.declarations.values()
        if entry.type == wanted
        and entry.equals is None
        and not (wanted == SCALAR and entry.domain.integer)
    ]
    return found[0] if len(found) == 1 else None
