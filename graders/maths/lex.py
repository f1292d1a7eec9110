r"""From text to one stream of tokens, whether it was typed as ASCII, LaTeX or unicode.

num     12  3.5  .5  2e-3  1{,}000  1/2 (from ½)   at most `DIGITS` digits
name    ASCII: letters, then letters and digits; LaTeX: letters. The parser splits runs.
cmd     a LaTeX command, without its backslash
sub     an unbraced subscript: `_w2` in ASCII, one character in LaTeX
key     if else otherwise and or not for forall in notin when where
op      everything else, in one spelling: `\cdot` and `×` are `*`, `**` is `^`, `\le` is `<=`
end     the end of the text
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from graders.maths.fold import (
    COMMANDS,
    FRACTIONS,
    MARKS,
    SILENT,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    look_alike,
)
from graders.maths.margins import trimmed
from graders.maths.unreadable import Repair, Unreadable
from graders.maths.vocabulary import CONNECTIVES, KEYWORDS, OPERATORS, REFUSED

Syntax: TypeAlias = Literal["ascii", "latex", "auto"]

CHARACTERS = 4_000
TOKENS = 2_000
DIGITS = 100


class Token(NamedTuple):
    """A piece of the text: what it is, its text in one spelling, and where it stood."""

    kind: str
    text: str
    start: int
    end: int


_SPELLINGS = {"**": "^", "==": "=", "...": ".."}

_PATTERN = r"""
  (?P<space> [ \t\r\n\f\v]+
    | \\(?:[,;:!> ]|(?:q?quad|displaystyle|textstyle|limits|nolimits|middle|strut)(?![A-Za-z]))
    | \\(?:mathop\s*\{{\s*\}}|[hv]?phantom\s*\{{[^{{}}]*\}}))
