r"""What to say of a sign that cannot stand where it stands: where, what was found, what to do.

The sign is shown as it was typed: `\right|`, and not the word by which the grammar knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graders.maths.lex import Token
from graders.maths.unreadable import Unreadable

_CLOSERS = frozenset({")", "]", "}", r"\}", ">", r"\rangle", r"\rfloor", r"\rceil"})
_END = "write what follows, or leave out the sign at the end"
_TWO = "leave out one of two signs, or write what is missing between them"
_OPEN = "leave it out, or open it before"
_ONE = "hand in one formula alone"
_ROWS = r"write one formula; rows stand in \begin{bmatrix} or \begin{cases}"
_NO_ENTRIES = "other names have subscripts only where they are declared so"
_VALUE = "write the formula alone, without a name for it"

_HINTS: Mapping[str, str] = MappingProxyType(
    {
        ",": "commas separate arguments, as in max(a, b); a decimal has a point, as 3.5;"
        " write 1000 without one",
        ";": _ONE,
        "&": _ROWS,
        r"\\": _ROWS,
        ":=": _VALUE,
        ":": _VALUE,
        "->": "write the limit itself",
        "=<": "write <= for at most",
        "=>": "write >= for at least",
        "~": "it says what is drawn, as in E_{z ~ N(0, 1)}[z]",
        "..": "write what the dots stand for, as in sum(k=1..n, x_k)",
        "|": "write abs(x) for a size; other bars come in pairs",
        r"\rvert": "write abs(x) for a size, and a value at a place by itself",
        "if": "write x if x > 0 else y",
        "else": "write x if x > 0 else y",
        "otherwise": "write x if x > 0; y otherwise",
        "for": "write x_k >= 0 for all k",
        **dict.fromkeys(_CLOSERS, _OPEN),
        **dict.fromkeys(("*", "/", "^", "=", "<", "<=", ">=", "!=", r"\cdot"), _TWO),
    }
)


def misplaced(token: Token, typed: str, wanted: str = "") -> Unreadable:
    """What to raise for `token`, as `typed`, where something else is `wanted`."""
    also = f"; {wanted}" if wanted else ""
    if token.kind == "end":
        message = f"something is missing at the end{also}"
        return Unreadable("unexpected-end", message, token[2:], _END)
    if token.text in _CLOSERS and not wanted:
        return Unreadable("unbalanced", f"'{typed}' closes nothing", token[2:], _OPEN)
    if token.kind == "sub" or token.text == "_":
        message = "only vectors, matrices and sequences have entries"
        return Unreadable("unexpected-token", message, token[2:], _NO_ENTRIES)
    message = f"'{typed}' cannot stand here{also}"
    return Unreadable("unexpected-token", message, token[2:], _HINTS.get(token.text))
