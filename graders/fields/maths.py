"""Formulas, as authors and students type them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal, TypeAlias

from pydantic import ValidationInfo

from graders.fields.scope import in_force
from graders.maths.declare import Declarations
from graders.maths.parse import Reading, Unreadable, parse
from graders.maths.types import Type
from graders.spec import ReadBy, complaint, show

Syntax: TypeAlias = Literal["ascii", "latex", "auto"]
WIDTH = 60
"""A longer decimal is written with a power of ten."""


def read_maths(
    text: object, names: Declarations, syntax: Syntax = "auto", like: Type | None = None
) -> Reading:
    """Read a formula in `names`; a bare number is one too.

    Args:
        text: What somebody wrote: anything at all.
        names: The names of the problem.
        syntax: How it was typed.
        like: The type that is meant where a size is left open, as that of `I` is.

    Raises:
        PydanticCustomError: It is not one; with note, span and hint, for whoever wrote it.
    """
    if isinstance(text, bool) or not isinstance(text, (str, int, float, Decimal, Fraction)):
        raise complaint("wrong-form", f"found {show(text)}", expected="a formula, as text")
    try:
        return _parsed(typed(text), names, syntax, like)
    except Unreadable as error:
        raise complaint(error.note, error.message, hint=error.hint, span=error.span) from error


@lru_cache(maxsize=1_024)
def _parsed(text: str, names: Declarations, syntax: Syntax, like: Type | None) -> Reading:
    """A response is read again for every known mistake, and by many students."""
    return parse(text, names, syntax, like=like)


def typed(value: str | float | Decimal | Fraction) -> str:
    """A formula as text, also where JSON, YAML or a solver gave it as a number.

    >>> typed(0.5), typed(Decimal("1E+3")), typed(1e-300)
    ('0.5', '1000', '1*10^(-300)')
    """
    if isinstance(value, (str, int, Fraction)):
        return str(value)
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = format(number, "f")
    if len(text) <= WIDTH:
        return text
    sign, digits, exponent = number.as_tuple()
    return f"{'-' * sign}{''.join(map(str, digits))}*10^({exponent})"


def _in_context(value: object, info: ValidationInfo) -> Reading:
    return read_maths(value, in_force(info))


Maths: TypeAlias = Annotated[
    Reading,
    ReadBy(
        _in_context,
        {
            "anyOf": [{"type": "string"}, {"type": "number"}],
            "description": "A formula over the declared variables, in ASCII or LaTeX.",
        },
    ),
]
"""A formula in the variables that the context declares: `.tree`, and the `.repairs` made."""
