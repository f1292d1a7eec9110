r"""Entries: `w_i`, `A_{ij}`, `A_{i,j}`, `x[i]`, `(A x)_i`; rows `A_{i,:}`; `x_n` of a sequence.

A declared name with a subscript comes first: `x_1` is that name, where it is declared.
"""

from __future__ import annotations

from collections.abc import Sequence

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_number import literal
from graders.maths.signature import ATOM
from graders.maths.stranger import unknown_index
from graders.maths.tree import Call, Symbol, Tree
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable

_OPENERS, _CLOSERS = frozenset({"(", "[", "{", r"\{"}), frozenset({")", "]", "}", r"\}"})
_LOOSE = frozenset({"add", "mul", "div", "neg", "dot", "hadamard"})
_ALL = (":", r"\cdot")
LINES = frozenset({"row", "col"})
"""Words that call a row or a column."""


def subscripted(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read the subscript of `left`, which is no name with that subscript."""
    rank = left.type.rank
    if not rank:  # in A^{-1}_{ij} it belongs to the whole power
        return _positive_part(cursor, left, start)
    if isinstance(left, Call) and left.function in _LOOSE and not _is_enclosed(cursor, start):
        return None
    apart = left.type.kind != "sequence"
    return entries(cursor, left, indices(cursor, rank, apart=apart), start)


def indices(cursor: Cursor, rank: int, *, apart: bool = True) -> tuple[Tree | None, ...]:
    """Read a subscript of at most `rank` letters; None stands for all of a row or a column.

    Digits are read `apart`, as in the entry `A_{12}`; what comes in a sequence has a 12th term.
    """
    apart = apart and rank > 1
    token = cursor.take()
    if token.kind == "sub":
        token = _split(cursor, _widened(cursor, token, rank), rank)
        letters = token._replace(text=token.text[1:], start=token.start + 1)
        return _letters(cursor, letters, rank, apart=apart)
    if (opener := cursor.accept("{")) is None:
        return (cursor.expression(ATOM),)
    _parted(cursor)
    joined = _joined(cursor, apart=apart) if rank > 1 else None
    found = _listed(cursor) if joined is None else _letters(cursor, joined, rank, apart=apart)
    cursor.expect("}", opener)
    return found


def _widened(cursor: Cursor, token: Token, rank: int) -> Token:
    """Read `A_ij` of LaTeX, where braces are missing, as `A_{ij}`: j is an index."""
    after = cursor.next
    touching = cursor.latex and after.kind == "name" and after.start == token.end
    if rank < 2 or not touching or len(after.text) > 1 or not _is_index(cursor, after.text):
        return token
    cursor.take()
    found = token._replace(text=token.text + after.text, end=after.end)
    cursor.repair("split-name", f"read {found.text} as _{{{found.text[1:]}}}", token.start)
    return found


def _is_index(cursor: Cursor, letter: str) -> bool:
    """Whether a letter is bound as a number, or declared as a whole one."""
    if letter in cursor.scope:
        return cursor.scope[letter].type == SCALAR
    return letter in cursor.declarations and cursor.declarations[letter].domain.integer


def numbered(cursor: Cursor, token: Token) -> Tree | None:
    """Read `u1` as `u_1`, where u has entries and `u_1` is no name."""
    spelling = Spelling(token.text)
    known = cursor.scope.get(spelling.base) or cursor.symbols.get(spelling.base)
    if known is None or known.type.rank != 1 or len(spelling.subscripts) != 1:
        return None
    index = literal(spelling.subscripts[0])
    if index is None:
        return None
    cursor.repair("split-name", f"read {token.text} as {spelling.canonical}", token.start)
    return entries(cursor, known, (index,), token.start)


def _is_enclosed(cursor: Cursor, start: int) -> bool:
    """Whether all from `start` up to here stands in one bracket: none has `A (x + 1)`."""
    depth = 0
    for token in reversed(cursor.tokens[: cursor.at]):
        depth += (token.text in _CLOSERS) - (token.text in _OPENERS)
        if not depth:
            return token.start == start and token.text in _OPENERS
    return False


def positive(cursor: Cursor, mark: str = "_") -> int | None:
    """The index after `_+` or `_{+}`, if that follows; after `^+` with another `mark`."""
    ahead = cursor.tokens[cursor.at : cursor.at + 4]
    texts = [token.text for token in ahead]
    if texts[:2] == [mark, "+"] and ahead[0].end == ahead[1].start:
        return cursor.at + 2
    return cursor.at + 4 if texts == [mark, "{", "+", "}"] else None


def _positive_part(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read `_+` behind a number; without brackets around that it could be taken for a name."""
    stop = positive(cursor)
    if stop is None:
        return None
    bare = cursor.tokens[cursor.at - 1].text not in _CLOSERS
    cursor.at = stop
    if bare:
        cursor.repair("positive-part", "read _+ as the positive part, max(0, ...)", start)
    return cursor.call("relu", (left,), start)


def _split(cursor: Cursor, token: Token, rank: int) -> Token:
    """Read `u_1v` as `u_1 v`, where `1v` is no index: digits end before a letter."""
    text = token.text[1:]
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    if rank > 1 or digits in ("", text) or _known(cursor, text) is not None:
        return token
    cut = token.start + 1 + len(digits)
    halves = (
        token._replace(text=f"_{digits}", end=cut),
        Token("name", text[len(digits) :], cut, token.end),
    )
    cursor.tokens[cursor.at - 1 : cursor.at] = halves
    cursor.repair("split-name", f"read _{text} as _{digits}·{text[len(digits) :]}", token.start)
    return halves[0]


def _parted(cursor: Cursor) -> None:
    r"""Put the comma into `i:` and `\cdot j` before a closing brace."""
    one, other, closer = (token.text for token in cursor.tokens[cursor.at : cursor.at + 3])
    if closer == "}" and (one in _ALL) != (other in _ALL):
        at = cursor.at + 1
        cursor.tokens.insert(at, cursor.tokens[at]._replace(kind="op", text=","))


def entries(cursor: Cursor, left: Tree, indices: Sequence[Tree | None], start: int) -> Tree:
    """The entry of `left` at these indices; None stands for all of a row or a column."""
    found = tuple(index for index in indices if index is not None)
    if len(found) < len(indices):
        if left.type.kind != "matrix" or len(found) != 1:
            message, hint = "only one index of a matrix can be left open", "write W[i, :]"
            raise Unreadable("wrong-type", message, cursor.span(start), hint)
        if indices[0] is None:
            left = cursor.call("transpose", (left,), start)
    return cursor.call("at", (left, *found), start)


def line(cursor: Cursor, token: Token) -> Tree:
    """Read `(W, i)` after `row` or `col`."""
    word = token.text
    opener = cursor.expect("(")
    with cursor.inside():
        left = cursor.expression()
        cursor.expect(",")
        index = cursor.expression()
    cursor.expect(")", opener)
    return entries(cursor, left, (index, None) if word == "row" else (None, index), token.start)


def bracketed(cursor: Cursor, left: Tree, start: int) -> Tree | None:
    """Read `[i, j]` directly after what has entries; elsewhere it is a factor."""
    token = cursor.next
    if cursor.tokens[cursor.at - 1].end != token.start:
        return None
    if not left.type.rank:
        if isinstance(left, Symbol) and not cursor.latex:
            raise Unreadable("wrong-type", f"{left.name} has no entries", token[2:])
        return None
    cursor.take()
    indices = _listed(cursor)
    cursor.expect("]", token)
    return entries(cursor, left, indices, start)


def _listed(cursor: Cursor) -> tuple[Tree | None, ...]:
    with cursor.inside():
        indices = [_index(cursor)]
        while cursor.accept(","):
            indices.append(_index(cursor))
    return tuple(indices)


def _index(cursor: Cursor) -> Tree | None:
    r"""Read an index; `:` and a lone `\cdot` stand for all of them."""
    return None if cursor.accept(*_ALL) else cursor.expression()


def _joined(cursor: Cursor, *, apart: bool) -> Token | None:
    """All tokens up to the brace as one word, if they are names and digits; `at` moves over it."""
    stop = cursor.at
    while cursor.tokens[stop].kind in ("name", "num"):
        stop += 1
    if cursor.tokens[stop].text != "}" or stop == cursor.at:
        return None
    found = cursor.tokens[cursor.at : stop]
    text = "".join(token.text for token in found)
    decimal = found[0].kind == "num" and not text.isdigit()
    spelled = apart and text.isdigit()
    alone = len(found) == 1 and (decimal or (not spelled and _known(cursor, text) is not None))
    if len(text) == 1 or not text.isalnum() or alone:
        return None
    cursor.at = stop
    return Token("name", text, found[0].start, found[-1].end)


def _letters(cursor: Cursor, token: Token, rank: int, *, apart: bool) -> tuple[Tree, ...]:
    """The index that a word spells, or one index a letter."""
    whole = _known(cursor, token.text)
    if whole is not None and (len(token.text) == 1 or not (apart and token.text.isdigit())):
        return (whole,)
    if len(token.text) > rank:
        message = f"{token.text[:40]!r} is not an index of this problem"
        raise Unreadable("unknown-name", message, token[2:], "write x[i] or A[i, j]")
    found: list[Tree] = []
    for letter in token.text:
        index = _known(cursor, letter)
        if index is None:
            raise unknown_index(cursor, token, letter)
        found.append(index)
    return tuple(found)


def _known(cursor: Cursor, word: str) -> Tree | None:
    if word.isdigit():
        return literal(word)
    name = Spelling(word).canonical
    return cursor.scope.get(name) or cursor.symbols.get(name)
