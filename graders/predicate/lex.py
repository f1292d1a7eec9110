"""Text of a predicate -> tokens.

num    12  3.5  .5  1e-9  90%          str   'train'  "1e-1"
name   acc  math.sqrt                  word  and or not in for if lambda True False
op     + - * / ** % ( ) [ ] , : < <= > >= == !=      also = ≤ ≥ ≠ − × ^ for == <= >= != - * **
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graders.maths.unreadable import Unreadable
from graders.quantity.numeral import MOST_EXPONENT

MOST_CHARACTERS = 4_000
MOST_TOKENS = 1_500
MOST_DIGITS = 60

WORDS = frozenset({"and", "or", "not", "in", "for", "if", "else", "lambda", "True", "False"})
BRACKETS = {"(": ")", "[": "]", "{": "}"}
_SPELLINGS = {"=": "==", "≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "×": "*", "·": "*", "^": "**"}

_TOKEN = re.compile(
    r"""
    (?P<space> \s+)
  | (?P<num> (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?:\s*%(?!\s*[\w(.]))?)
  | (?P<str> '[^'\n]*' | "[^"\n]*" | ‘[^’\n]*’ | “[^”\n]*”)
  | (?P<name> [^\W\d]\w*(?:\.[^\W\d]\w*)*)
  | (?P<op> \*\* | [<>=!]= | [-+*/%()\[\]{},:<>=≤≥≠−×·^])
  | (?P<other> .)
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of the text, in one spelling, and where it stood."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of `text`, and one for its end.

    Raises:
        Unreadable: A character that no predicate has, or more of them than any needs.

    >>> [token.text for token in tokens("acc ≥ .5")]
    ['acc', '>=', '.5', '']
    """
    if len(text) > MOST_CHARACTERS:
        said = f"a predicate has at most {MOST_CHARACTERS} characters"
        raise Unreadable("limit-length", said, (0, len(text)))
    found = [*_tokens(text), Token("end", "", len(text), len(text))]
    if len(found) > MOST_TOKENS:
        raise Unreadable("limit-tokens", "this predicate is too long", (0, len(text)))
    return found


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, said, span = str(match.lastgroup), match[0], match.span()
        if kind == "space":
            continue
        if kind == "other":
            raise Unreadable("unexpected-character", f"{said!r} has no meaning here", span)
        if kind == "num":
            _bounded(said, span)
        if kind == "str":
            said = said[1:-1]
        if kind == "name" and said in WORDS:
            kind = "word"
        yield Token(kind, _SPELLINGS.get(said, said) if kind == "op" else said, *span)


def _bounded(number: str, span: tuple[int, int]) -> None:
    mantissa, _, power = number.rstrip("% \t\n").lower().partition("e")
    if len(mantissa) > MOST_DIGITS:
        raise Unreadable("limit-digits", f"a number has at most {MOST_DIGITS} digits", span)
    if power and (len(power) > 5 or abs(int(power)) > MOST_EXPONENT):
        raise Unreadable("limit-exponent", f"a power of ten beyond {MOST_EXPONENT}", span)


def bound_ahead(rest: Sequence[Token]) -> set[str]:
    """Names that loops bind in `rest`, up to where these brackets close or a comma stands.

    >>> sorted(bound_ahead(tokens("a + b for a, b in pairs if a")))
    ['a', 'b']
    """
    depth, found, naming = 0, set(), False
    for token in rest:
        if token.kind == "op":
            depth += (token.text in BRACKETS) - (token.text in BRACKETS.values())
        if depth < 0 or (depth == 0 and not naming and (token.kind, token.text) == ("op", ",")):
            break
        if depth == 0 and token.kind == "word" and token.text in ("for", "in"):
            naming = token.text == "for"
        elif naming and token.kind == "name":
            found.add(token.text)
    return found
