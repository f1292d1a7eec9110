r"""A derivation's text, cut into lines; what only sets type is blanked, so that places stay true.

A line ends at a line break, at `\\`, or at a semicolon, outside of brackets and of environments
such as `cases`. It goes on where it is plainly unfinished, or where the next one begins with a
sign: `+ b`. `align` and its like, `$`, `&` and `\[` are typesetting, and so are `%` comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from graders.derivation.signs import AFTER, BEFORE, RELATED
from graders.spec import complaint

LINES, CHARACTERS = 40, 20_000
"""Longer derivations are not read."""

NEAR = 400
"""How much of two lines tells whether the second goes on with the first."""

_OUTER = (
    "align|aligned|alignat|eqnarray|gather|gathered|split|equation|multline|flalign|IEEEeqnarray"
)
_PIECES = re.compile(
    rf"""
    (?P<outer> \\(?:begin|end)\{{(?:{_OUTER})\*?\}}(?:\{{\d*\}})? | \\[\[\]()] | \$\$?
             | \\(?:nonumber|notag|allowbreak|displaystyle|hfill)(?![A-Za-z])
             | \\(?:label|vspace|hspace)\{{[^{{}}]*\}} )
  | (?P<begin> \\begin\{{\w+\*?\}} )
  | (?P<end> \\end\{{\w+\*?\}} )
  | (?P<escaped> \\[^A-Za-z\\] )
  | (?P<break> \\\\\*?(?:\[[^\]\n]*\])? | \\(?:newline|cr)(?![A-Za-z])
             | \r?\n | [\r\v\f\u2028\u2029] )
  | (?P<comment> %[^\n]* )
  | (?P<open> [(\[{{] )
  | (?P<close> [)\]}}] )
  | (?P<stop> ; )
  | (?P<tab> & )
    """,
    re.VERBOSE,
)
_CASES = re.compile(r"\b(?:if|otherwise|when)\b")
_TEXT = re.compile(r"\\[A-Za-z]|\$")


class Row(NamedTuple):
    """One line: its number from 1, its text with typesetting blanked, where it begins."""

    number: int
    text: str
    start: int
    latex: bool = False


Typed: TypeAlias = str | Sequence[str]


def rows(typed: Typed) -> tuple[Row, ...]:
    r"""Cut a text into lines; a list of lines is a text with a break after each.

    >>> [row.text.strip() for row in rows("a + b\n  + c\n= d; = e")]
    ['a + b   + c', '= d', '= e']

    Raises:
        PydanticCustomError: It is empty or too long.
    """
    text = (
        typed if isinstance(typed, str) else "\n".join(line.replace("\n", " ") for line in typed)
    )
    if len(text) > CHARACTERS:
        message = f"the derivation has {len(text)} characters; at most {CHARACTERS} are read"
        raise complaint("limit-length", message)
    found = list(_cut(text))
    if not found:
        raise complaint("empty", "there is no line to read")
    if len(found) > LINES:
        raise complaint("limit-lines", f"{len(found)} lines; at most {LINES} are read")
    return tuple(row._replace(number=number) for number, row in enumerate(found, start=1))


def _cut(text: str) -> Iterator[Row]:
    plain, ends = _typeset(text)
    latex = plain != text and bool(_TEXT.search(text)) and _wrapped(text)
    start = 0
    for stop, after in ends:
        if not plain[start:stop].strip():
            start = after
            continue
        if after < len(text) and _continues(
            plain[max(start, stop - NEAR) : stop], plain[after : after + NEAR]
        ):
            plain = plain[:stop] + " " * (after - stop) + plain[after:]
            continue
        yield Row(0, plain[start:stop], start, latex)
        start = after


def _wrapped(text: str) -> bool:
    return "$" in text or r"\[" in text or r"\begin" in text


def _typeset(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without what only sets type, and where lines may end: before and after."""
    plain: list[str] = []
    ends: list[tuple[int, int]] = []
    at = depth = inner = 0
    for piece in _PIECES.finditer(text):
        kind, (start, stop) = piece.lastgroup, piece.span()
        depth = max(0, depth + (kind == "open") - (kind == "close"))
        inner = max(0, inner + (kind == "begin") - (kind == "end"))
        closed = not depth and not inner
        if kind == "break" and closed:
            ends.append((start, stop))
        if kind == "stop" and closed and not _CASES.search(text[at:start]):
            ends.append((start, stop))
        latex_comment = kind == "comment" and "\\" in text
        blank = kind == "outer" or latex_comment or (kind == "tab" and not inner)
        if blank or (kind == "break" and not inner):
            plain.append(text[at:start] + " " * (stop - start))
            at = stop
    plain.append(text[at:])
    return "".join(plain), [*ends, (len(text), len(text))]


def _continues(before: str, after: str) -> bool:
    """Whether a line is plainly unfinished, or what follows plainly belongs to it."""
    if BEFORE.search(before):
        return True
    following = after.lstrip(" \t")
    line = following.split("\n", 1)[0]
    begun = AFTER.match(following)
    return begun is not None and (begun[0] != "-" or not RELATED.search(line))
