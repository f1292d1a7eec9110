r"""Finite sets: written out, and joined with others.

{i, j}   \{i\}   {}   \emptyset        written out
{1..n}   \{1, \dots, n\}   [n]         whole numbers; [n] beside a set, or where one is expected
S union T   S \cup T   S intersect T   N setminus S   N \setminus S    two kinds need brackets
i in S   i notin S   S subseteq T      conditions

{x} is a bracket around x where a number is expected, and the set of x where a set is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.signature import COMPARE, SUM
from graders.maths.sizes import size_tree
from graders.maths.terms import ONE
from graders.maths.tree import Call, Symbol, Tree
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable

BRACES = {"{": "}", r"\{": r"\}"}
OPERATIONS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("union", "cup", r"\cup"), "union"),
        **dict.fromkeys(("intersect", "cap", r"\cap"), "intersection"),
        **dict.fromkeys(("setminus", r"\setminus"), "setminus"),
    }
)
"""What joins two sets."""
EMPTY = frozenset({"emptyset", "varnothing"})
INCLUSIONS = frozenset({"subseteq", "subset", "subsetneq"})
"""What says that one set holds another; commands have a backslash."""

OF_SETS = frozenset({"card", "subsets", "included"})
"""Functions that take a set first."""

_OPEN, _CLOSE = frozenset({"(", "[", *BRACES}), frozenset({")", "]", *BRACES.values()})
_WRITE = "write {i} for the set of i alone, {1..n} for all numbers up to n"


def after_dots(cursor: Cursor) -> Tree | None:
    r"""Read `..n`, `,\dots,n` or `,2,\dots,n`, if that follows."""
    at, tokens = cursor.at, cursor.tokens
    while tokens[at].text == "," and tokens[at + 1].kind == "num":
        at += 2
    at += tokens[at].text == ","
    if tokens[at].text != "..":
        return None
    cursor.at = at + 1
    cursor.accept(",")
    return cursor.expression(SUM)


def nothing(cursor: Cursor, opener: Token) -> Tree | None:
    """Read the empty set, if that begins with `opener`; braces of LaTeX alone are not seen."""
    seen = opener.text in BRACES and not (cursor.latex and opener.text == "{")
    empty = seen and cursor.accept(BRACES[opener.text])
    return cursor.call("set", (), opener.start) if empty else None


def written(cursor: Cursor, opener: Token, first: Tree) -> Tree | None:
    """Read on in braces after `first`; None where they only group."""
    if opener.text not in BRACES or cursor.next.text not in (",", ".."):
        return None
    if (last := after_dots(cursor)) is not None:
        return cursor.call("integers", (first, last), opener.start)
    entries = [first]
    while cursor.accept(","):
        entries.append(cursor.expression(SUM))
    return cursor.call("set", tuple(entries), opener.start)


def counted(cursor: Cursor) -> tuple[Tree, ...]:
    """Read a set in brackets, and perhaps what is said of it, behind a word in `OF_SETS`."""
    opener, start = cursor.expect("("), cursor.next.start
    with cursor.inside():
        found = [as_set(cursor, cursor.expression(), start)]
        while cursor.accept(","):
            found.append(cursor.expression())
    cursor.expect(")", opener)
    return tuple(found)


def as_set(cursor: Cursor, tree: Tree, start: int, stop: int | None = None) -> Tree:
    """The set that was meant by what was read up to `stop`: beside sets {i} and [n] are sets."""
    if tree.type.kind == "set":
        return tree
    around = _around(cursor, start, stop)
    match tree:
        case Call("vector", (last,)) if around == "[":
            return cursor.call("integers", (ONE, last), start)
        case _ if tree.type == SCALAR and around == "[":
            return cursor.call("integers", (ONE, tree), start)
        case _ if tree.type == SCALAR and around in BRACES:
            return cursor.call("set", (tree,), start)
    message = f"expected a set, found {cursor.sizes.type(tree.type)}"
    raise Unreadable("wrong-type", message, cursor.span(start), _WRITE)


def _around(cursor: Cursor, start: int, stop: int | None = None) -> str:
    """The bracket that holds all that was read from `start` on, if one does."""
    depth = 0
    for token in reversed(cursor.tokens[: cursor.at if stop is None else stop]):
        depth += (token.text in _CLOSE) - (token.text in _OPEN)
        if not depth:
            return token.text if token.start == start and token.text in _OPEN else ""
    return ""


def _element(cursor: Cursor, tree: Tree, start: int) -> Tree:
    """A set, or a number that stands for the set of it alone, as in S union i."""
    if tree.type != SCALAR or _around(cursor, start):
        return as_set(cursor, tree, start)
    cursor.repair("element-as-set", "read a number as the set of it alone", start)
    return cursor.call("set", (tree,), start)


def _is_set(cursor: Cursor, tree: Tree, start: int) -> bool:
    return tree.type.kind == "set" or bool(_around(cursor, start))


def _known(cursor: Cursor, token: Token) -> bool:
    return token.kind == "name" and (token.text in cursor.symbols or token.text in cursor.scope)


def operation(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read sets joined by one operator."""
    token = cursor.next
    if _known(cursor, token) or (token.kind == "name" and not _is_set(cursor, left, start)):
        return None
    function, operands = OPERATIONS[token.text], [whole(cursor, left, start)]
    while OPERATIONS.get(cursor.next.text) == function:
        cursor.take()
        begun = cursor.next.start
        right = cursor.expression(SUM + 1)
        operands.append(_element(cursor, right, begun))
    if cursor.next.text in OPERATIONS and not _known(cursor, cursor.next):
        message = f"{function} and {OPERATIONS[cursor.next.text]} stand side by side"
        raise Unreadable(
            "ambiguous", message, cursor.next[2:], "write brackets around one of them"
        )
    if function != "setminus":
        return cursor.call(function, tuple(operands), start)
    for operand in operands[1:]:
        operands[0] = cursor.call(function, (operands[0], operand), start)
    return operands[0]


