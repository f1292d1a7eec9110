"""Traces for OpenTelemetry, if an operator asks for them: one span a request.

A span says the method, the template of the route and the status. It has no path, no query and no
header: they may hold the id of a person. The libraries come with the extra `telemetry`, and are
loaded only when a setting names an endpoint.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class NotInstalled(Exception):
    """Traces are asked for, and the libraries for them are not there."""


def tracer(endpoint: str) -> Any:
    """Makes spans and sends them, in batches, to an OTLP endpoint over HTTP.

    Raises:
        NotInstalled: If the extra `telemetry` is missing.
    """
    try:
        exporter = import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
        export = import_module("opentelemetry.sdk.trace.export")
        sdk = import_module("opentelemetry.sdk.trace")
        resources = import_module("opentelemetry.sdk.resources")
    except ModuleNotFoundError:
        raise NotInstalled("traces need more: pip install 'markscheme[telemetry]'") from None
    provider = sdk.TracerProvider(resource=resources.Resource({"service.name": "markscheme"}))
    sending = exporter.OTLPSpanExporter(endpoint)
    provider.add_span_processor(export.BatchSpanProcessor(sending))
    return provider.get_tracer("markscheme")


class Spans:
    """Middleware that makes a span of every request, part of the trace that a header names."""

    def __init__(self, app: ASGIApp, tracer: Any) -> None:
        self._app, self._tracer = app, tracer
        self._parent = import_module("opentelemetry.trace.propagation.tracecontext")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within a span."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        named = {key.decode(): value.decode("latin-1") for key, value in scope["headers"]}
        parent = self._parent.TraceContextTextMapPropagator().extract(named)
        with self._tracer.start_as_current_span(
            scope["method"], parent, record_exception=False
        ) as span:

            async def watch(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                await send(message)

            try:
                await self._app(scope, receive, watch)
            finally:
                route = getattr(scope.get("route"), "path", "none")
                span.update_name(f"{scope['method']} {route}")
                span.set_attribute("http.request.method", scope["method"])
                span.set_attribute("http.route", route)
