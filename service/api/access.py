"""Around every request: an id, one log record, one measurement; never what was sent.

The id is ours, not the client's, which might be a name. It is in every record that is logged on
the way, and in the header `X-Request-Id` of the answer.
"""

from __future__ import annotations

import secrets
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import log, metrics

_LOG = log.Requests(__name__)

REQUEST_ID = "X-Request-Id"
_HEADER = REQUEST_ID.lower().encode()


class AccessLog:
    """Middleware that logs and measures the method, the route, the status and the time."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, then tell of it, however it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, perf_counter()
        scope[REQUEST_ID] = name = secrets.token_hex(8)

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((_HEADER, name.encode()))
            await send(message)

        before = log.REQUEST.set(name)
        try:
            await self._app(scope, receive, watch)
        finally:
            _tell(scope, status, perf_counter() - start)
            log.REQUEST.reset(before)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", None)
    metrics.answered(scope["method"], route, status, seconds)
    _LOG.answered(scope["method"], route, status, seconds)
