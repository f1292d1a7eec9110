"""The body of a request, read once, bounded, and of the right media type."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

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


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _bytes(request: Request, media_types: tuple[str, ...]) -> bytes:
    parameters = request.headers.get("content-type", "").partition(";")[2]
    if _media_type(request) not in media_types:
        raise UnsupportedMediaType(f"send {' or '.join(media_types)}")
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise UnsupportedMediaType("send UTF-8")
    settings: Settings = request.app.state.settings
    data = bytearray()
    try:
        async for chunk in request.stream():
            data += chunk
            if len(data) > settings.body_bytes:
                raise BodyTooLarge(f"the limit is {settings.body_bytes} bytes")
    except ClientDisconnect:
        raise RequestRefused("the connection was closed within the body") from None
    return bytes(data)


async def set_body(request: Request) -> SetBody:
    """An uploaded problem set: a YAML text, or a zip."""
    data = await _bytes(request, YAML + ZIP)
    return SetBody(data, zipped=_media_type(request) in ZIP)


def json_body(model: type[M]) -> Callable[[Request], Awaitable[M]]:
    """A dependency that reads the body as `model`."""

    async def read(request: Request) -> M:
        return read_as(model, await _bytes(request, ("application/json",)))

    return read


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
    return {"requestBody": {"required": True, "content": content}}
