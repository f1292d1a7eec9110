"""Errors of a validation within another one, moved to where its data stand."""

from __future__ import annotations

from typing import get_args

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema

from graders.spec.document import Path

_BUILT_IN = frozenset(get_args(core_schema.ErrorType))


def moved(error: ValidationError, path: Path) -> ValidationError:
    """`error`, with `path` in front of every place in it."""
    details = [
        InitErrorDetails(
            type=one["type"]
            if one["type"] in _BUILT_IN
            else PydanticCustomError(one["type"], "{message}", one.get("ctx", {})),
            loc=(*path, *one["loc"]),
            input=one["input"],
            ctx=one.get("ctx", {}),
        )
        for one in error.errors(include_url=False)
    ]
    return ValidationError.from_exception_data(error.title, details)
