"""pydantic's errors in an author's words, at their places in the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graders.spec.complaint import meant
from graders.spec.document import Document
from graders.spec.errors import SpecError
from graders.spec.plain import show
from graders.spec.vocabulary import Schema, names

Context: TypeAlias = dict[str, Any]

WORDED = 500
"""How many errors are put into words; nobody reads more."""

HIDDEN = "hidden"
"""The type of errors that only follow from another one, which is reported."""

_KINDS: dict[str, str] = {
    "bool_type": "true or false",
    "date_type": "a date",
    "dict_type": "a mapping (name: value)",
    "float_type": "a number",
    "int_type": "a whole number",
    "list_type": "a list",
    "mapping_type": "a mapping (name: value)",
    "model_type": "a mapping (name: value)",
    "model_attributes_type": "a mapping (name: value)",
    "none_required": "nothing",
    "string_type": "text",
    "tuple_type": "a list",
}

_MISSING = frozenset({"missing", "missing_argument", "missing_keyword_only_argument"})
_UNKNOWN = frozenset({"extra_forbidden", "unexpected_keyword_argument"})

_BOUNDS: dict[str, Callable[[Context], str]] = {
    "enum": lambda ctx: f"one of {ctx['expected']}",
    "greater_than": lambda ctx: f"a number above {ctx['gt']}",
    "greater_than_equal": lambda ctx: f"a number from {ctx['ge']}",
    "less_than": lambda ctx: f"a number below {ctx['lt']}",
    "less_than_equal": lambda ctx: f"a number up to {ctx['le']}",
    "literal_error": lambda ctx: f"one of {ctx['expected']}",
    "string_pattern_mismatch": lambda ctx: f"text of the form {ctx['pattern']}",
    "string_too_long": lambda ctx: f"at most {ctx['max_length']} characters",
    "string_too_short": lambda ctx: f"{ctx['min_length']} or more characters",
    "too_long": lambda ctx: f"a list of {ctx['max_length']} or fewer",
    "too_short": lambda ctx: f"a list of {ctx['min_length']} or more",
    "union_tag_invalid": lambda ctx: f"one of {ctx['expected_tags']}",
}


def spec_errors(error: ValidationError, document: Document, schema: Schema) -> list[SpecError]:
    """Every mistake that `error` holds, located in `document`, whose form is `schema`.

    Where a value fits none of several forms, the forms are listed in one error.
    """
    found: dict[tuple[int, int, str], SpecError] = {}
    for details in error.errors(include_url=False)[:WORDED]:
        if details["type"] == HIDDEN or _follows(details):
            continue
        new = _word(details, document, schema)
        key = new.line, new.column, new.message
        forms = dict.fromkeys(e.expected for e in (found.get(key, new), new) if e.expected)
        found[key] = new.model_copy(update={"expected": " or ".join(forms) or None})
    return list(found.values())


def _follows(error: ErrorDetails) -> bool:
    """Whether a list is too short only because mistakes in it were dropped."""
    least = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and len(error["input"]) >= least


def _word(error: ErrorDetails, document: Document, schema: Schema) -> SpecError:
    path, kind, context = error["loc"], error["type"], error.get("ctx", {})
    if kind in _MISSING:
        return document.error(path[:-1], f"{path[-1]!r} is missing")
    if kind in _UNKNOWN:
        return _unknown(path, document, schema)
    if kind == "union_tag_not_found":
        return document.error(path, "'type' is missing")
    if kind == "value_error":
        return document.error(path, str(context["error"]))
    if "message" in context:
        return document.error(
            path,
            context["message"],
            span=context.get("span"),
            expected=context.get("expected"),
            hint=context.get("hint"),
        )
    return document.error(
        (*path, "type") if kind == "union_tag_invalid" else path,
        f"found {show(context.get('tag', error['input']))}",
        expected=_expected(kind, context) or error["msg"],
        hint=_hint(kind, error["input"], context),
    )


def _unknown(path: tuple[str | int, ...], document: Document, schema: Schema) -> SpecError:
    name, known = str(path[-1]), names(schema, path[:-1])
    return document.error(
        path,
        f"unknown name {show(name)}",
        key=True,
        expected=f"one of {', '.join(known)}" if known else None,
        hint=meant(name, known),
    )


def _expected(kind: str, context: Context) -> str | None:
    if kind in _BOUNDS:
        return _BOUNDS[kind](context).replace("'", "")
    return _KINDS.get(kind)


def _hint(kind: str, found: object, context: Context) -> str | None:
    if kind == "union_tag_invalid":
        return meant(context["tag"], context["expected_tags"].replace("'", "").split(", "))
    if kind == "literal_error" and isinstance(found, str):
        return meant(found, re.findall("'([^']*)'", context["expected"]))
    if kind == "string_type" and isinstance(found, (bool, int, Decimal)):
        return "put it in quotes"
    return None
