"""Text with holes: `{{n}}`, `{{net.depth}}`, `{{2*n + 1}}`, filled from the values of parameters.

A path takes a value; anything else is exact arithmetic, and a result that is not whole is written
as `p/q`. In LaTeX `{{{n}}}` keeps one pair of braces around the value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from graders.maths.declare import declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.tree import Tree
from graders.spec import Plain, meant, show
from graders.variant.arithmetic import exact

HOLE = re.compile(r"\{\{(?!\{)([^{}]*)\}\}")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*", re.ASCII)
_NAME = re.compile(rf"({_PATH.pattern})(?!\w)(?!\s*\()", re.ASCII)


class HoleError(ValueError):
    """A hole that cannot be filled: why, and what may help."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def value(hole: str, values: Mapping[str, Plain]) -> Plain:
    """What the text between the braces stands for.

    Raises:
        HoleError: It names no parameter, or is not exact arithmetic.

    >>> values = {"n": 3, "net": {"name": "A"}}
    >>> value(" (n + 1)/2 ", values), value("n/2", values), value("net.name", values)
    (2, '3/2', 'A')
    """
    hole = hole.strip()
    if _PATH.fullmatch(hole):
        return look_up(hole, values)
    tree, paths = _read(hole)
    numbers = {f"v_{index}": _number(path, values) for index, path in enumerate(paths)}
    try:
        return written(exact(tree, numbers))
    except ArithmeticError as error:
        raise HoleError(f"{{{{{hole}}}}} has no exact value: {error}") from error


def look_up(path: str, values: Mapping[str, Plain]) -> Plain:
    """The value at `path`, such as `net.depth`.

    Raises:
        HoleError: There is none; the nearest name is suggested.
    """
    found: Plain = values
    for step in path.split("."):
        if not isinstance(found, Mapping) or step not in found:
            known = list(found) if isinstance(found, Mapping) else []
            named = f"one of {', '.join(known)}" if known else "no structure"
            raise HoleError(f"no parameter {path!r}; there is {named}", meant(step, known))
        found = found[step]
    return found


def written(number: Fraction) -> int | str:
    """A rational as it stands in a problem: an integer, or `p/q`."""
    return int(number) if number.denominator == 1 else str(number)


def text(found: Plain) -> str:
    """How the value `found` stands within text.

    Raises:
        HoleError: It has structure.
    """
    match found:
        case bool():
            return str(found).lower()
        case str():
            return found
        case int():
            return str(found)
        case Decimal():
            return format(found, "f")
        case _:
            raise HoleError(f"found {show(found)} where text is needed", "name one of its values")


def _number(path: str, values: Mapping[str, Plain]) -> Fraction:
    found = look_up(path, values)
    if isinstance(found, (int, Decimal)) and not isinstance(found, bool):
        return Fraction(found)
    try:
        return Fraction(found if isinstance(found, str) and len(found) < 1_000 else "")
    except (ValueError, ZeroDivisionError):
        raise HoleError(f"{path} is {show(found)}, which is not a number") from None


@lru_cache(maxsize=4_096)
def _read(expression: str) -> tuple[Tree, tuple[str, ...]]:
    """Parse `expression`; its paths become the names v_0, v_1, ..."""
    paths: list[str] = []

    def symbol(match: re.Match[str]) -> str:
        if match[1] not in paths:
            paths.append(match[1])
        return f" v_{paths.index(match[1])} "

    replaced = _NAME.sub(symbol, expression)
    names = declarations({f"v_{index}": "real" for index in range(len(paths))})
    try:
        return parse(replaced, names, syntax="ascii").tree, tuple(paths)
    except Unreadable as error:
        raise HoleError(
            f"{{{{{expression}}}}} cannot be read: {error.message}", error.hint
        ) from error
