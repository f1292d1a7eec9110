r"""The signs between and before lines, in every spelling.

relations     = <= < >= > !=           the language's own, chained as in a = b <= c
              ~= up to lower order     \approx \simeq ≈, always with an order: O(x^3)
              =^+ up to a constant     \overset{+}{=}, or `+ const` at the end of the line
              \propto                  up to a factor
connectives   => <=> and their words   between conditions; <== is the way back
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Literal, TypeAlias

from graders.maths.vocabulary import pairs

Relation: TypeAlias = Literal[
    "eq", "le", "lt", "ge", "gt", "ne", "approx", "constant", "proportional"
]
Join: TypeAlias = Literal["implies", "iff", "follows"]

FLIPPED: MappingProxyType[Relation, Relation] = MappingProxyType(
    {"le": "ge", "lt": "gt", "ge": "le", "gt": "lt"}
)
"""The relation read from right to left; the others read the same."""

SHOWN: MappingProxyType[str, str] = MappingProxyType(
    pairs(
        "eq = le <= lt < ge >= gt > ne != approx ≈ constant =^+ proportional ∝"
        " implies => iff <=> follows <=="
    )
)

_LOOSE = r"\\approx|\\simeq|\\doteq|≈|≃|≅|~=|~~"
_CONSTANT = r"=\s*\^\s*\{?\+\}?|\\overset\{\s*\+\s*\}\{=\}"
_FACTOR = r"\\propto|\\varpropto|∝"
LOOSE = re.compile(
    rf"(?P<approx>(?:{_LOOSE})(?![A-Za-z]))|(?P<constant>{_CONSTANT})"
    rf"|(?P<proportional>(?:{_FACTOR})(?![A-Za-z]))"
)
"""Relations that the language of answers does not know: they never stand inside a formula."""

_SIGNS: dict[str, Relation] = {
    **dict.fromkeys(("=", "==", ":=", "≡", "≜", "≔"), "eq"),
    **dict.fromkeys(("<=", "≤", "≦", "⩽", "≲", "=<"), "le"),
    **dict.fromkeys((">=", "≥", "≧", "⩾", "≳"), "ge"),
    **dict.fromkeys(("!=", "≠"), "ne"),
    "<": "lt",
    ">": "gt",
}
_COMMANDS: dict[str, str] = pairs(
    """
    le le leq le leqslant le leqq le  ge ge geq ge geqslant ge geqq ge  lt lt gt gt  ne ne neq ne
    triangleq eq equiv eq coloneqq eq coloneq eq
    """
)
_NAMED = re.compile(
    r"\s*(?:(?P<sign>==|<=|>=|=<|!=|:=|[=<>≡≜≔≤≦⩽≲≥≧⩾≳≠])(?![=>])"
    r"|\\(?P<command>[A-Za-z]+))"
)

_IFF = r"<==?>|⇔|⟺|\\(?:iff|Leftrightarrow|Longleftrightarrow)(?![A-Za-z])"
_IMPLIES = r"==?>|⇒|⟹|\\(?:implies|Rightarrow|Longrightarrow)(?![A-Za-z])"
_FOLLOWS = r"<==(?!>)|⇐|⟸|\\(?:impliedby|Leftarrow|Longleftarrow)(?![A-Za-z])"
_THUS = r"∴|→|->|\\(?:therefore|to|rightarrow)(?![A-Za-z])"
_SAID_IFF = r"(?:or )?equivalently|if and only if|iff|is equivalent to"
_SAID_IMPLIES = (
    r"(?:and )?(?:hence|therefore|thus|so that|so|then|it follows that|we (?:get|obtain|have)"
    r"|consequently|which (?:gives|implies|means)|that is|i\.e\.|this (?:gives|implies))"
)
_SAID_TOO = r"and|also|moreover|further|furthermore|but|now|finally|since|by assumption"


def _word(words: str) -> str:
    return rf"(?i:{words})(?:\s*[,:])?(?=[\s\\]|$)"


JOIN = re.compile(
    rf"\s*(?:(?P<iff>{_IFF}|{_word(_SAID_IFF)})|(?P<follows>{_FOLLOWS})"
    rf"|(?P<implies>{_IMPLIES}|{_THUS}|{_word(_SAID_IMPLIES)})|(?P<too>{_word(_SAID_TOO)}))"
)
"""What a line begins with, besides a relation."""

BETWEEN = re.compile(rf"(?P<iff>{_IFF})|(?P<follows>{_FOLLOWS})|(?P<implies>{_IMPLIES})")
"""Connectives inside a line."""

_OPERATORS = r"\\cdot(?![A-Za-z])|\\times(?![A-Za-z])|\\odot(?![A-Za-z])|[+*/·×]"
AFTER = re.compile(rf"(?:{_OPERATORS}|-(?![>\d\w]*>))")
"""What a line cannot begin with unless it continues the one before; a minus sign may."""

BEFORE = re.compile(rf"(?:{_OPERATORS}|[-=≤≥≈]|=>|\\(?:leq?|geq?|approx|propto)(?![A-Za-z]))\s*$")
"""What a line cannot end with."""

RELATED = re.compile(
    r"[=≤≥≈≠]|<=|>=|(?<!\\left)[<>]|\\(?:leq?|geq?|approx|lt|gt|neq?|propto)(?![A-Za-z])"
)
"""Where a line has a relation of its own."""


def leading(text: str, at: int = 0) -> tuple[Relation, int] | None:
    r"""The relation that `text` begins with, and where what follows it begins.

    >>> leading("  <= b"), leading(r"\geq b"), leading(r"\overset{+}{=} b")
    (('le', 4), ('ge', 4), ('constant', 14))
    """
    loose = re.compile(r"\s*").match(text, at)
    found = LOOSE.match(text, loose.end() if loose else at)
    if found is not None:
        return _loose(found), found.end()
    named = _NAMED.match(text, at)
    if named is None:
        return None
    relation = _SIGNS.get(named["sign"]) if named["sign"] else _COMMANDS.get(named["command"])
    return (relation, named.end()) if relation else None  # type: ignore[return-value]


def _loose(found: re.Match[str]) -> Relation:
    return found.lastgroup  # type: ignore[return-value]


def loose(text: str) -> tuple[Relation, int, int] | None:
    """The first relation in `text` that the language does not know, and its place."""
    found = LOOSE.search(text)
    return None if found is None else (_loose(found), found.start(), found.end())
