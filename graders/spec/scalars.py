"""What a plain YAML scalar means: the core schema of YAML 1.2, exactly.

null     ~ null Null NULL, and nothing at all
bool     true True TRUE false False FALSE: yes, no, on and off are text
integer  12 -3 0o14 0xC: 1_000 is text; 012 is refused, for to some it is ten
decimal  0.1 1e3 .5: kept as `Decimal`, digits as typed, never a binary float
text     everything else: 12:30, 2026-01-01, NO
"""

from __future__ import annotations

import re
from decimal import Decimal

from graders.spec.plain import Plain

DIGITS = 100
EXPONENT = 1_000

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_PADDED = re.compile(r"[-+]?0[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def resolve(text: str) -> Plain:
    """The value of the unquoted scalar `text`.

    Raises:
        ValueError: It is a number that nobody can compute with: endless, or far too long; or an
            integer that is read in two ways.

    >>> resolve("no"), resolve("12"), resolve("1_000"), resolve("0.10"), resolve("~")
    ('no', 12, '1_000', Decimal('0.10'), None)
    """
    if text in _WORDS:
        return _WORDS[text]
    if not text or text[0] not in "+-.0123456789":
        return text
    if _ENDLESS.fullmatch(text):
        raise ValueError(f"{text} is not a finite number")
    decimal = _DECIMAL.fullmatch(text)
    based = _BASED.fullmatch(text)
    if not (decimal or based):
        return text
    if len(text) > DIGITS:
        raise ValueError(f"a number of {len(text)} characters; at most {DIGITS} are read")
    if based:
        return int(text, 0)
    if _INTEGER.fullmatch(text):
        if _PADDED.fullmatch(text):
            raise ValueError(f"{text} is octal to some readers; write it without the 0 in front")
        return int(text)
    if decimal and decimal[1] and abs(int(decimal[1])) > EXPONENT:
        raise ValueError(f"an exponent beyond {EXPONENT}")
    return Decimal(text)
