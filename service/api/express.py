"""Past the framework, for a route that must be fast: straight from the server to its function.

Routing, dependencies and response models of the framework cost three times what a submission
costs. The route is declared to the framework all the same: that is what OpenAPI describes, and the
function is the same one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple, TypeAlias

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.refusals import render
from service.errors import ServiceError

Answer: TypeAlias = Callable[[Request], Awaitable[Response]]


class ExpressRoute(NamedTuple):
    """A route that goes past the framework; who logs and counts finds it in the scope, as ever."""

    method: str
    path: str
    answer: Answer


class Express:
    """Middleware that answers some methods and paths by itself, and passes on all others."""

    def __init__(self, app: ASGIApp, routes: Iterable[ExpressRoute]) -> None:
        self._app = app
        self._routes = {(route.method, route.path): route for route in routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        route = self._routes.get((scope.get("method", ""), scope.get("path", "")))
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route
        try:
            response = await route.answer(Request(scope, receive))
        except ServiceError as error:
            response = render(error)
        await response(scope, receive, send)