| \\(?P<fence> (?:left|right|[bB]igg?[lr]?)(?![A-Za-z])\s*(?:\\?\||\\[vV]ert(?![A-Za-z])|\.)?)
| (?P<code> __+ | 0[xXobB][0-9][0-9A-F]*(?![A-Za-z0-9_]))
| (?P<long> [0-9]{{1,3}}(?:\{{,\}}[0-9]{{3}})+(?:\.[0-9]+)?(?![0-9]))
| (?P<num> (?:[0-9]+(?:\.(?!\.)[0-9]*)?|(?<!\.)\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
| (?P<key> \\(?:text|mathrm|textrm|mbox|operatorname)\s*
           \{{\s*(?:if|for(?:\s+(?:all|every|each|any))?|when|otherwise|else|and|or|where)
           \b[\s.,:]*\}})
| \\(?P<upright> (?:mathrm|textrm|text|mathsf|operatorname)\s*
           (?:\{{\s*d\s*\}}|(?<=\s)d(?=[A-Za-z]?(?![A-Za-z]))))
| (?P<primes> \^\s*(?:\{{\s*(?:\\prime\s*)+\}}|\\prime(?![A-Za-z])) | [″‴])
| (?P<marked> [^\W\d_][{marks}])
| \\(?P<cmd> [A-Za-z]+\*? | [|\\{{}}%])
| (?P<name> {name})
| (?P<sub> _{sub})
| (?P<op> \.\.\.? | \*\* | \^\* | _\* | [<>=!:]= | -> | => | =<(?![^>]*>)
    | [-+*/^_=<>!()\[\]{{}}|,;&~':])
| (?P<sup> [{raised}]+)
| (?P<low> [{lowered}]+)
| (?P<other> .)
"""


@cache  # when a text needs it: most programs read one spelling
def _pattern(*, latex: bool) -> re.Pattern[str]:
    parts = {
        "name": "[A-Za-z]+" if latex else "[A-Za-z][A-Za-z0-9]*",
        "sub": "[A-Za-z0-9]" if latex else "[A-Za-z0-9]+",
        "raised": "".join(SUPERSCRIPTS),
        "lowered": "".join(SUBSCRIPTS),
        "marks": "".join(MARKS),
    }
    return re.compile(_PATTERN.format(**parts), re.VERBOSE | re.DOTALL)


_PLAIN = str.maketrans(SUPERSCRIPTS | SUBSCRIPTS)
_FENCE = re.compile(r"([A-Za-z]+)\s*(\S*)")


def is_latex(text: str, syntax: Syntax) -> bool:
    """Whether to read `text` as LaTeX; "auto" goes by its backslashes and dollars."""
    return syntax == "latex" or (syntax == "auto" and ("\\" in text or "$" in text))


def tokens(text: str, *, latex: bool) -> tuple[list[Token], list[Repair]]:
    """Split `text`, in time linear in its length.

    >>> [token.text for token in tokens("2x^2 ≤ σ_w", latex=False)[0]]
    ['2', 'x', '^', '2', '<=', 'sigma', '_w', '']

    Raises:
        Unreadable: A character that mathematics does not know, or a limit.
    """
    if len(text) > CHARACTERS:
        message = f"the answer has {len(text)} characters; at most {CHARACTERS} are read"
        raise Unreadable("limit-length", message, (CHARACTERS, len(text)))
    plain, repairs = (text, []) if text.isascii() else _folded(text)
    (first, last), left_out = trimmed(plain)
    found = _scan(_pattern(latex=latex).finditer(plain, first, last), last)
    if latex and "~" in plain:
        found = _without_ties(found, plain)
    found.append(Token("end", "", last, last))
    return found, repairs + left_out


def _without_ties(found: list[Token], text: str) -> list[Token]:
    r"""Drop each `~`, a space in LaTeX, but where a subscript says what is drawn: `E_{x ~ Q}`."""
    kept: list[Token] = []
    below = [False]
    for token in found:
        if token.text == "{":
            below.append(below[-1] or (bool(kept) and kept[-1].text == "_"))
        elif token.text == "}" and len(below) > 1:
            below.pop()
        if token.text != "~" or below[-1] or text[token.start] != "~":
            kept.append(token)
    return kept


def _folded(text: str) -> tuple[str, list[Repair]]:
    table: dict[int, str] = {}
    repairs = []
    for at, character in enumerate(text):
        if character.isascii() or ord(character) in table:
            continue
        if (silent := SILENT.get(character)) is not None:
            table[ord(character)] = silent
        elif (plain := look_alike(character)) is not None:
            table[ord(character)] = plain
            message = f"read {character!r} as {plain!r}"
            repairs.append(Repair("folded-character", message, (at, at + 1)))
    return text.translate(table), repairs


def _scan(matches: Iterable[re.Match[str]], last: int) -> list[Token]:
    found: list[Token] = []
    for match in matches:
        kind = match.lastgroup or "other"
        if kind == "space":
            continue
        text, start, end = match[kind], match.start(), match.end()
        if kind == "op":
            found.append(Token("op", _SPELLINGS.get(text, text), start, end))
        elif kind == "name":
            found.append(Token("key" if text in KEYWORDS else "name", text, start, end))
        elif kind in _READERS:
            found.extend(_READERS[kind](text, start, end))
        else:
            found.append(Token(kind, text, start, end))
        if len(found) > TOKENS:
            message = f"the answer has more than {TOKENS} symbols"
            raise Unreadable("limit-tokens", message, (start, last))
    return found


def _number(text: str, start: int, end: int) -> Iterator[Token]:
    if end - start > DIGITS:
        message = f"a number of {end - start} characters; at most {DIGITS} are read"
        raise Unreadable("limit-digits", message, (start, end))
    yield Token("num", text, start, end)


def _long(text: str, start: int, end: int) -> Iterator[Token]:
    """Read `132{,}863` as 132863: the braces say that the comma ends nothing."""
    plain = text.replace("{,}", "")
    yield from (token._replace(text=plain) for token in _number(plain, start, end))


def _code(text: str, start: int, end: int) -> Iterator[Token]:
    message = f"{text!r} is a spelling of programs, not of mathematics"
    raise Unreadable("unexpected-character", message, (start, end))


def _keyword(text: str, start: int, end: int) -> Iterator[Token]:
    word, *more = text[text.index("{") :].strip("{} \t\r\n.,:").split()
    yield Token("key", word, start, end)
    yield from (Token("name", each, end, end) for each in more)  # the all of "for all"


def _command(text: str, start: int, end: int) -> Iterator[Token]:
    if text in OPERATORS:
        yield Token("op", OPERATORS[text], start, end)
    elif text in CONNECTIVES:
        yield Token("key", CONNECTIVES[text], start, end)
    else:
        yield Token("cmd", text, start, end)


def _upright(text: str, start: int, end: int) -> Iterator[Token]:
    r"""Read the `\mathrm{d}` of a derivative or an integral as its `d`."""
    yield Token("name", text.rstrip("} \t\r\n")[-1], start, end)


def _marked(text: str, start: int, end: int) -> Iterator[Token]:
    r"""Read a letter with a mark above, `ŷ`, as `\hat{y}`."""
    yield Token("cmd", MARKS[text[1]], start, start)
    yield from _group(text[0], start, end)


def _primes(text: str, start: int, end: int) -> Iterator[Token]:
    r"""Read `^{\prime\prime}` and `″` as `''`."""
    for _ in range(text.count("prime") or "  ″‴".index(text)):
        yield Token("op", "'", start, end)


def _fence(text: str, start: int, end: int) -> Iterator[Token]:
    r"""`\left|` opens and `\right|` closes; before other brackets they say nothing."""
    size, bar = _FENCE.findall(text)[0]
    if bar in ("", "."):
        return
    double = bar in (r"\|", r"\Vert")
    if size.endswith("g"):
        yield Token("op", r"\|" if double else "|", start, end)
    else:
        side = "l" if size[-1] == "l" or size == "left" else "r"
        yield Token("op", f"\\{side}{'V' if double else 'v'}ert", start, end)


def _raised(text: str, start: int, end: int) -> Iterator[Token]:
    yield Token("op", "^", start, start)
    yield from _group(text.translate(_PLAIN), start, end)


def _lowered(text: str, start: int, end: int) -> Iterator[Token]:
    plain = text.translate(_PLAIN)
    if plain.isalnum():
        yield Token("sub", "_" + plain, start, end)
    else:
        yield Token("op", "_", start, start)
        yield from _group(plain, start, end)


def _group(text: str, start: int, end: int) -> Iterator[Token]:
    yield Token("op", "{", start, start)
    for token in _scan(_pattern(latex=False).finditer(text), len(text)):
        yield token._replace(start=start + token.start, end=start + token.end)
    yield Token("op", "}", end, end)


def _other(text: str, start: int, end: int) -> Iterator[Token]:
    parts = unicodedata.normalize("NFD", text)
    if len(parts) == 2 and parts[1] in MARKS:
        yield from _marked(parts, start, end)
    elif text in FRACTIONS:
        yield Token("num", FRACTIONS[text], start, end)
    elif text in COMMANDS:
        yield from _command(COMMANDS[text][1:], start, end)
    else:
        message = f"{text!r} does not belong in a formula"
        hint = REFUSED.get(text) or r"type ASCII or LaTeX, for example x^2 or \frac{1}{2}"
        raise Unreadable("unexpected-character", message, (start, end), hint)


_READERS: dict[str, Callable[[str, int, int], Iterator[Token]]] = {
    "num": _number,
    "long": _long,
    "code": _code,
    "key": _keyword,
    "cmd": _command,
    "upright": _upright,
    "marked": _marked,
    "primes": _primes,
    "fence": _fence,
    "sup": _raised,
    "low": _lowered,
    "other": _other,
}
