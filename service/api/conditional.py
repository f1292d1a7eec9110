"""Conditional requests (RFC 9110, section 13): a version is its own ETag."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header

from service.errors import InvalidRequest
from service.store import Condition

_TAG = r'(?:W/)?"[\x21\x23-\x7e]*"'
_LIST = re.compile(rf"\*|{_TAG}(?:\s*,\s*{_TAG})*")


def etag(digest: str) -> dict[str, str]:
    """The header that names a version."""
    return {"ETag": f'"{digest}"'}


async def _condition(
    if_match: Annotated[str | None, Header(description="A version that must be current")] = None,
    if_none_match: Annotated[
        str | None, Header(description="A version that must not be current; * is any")
    ] = None,
) -> Condition:
    """What the current version must be, or must not be."""
    return Condition(
        _digests("if-match", if_match, weak=False),
        _digests("if-none-match", if_none_match, weak=True),
    )


def _digests(name: str, value: str | None, *, weak: bool) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not _LIST.fullmatch(value.strip()):
        error = {"pointer": f"header/{name}", "message": 'expected "..." or *'}
        raise InvalidRequest(errors=[error])
    if value.strip() == "*":
        return ("*",)
    tags = re.findall(_TAG, value)
    return tuple(tag.removeprefix("W/")[1:-1] for tag in tags if weak or not tag.startswith("W/"))


Conditional = Annotated[Condition, Depends(_condition)]
