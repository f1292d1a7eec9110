"""Domains as authors write them: a type word, bounds, and flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from graders.maths.declare_type import COMPOSED, KEYS, structure
from graders.maths.declared import DeclarationError, Declarations, Domain, Path
from graders.maths.parse import Unreadable, parse
from graders.maths.terms import ONE, ZERO
from graders.maths.tree import Call, Number, Tree
from graders.maths.types import Kind

if TYPE_CHECKING:
    from pydantic import JsonValue

_WORDS = {
    "real": Domain(),
    "positive": Domain(low=ZERO, low_open=True),
    "nonnegative": Domain(low=ZERO),
    "probability": Domain(low=ZERO, high=ONE),
    "integer": Domain(integer=True),
    "index": Domain(low=ONE, integer=True),
}
_FLAGS = ("positive", "nonnegative", "odd", "even")
_NARROWING = frozenset({"min", "max", "open", *_FLAGS})
_INNER = {"sequence": "of", "function": "gives"}

TYPES = "one of " + ", ".join((*_WORDS, *COMPOSED))
DOMAIN_KEYS = frozenset({"type", "min", "max", "open", *_FLAGS, *KEYS})


def domain(name: str, fields: Mapping[str, JsonValue], known: Declarations) -> Domain:
    """Read the domain of `name`; bounds may use the names that are `known`.

    Raises:
        DeclarationError: It makes no sense, or is empty.
    """
    kind = structure(name, fields)
    fields = _of_entries(fields)
    word = fields.get("type", "real")
    word = "real" if word in COMPOSED else word
    if not isinstance(word, str) or word not in _WORDS:
        raise DeclarationError((name, "type"), f"unknown type {word!r}", TYPES)
    kind = kind or structure(name, fields)
    flags = {flag for flag in _FLAGS if _flag(name, fields, flag)}
    found = _with_flags(_WORDS[word], flags)
    low, high = (_bound((name, key), fields.get(key), known) for key in ("min", "max"))
    opened = _opened(name, fields.get("open", []))
    if low is not None and not _is_weaker(low, found):
        found = replace(found, low=low, low_open=False)
    if high is not None:
        found = replace(found, high=high, high_open=False)
    found = replace(
        found,
        low_open=found.low_open or "min" in opened,
        high_open=found.high_open or "max" in opened,
        structure=kind,
    )
    _check_order(name, found)
    return found


def _of_entries(fields: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    """What is said of the entries of a sequence, or of the values of a function."""
    inner = fields.get(_INNER.get(str(fields.get("type")), ""))
    if inner is None:
        return fields
    said = inner if isinstance(inner, dict) else {"type": inner}
    outer = {key: value for key, value in fields.items() if key in _NARROWING}
    return {**_of_entries(said), **outer}


def expression(
    path: Path, value: JsonValue, known: Declarations, kind: Kind | None = "scalar"
) -> Tree:
    """Read a number, or an expression in the names that are `known`.

    Raises:
        DeclarationError: It is neither.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise DeclarationError(path, f"expected a number or an expression, found {value!r}")
    try:
        return parse(str(value), known, kind=kind).tree
    except Unreadable as error:
        raise DeclarationError(path, error.message, error.hint) from None


def constant(tree: Tree) -> Fraction | None:
    """The value of a literal, a signed literal or a fraction; None for anything else."""
    match tree:
        case Number(value):
            return value
        case Call("neg", (inner,)):
            positive = constant(inner)
            return None if positive is None else -positive
        case Call("div", (over, under)):
            quotient = constant(over), constant(under)
            match quotient:
                case Fraction() as top, Fraction() as bottom if bottom:
                    return top / bottom
            return None
        case _:
            return None


def _flag(name: str, fields: Mapping[str, JsonValue], flag: str) -> bool:
    value = fields.get(flag, False)
    if not isinstance(value, bool):
        raise DeclarationError((name, flag), f"expected true or false, found {value!r}")
    return value


def _with_flags(found: Domain, flags: set[str]) -> Domain:
    if flags & {"positive", "nonnegative"}:
        found = replace(found, low=ZERO, low_open="positive" in flags)
    if "odd" in flags or "even" in flags:
        found = replace(found, integer=True, parity="odd" if "odd" in flags else "even")
    return found


def _bound(path: Path, value: JsonValue, known: Declarations) -> Tree | None:
    if value is None:
        return None
    tree = expression(path, value, known)
    unbounded = Call("infinity", ())
    return None if tree in (unbounded, Call("neg", (unbounded,))) else tree


def _is_weaker(low: Tree, found: Domain) -> bool:
    """Whether the bound `low` adds nothing to a flag such as `positive`."""
    value = constant(low)
    return value is not None and value <= 0 and found.low == ZERO


def _opened(name: str, value: JsonValue) -> set[str]:
    ends = [value] if isinstance(value, str) else value
    if not isinstance(ends, list) or any(end not in ("min", "max") for end in ends):
        raise DeclarationError((name, "open"), "expected a list of min and max", "open: [min]")
    return {str(end) for end in ends}


def _check_order(name: str, found: Domain) -> None:
    low = constant(found.low) if found.low is not None else None
    high = constant(found.high) if found.high is not None else None
    if low is None or high is None:
        return
    if low > high or (low == high and (found.low_open or found.high_open)):
        raise DeclarationError((name, "max"), f"no number is at least {low} and at most {high}")
