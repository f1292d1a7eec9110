"""Words that are short for a formula: `cbrt(x)`, `log1p(x)`, `expm1(x)`, `erfinv(x)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_function import operands
from graders.maths.signature import Function, numeric
from graders.maths.terms import ONE, TWO, minus, number
from graders.maths.tree import Call, Tree
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable

FORMULAS: Mapping[str, Callable[[Tree], Tree]] = MappingProxyType(
    {
        "cbrt": lambda x: Call("root", (x, number(3))),
        "log1p": lambda x: Call("log", (Call("add", (ONE, x)),)),
        "expm1": lambda x: minus(Call("exp", (x,)), ONE),
        "erfinv": lambda x: Call("div", (_quantile(x), Call("sqrt", (TWO,)))),
    }
)
"""What each word makes of its argument, a number."""


def short(cursor: Cursor, token: Token) -> Tree:
    """Read the argument of the word `token`, which was just read."""
    word = token.text
    args = operands(cursor, Function(name=word, rule=numeric), token)
    if len(args) != 1 or args[0].type != SCALAR:
        raise Unreadable("wrong-type", f"{word} takes one number", cursor.span(token.start))
    return FORMULAS[word](args[0])


def _quantile(x: Tree) -> Tree:
    return Call("Phi_inverse", (Call("div", (Call("add", (x, ONE)), TWO)),))
