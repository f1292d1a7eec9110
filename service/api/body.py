"""The body of a request, read once, bounded, and of the right media type."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from service.api.json_text import read_json
from service.errors import (
    BodyTooLarge,
    DatabaseUnavailable,
    InvalidRequest,
    MalformedJson,
    RequestRefused,
    UnsupportedMediaType,
)
from service.settings import Settings

READING = (
    MalformedJson,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidRequest,
    DatabaseUnavailable,
)
"""What may go wrong wherever a JSON body is read and something is stored."""

M = TypeVar("M", bound=BaseModel)

_MEMBERS = 50
TEXT = {"schema": {"type": "string"}}
FILE = {"schema": {"type": "string", "format": "binary"}}
"""How OpenAPI shows the two."""
ZIP = ("application/zip", "application/x-zip-compressed")
YAML = ("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain")


class SetBody(NamedTuple):
    """The bytes of a problem set, exactly as they came."""

    data: bytes
    zipped: bool


@lru_cache(maxsize=64)
def _media_type(header: str) -> tuple[str, bool]:
    """What a `Content-Type` names, and whether that is in UTF-8 as far as it says."""
    kind, _, parameters = header.lower().partition(";")
    return kind.strip(), "charset" not in parameters or "utf-8" in parameters


def _content_type(request: Request) -> tuple[str, bool]:
    return _media_type(request.headers.get("content-type", ""))


async def _bytes(request: Request, media_types: tuple[str, ...]) -> bytes:
    media_type, readable = _content_type(request)
    if media_type not in media_types:
        raise UnsupportedMediaType(f"send {' or '.join(media_types)}")
    if not readable:
        raise UnsupportedMediaType("send UTF-8")
    settings: Settings = request.app.state.settings
    data = bytearray()
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise RequestRefused("the connection was closed within the body")
        data += message.get("body", b"")
        if len(data) > settings.body_bytes:
            raise BodyTooLarge(f"the limit is {settings.body_bytes} bytes")
        more = message.get("more_body", False)
    return bytes(data)


async def set_body(request: Request) -> SetBody:
    """An uploaded problem set: a YAML text, or a zip."""
    data = await _bytes(request, YAML + ZIP)
    return SetBody(data, zipped=_content_type(request)[0] in ZIP)


def json_body(model: type[M]) -> Callable[[Request], Awaitable[M]]:
    """A dependency that reads the body as `model`; no body is one that says nothing."""
    needed = _is_needed(model)

    async def read(request: Request) -> M:
        if not needed and _is_empty(request):
            return model()
        return read_as(model, await _bytes(request, ("application/json",)))

    return read


def _is_empty(request: Request) -> bool:
    headers = request.headers
    return headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers


def _is_needed(model: type[BaseModel]) -> bool:
    return any(field.is_required() for field in model.model_fields.values())


def read_as(model: type[M], data: bytes) -> M:
    """What the bytes say, as `model`.

    Raises:
        MalformedJson: If they are not strict JSON.
        InvalidRequest: If it has another shape.
    """
    value = read_json(data)
    if isinstance(value, dict) and len(value) > _MEMBERS:  # or each would be an error
        raise InvalidRequest(f"the object has more than {_MEMBERS} members")
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise InvalidRequest(errors=located(error.errors(), "body")) from None


def located(errors: Any, *where: str) -> list[dict[str, Any]]:
    """Pydantic's errors as ours: a JSON pointer and a message, without what was sent.

    >>> located([{"loc": ("seed",), "msg": "Field required", "input": {"name": "Ada"}}], "body")
    [{'pointer': 'body/seed', 'message': 'Field required'}]
    """
    return [
        {"pointer": "/".join([*where, *map(str, e["loc"])]), "message": e["msg"]} for e in errors
    ]


def documents(model: type[BaseModel]) -> dict[str, Any]:
    """How OpenAPI shows a body that `json_body(model)` reads."""
    content = {"application/json": {"schema": model.model_json_schema()}}
    return {"requestBody": {"required": _is_needed(model), "content": content}}
