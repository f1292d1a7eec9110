"""Numbers as typed, and exponents."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.signature import ATOM, POWER
from graders.maths.tree import Call, Number, Tree
from graders.maths.unreadable import Unreadable

EXPONENT = 400
"""The largest power of ten in a literal."""

_DECIMAL = re.compile(r"([0-9]*)(\.?)([0-9]*)(?:[eE]([+-]?[0-9]+))?")


@lru_cache(maxsize=1024)
def literal(text: str) -> Number | None:
    """The number that `text` spells, None if its power of ten is beyond `EXPONENT`.

    >>> literal("0.50"), literal("3"), literal("2e-3").decimals
    (Number(value=Fraction(1, 2), decimals=2), Number(value=Fraction(3, 1), decimals=None), 3)
    """
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    whole, point, part, power = match.groups()
    shift = int(power) if power and len(power) < 6 else 0 if not power else EXPONENT + 1
    if abs(shift) > EXPONENT:
        return None
    decimals = len(part) - shift if point or power else None
    return Number(int(whole + part) * Fraction(10) ** (shift - len(part)), decimals)


def number(cursor: Cursor, token: Token) -> Tree:
    """Read a literal; ½ is the quotient that it shows."""
    text = token.text
    if "/" in text:
        return Call("div", (_known(text[0]), _known(text[2])))
    found = literal(text)
    if found is None:
        message = f"a power of ten beyond {EXPONENT}"
        raise Unreadable("limit-exponent", message, token[2:])
    if not text[-1].isdigit() or text.isdigit():
        return found
    if "e" in text and (cursor.latex or "e" in cursor.symbols):
        _scientific(cursor, token)
    return found


def _known(digit: str) -> Number:
    return Number(Fraction(int(digit)))


def _scientific(cursor: Cursor, token: Token) -> None:
    if "e" in cursor.symbols:
        message = f"{token.text!r} could be a power of ten or a product with e"
        raise Unreadable("ambiguous", message, token[2:], "write *e, or *10^...")
    cursor.repair("scientific-notation", f"read {token.text} as a power of ten", token.start)


def exponent(cursor: Cursor) -> Tree:
    r"""Read what stands after `^`: in LaTeX a group or one symbol, in ASCII an operand."""
    token = cursor.next
    if token.kind == "op" and token.text in ("+", "-"):
        cursor.take()
        inner = exponent(cursor)
        return inner if token.text == "+" else cursor.call("neg", (inner,), token.start)
    if not cursor.latex:
        return cursor.expression(POWER)
    if token.kind == "name":
        single(cursor)
    tree = cursor.expression(ATOM)
    if token.kind == "num" and len(token.text) > 1:
        cursor.repair("long-exponent", f"read ^{token.text} as ^{{{token.text}}}", token.start)
    if again := cursor.accept("^"):
        raise Unreadable("ambiguous", "two exponents in a row", again[2:], "use braces: x^{2^3}")
    return tree


def subscript(cursor: Cursor) -> Tree | None:
    """Read a subscript that is an expression: of a logarithm, of a norm."""
    token = cursor.next
    if token.kind == "sub":
        cursor.take()
        if (number := literal(token.text[1:])) is not None:
            return number
        cursor.at -= 1
        kind = "num" if token.text[1].isdigit() else "name"
        cursor.tokens[cursor.at] = Token(kind, token.text[1:], token.start + 1, token.end)
        return cursor.expression(ATOM)
    if cursor.accept("_"):
        return cursor.expression(ATOM)
    return None


def single(cursor: Cursor) -> None:
    r"""Split the next run, so that one letter or one digit is left: `\frac12`, `x^ab`."""
    kind, text, start, end = cursor.next
    if len(text) > 1 and (kind == "name" or text.isdigit()):
        halves = Token(kind, text[0], start, start + 1), Token(kind, text[1:], start + 1, end)
        cursor.tokens[cursor.at : cursor.at + 1] = halves
