"""Turns everything that can go wrong into an `application/problem+json` document."""

from __future__ import annotations

from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service.api.access import REQUEST_ID
from service.api.body import located
from service.api.guarded import HEADERS
from service.api.shapes import ErrorDocument
from service.errors import (
    InternalError,
    InvalidRequest,
    MethodNotAllowed,
    NotAllowed,
    NotAuthenticated,
    RequestRefused,
    RouteNotFound,
    ServiceError,
    TooManyRequests,
)

_MEDIA_TYPE = "application/problem+json"
_REFERENCE = "#/components/schemas/{model}"
_OURS = {404: RouteNotFound, 405: MethodNotAllowed}


def render(error: ServiceError) -> JSONResponse:
    """The document of an error."""
    return JSONResponse(
        error.document(), error.status, headers=dict(error.fields()), media_type=_MEDIA_TYPE
    )


async def _ours(_: Request, error: Exception) -> JSONResponse:
    return render(cast(ServiceError, error))


async def _framework(_: Request, error: Exception) -> JSONResponse:
    refused = cast(HTTPException, error)
    response = render(_OURS.get(refused.status_code, RequestRefused)())
    response.headers.update(refused.headers or {})  # a 405 says what is allowed
    return response


async def _shape(_: Request, error: Exception) -> JSONResponse:
    errors = cast(RequestValidationError, error).errors()
    return render(InvalidRequest(errors=located(errors)))


async def _bug(request: Request, __: Exception) -> JSONResponse:
    response = render(InternalError())
    response.headers.update(HEADERS)  # it is sent past our middleware
    if name := request.scope.get(REQUEST_ID):  # so that whoever reports it can name the record
        response.headers[REQUEST_ID] = name
    return response


def install(app: FastAPI) -> None:
    """Render every error raised under `app`, ours and the framework's."""
    app.add_exception_handler(ServiceError, _ours)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(RequestValidationError, _shape)
    app.add_exception_handler(Exception, _bug)


def documented(*errors: type[ServiceError]) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI shows that a route may answer with these errors."""
    schema = {"$ref": _REFERENCE.format(model=ErrorDocument.__name__)}
    shown: dict[int | str, dict[str, Any]] = {}
    for error in dict.fromkeys(errors):
        title = (error.__doc__ or "").partition("\n")[0]
        known = shown.setdefault(int(error.status), {"description": ""})
        known["description"] = f"{known['description']} {title}".strip()
        known["content"] = {_MEDIA_TYPE: {"schema": schema}}
    return shown


def complete(document: dict[str, Any]) -> None:
    """Add to an OpenAPI document what it cannot know: our schemas, and what a credential costs."""
    schema = ErrorDocument.model_json_schema(ref_template=_REFERENCE)
    document["components"]["schemas"] |= {**schema.pop("$defs"), ErrorDocument.__name__: schema}
    refused = documented(NotAuthenticated, NotAllowed, TooManyRequests)
    for ways in document["paths"].values():
        for operation in ways.values():
            if "security" in operation:
                operation["responses"] |= {str(status): one for status, one in refused.items()}