def whole(cursor: Cursor, tree: Tree, start: int) -> Tree:
    """A set, or the declared number of its elements, as in N setminus S."""
    entry = cursor.declarations.get(tree.name) if isinstance(tree, Symbol) else None
    integer = entry is not None and tree.type == SCALAR and entry.domain.integer
    if entry is None or not integer or _around(cursor, start):
        return as_set(cursor, tree, start)
    message = f"read {entry.name} as the set of the numbers from 1 to {entry.name}"
    cursor.repair("count-as-set", message, start)
    return cursor.call("integers", (ONE, tree), start)


def complement(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read `c` or `{c}` above the name of a set: all numbers that it leaves out."""
    braced = cursor.next.text == "{"
    if cursor.tokens[cursor.at + braced].text != "c":
        return None
    entry = cursor.declarations.get(left.name) if isinstance(left, Symbol) else None
    written_out = entry is not None and entry.equals is not None  # its own numbers are all it has
    if not isinstance(left, Symbol) or not left.type.shape or written_out:
        message, hint = "it is not said in what this is a complement", "write N setminus S"
        raise Unreadable("ambiguous", message, cursor.span(start), hint)
    cursor.at += 1 + 2 * braced
    size = left.type.shape[0]
    cursor.repair("complement", f"read ^c as the complement in 1..{size}", start)
    return cursor.call(
        "setminus", (Call("integers", (ONE, size_tree(size)), left.type), left), start
    )


def universe(cursor: Cursor) -> Tree:
    """Read the set below a binder of which subsets or elements are meant."""
    start = cursor.next.start
    return whole(cursor, cursor.expression(SUM), start)


def inclusion(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read `S subseteq T`."""
    token = cursor.next
    if token.kind == "name" and (_known(cursor, token) or not _is_set(cursor, left, start)):
        return None
    left = as_set(cursor, left, start)
    sign = included(cursor)
    begun = cursor.next.start
    right = as_set(cursor, cursor.expression(COMPARE + 1), begun)
    found = cursor.call("subseteq", (left, right), start)
    if sign != "subsetneq":
        return found
    return cursor.call("and", (found, cursor.call("ne", (left, right), start)), start)


def includes(cursor: Cursor) -> bool:
    """Whether a sign of inclusion comes next."""
    token = cursor.next
    return token.kind in ("op", "name") and token.text.lstrip("\\") in INCLUSIONS


def included(cursor: Cursor) -> str:
    r"""Read a sign of inclusion; `\subset` does not say whether the sets may be equal."""
    token = cursor.take()
    sign = token.text.lstrip("\\")
    if sign == "subset":
        message = (
            "read subset as: part of it, or all of it; write subsetneq to leave out all of it"
        )
        cursor.repair("subset-or-equal", message, token.start)
    return sign


def membership(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read `i in S`, `i notin S` or `i not in S`."""
    token = cursor.next
    if token.text == "not" and cursor.tokens[cursor.at + 1].text != "in":
        return None
    cursor.at += 1 + (token.text == "not")
    begun = cursor.next.start
    right = whole(cursor, cursor.expression(COMPARE + 1), begun)
    found = cursor.call("member", (left, right), start)
    return found if token.text == "in" else cursor.call("not", (found,), start)


Reader = Callable[[Cursor, Tree, int], Tree | None]
SET_INFIX: Mapping[str, tuple[int, Reader]] = MappingProxyType(
    dict.fromkeys(OPERATIONS, (SUM, operation))
    | dict.fromkeys(("in", "notin", "not"), (COMPARE, membership))
    | {prefix + sign: (COMPARE, inclusion) for sign in INCLUSIONS for prefix in ("", "\\")}
)
"""How strongly an operator on sets binds, and what reads it."""
