r"""A closed formula whose numbers are written as people write them: `(3*3*64 + 1)*1,000`.

Every number is put into its plain spelling and the rest goes to the parser of the language. A
comma between the arguments of a function stays what it is: `max(1,200)` has two. An x between
numbers is a times: `(3x3x64 + 1)x128`. A number right behind a bracket multiplies it, unless
something is divided: `1/(2)3` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.maths.declare import declarations
from graders.maths.parse import Reading, parse
from graders.maths.unreadable import Span, Unreadable
from graders.quantity.numeral import GAP, read_numeral

_RUN = rf"[0-9](?:(?:{GAP}|[,.'’_])*[0-9])*"
_TOKENS = re.compile(
    r"\\(?:cdot|times|div|left|right|[bB]igg?[lr]?)(?![A-Za-z])"
    r"|(?P<times>(?<=[0-9)])\s*[xX](?=\s*[0-9(]))"
    r"|(?P<call>[A-Za-z_]\s*(?:\\left\s*)?\(|\\\{|\[)|(?P<open>[({])|(?P<close>[)\]}])"
    rf"|(?P<run>{_RUN})"
)
_PLAIN_RUN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
NAMES = declarations({})


def read_arithmetic(text: str) -> Reading:
    """Read a formula without variables.

    Raises:
        Unreadable: It is none, or a number in it can be read in two ways.
    """
    plain, places = _plain(text)
    latex = "\\" in text
    try:
        return parse(plain, NAMES, "latex" if latex else "ascii", kind="scalar")
    except Unreadable as error:
        span = places[min(error.span[0], len(plain))], places[min(error.span[1], len(plain))]
        raise Unreadable(error.note, error.message, span, error.hint) from None


def _plain(text: str) -> tuple[str, list[int]]:
    """`text` with plain numbers, and for each of its characters the place in `text`."""
    out: list[str] = []
    places: list[int] = []
    for piece, (start, end) in _pieces(text):
        out.append(piece)
        if len(piece) == end - start:
            places.extend(range(start, end))
        else:
            places.extend([start] * len(piece))
    return "".join(out), [*places, len(text)]


def _pieces(text: str) -> Iterator[tuple[str, Span]]:
    calls: list[bool] = []
    divides = "/" in text
    done = 0
    for token in _TOKENS.finditer(text):
        if token["call"] or token["open"]:
            calls.append(bool(token["call"]))
        elif token["close"]:
            del calls[-1:]
        elif token["times"]:
            yield text[done : token.start()], (done, token.start())
            yield "*", token.span()
            done = token.end()
        elif token["run"]:
            yield text[done : token.start()], (done, token.start())
            if not divides and text[: token.start()].rstrip().endswith(")"):
                yield "*", (token.start(), token.start())
            yield token[0] if any(calls[-1:]) else _number(token), token.span()
            done = token.end()
    yield text[done:], (done, len(text))


def _number(token: re.Match[str]) -> str:
    start = token.start()
    if _PLAIN_RUN.fullmatch(token[0]):
        return token[0]
    try:
        found = read_numeral(token[0])
    except Unreadable as error:
        span = start + error.span[0], start + error.span[1]
        raise Unreadable(error.note, error.message, span, error.hint) from None
    return token[0] if found is None else found.text
