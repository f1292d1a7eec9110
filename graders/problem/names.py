"""Names of problems, parts, parameters and sources: safe in files, addresses and tables."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, WithJsonSchema

from graders.spec import complaint, show

_PROBLEM = r"[a-z0-9][a-z0-9_-]{0,63}"
_PART = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"
_CITATION = r"\S(?:[^\n]{0,198}\S)?"
_PARAMETER = r"[A-Za-z_][A-Za-z0-9_]{0,63}"


def _problem(name: str) -> str:
    return _fits(name, _PROBLEM, "small letters, digits, - and _, such as slope-2")


def _part(name: str) -> str:
    return _fits(name, _PART, "letters, digits, -, _ and ., such as 2a")


def _parameter(name: str) -> str:
    return _fits(name, _PARAMETER, "letters, digits and _, such as n_1")


def _citation(name: str) -> str:
    return _fits(name, _CITATION, "one line, such as 003/Q2/1")


def _fits(name: str, pattern: str, expected: str) -> str:
    if not re.fullmatch(pattern, name):
        raise complaint("wrong-name", f"found {show(name)}", expected=expected)
    return name


ProblemId: TypeAlias = Annotated[
    str, AfterValidator(_problem), WithJsonSchema({"type": "string", "pattern": f"^{_PROBLEM}$"})
]
PartId: TypeAlias = Annotated[
    str, AfterValidator(_part), WithJsonSchema({"type": "string", "pattern": f"^{_PART}$"})
]
Citation: TypeAlias = Annotated[
    str, AfterValidator(_citation), WithJsonSchema({"type": "string", "pattern": f"^{_CITATION}$"})
]
ParameterName: TypeAlias = Annotated[
    str,
    AfterValidator(_parameter),
    WithJsonSchema({"type": "string", "pattern": f"^{_PARAMETER}$"}),
]
