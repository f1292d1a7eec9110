"""Past the framework, for a route that must be fast: straight from the server to its function.

Routing, dependencies and response models of the framework cost three times what a submission
costs. The route is declared to the framework all the same: that is what OpenAPI describes, and the
function is the same one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.refusals import render
from service.errors import ServiceError

Answer: TypeAlias = Callable[[Request], Awaitable[Response]]


class Express:
    """Middleware that answers some methods and paths by itself, and passes on all others."""

    def __init__(self, app: ASGIApp, routes: Mapping[tuple[str, str], Answer]) -> None:
        """`routes` are functions by method and path, such as `("POST", "/v1/submissions")`."""
        self._app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        answer = self._routes.get((scope.get("method", ""), scope.get("path", "")))
        if answer is None:
            await self._app(scope, receive, send)
            return
        try:
            response = await answer(Request(scope, receive))
        except ServiceError as error:
            response = render(error)
        await response(scope, receive, send)
