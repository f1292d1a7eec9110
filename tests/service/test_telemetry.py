"""Traces: a span a request when they are asked for, without a path, an answer or a name."""

from contextlib import asynccontextmanager
from importlib.util import find_spec

import httpx
import pytest

from service.api.access import AccessLog
from service.app import create
from service.settings import Settings
from service.telemetry import NotInstalled, Spans

pytestmark = pytest.mark.anyio
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.mark.skipif(find_spec("opentelemetry.exporter"), reason="the extra telemetry is there")
def test_asking_for_traces_without_the_libraries_says_what_to_install():
    with pytest.raises(NotInstalled, match=r"markscheme\[telemetry\]"):
        create(Settings(telemetry_endpoint="http://127.0.0.1:9/v1/traces"))


def test_without_an_endpoint_no_library_for_traces_is_asked():
    middleware = [each.cls for each in create(Settings()).user_middleware]
    assert AccessLog in middleware
    assert Spans not in middleware


@pytest.fixture
def traced():
    """A provider of tracers, and what it has kept."""
    sdk = pytest.importorskip("opentelemetry.sdk.trace", reason="needs the extra telemetry")
    export = pytest.importorskip("opentelemetry.sdk.trace.export")
    memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    kept, provider = memory.InMemorySpanExporter(), sdk.TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(kept))
    return provider, kept


@asynccontextmanager
async def asking(app):
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        yield client


async def test_the_framework_traces_nothing_by_itself(monkeypatch, sqlite_url, graders, traced):
    provider, kept = traced
    monkeypatch.setattr("opentelemetry.trace._TRACER_PROVIDER", provider)
    async with asking(create(Settings(database_url=sqlite_url), graders)) as client:
        await client.get("/v1/submissions/ada")
    assert not kept.get_finished_spans()


async def test_a_span_has_the_route_and_nothing_of_the_path(sqlite_url, graders, traced):
    provider, kept = traced
    app = create(Settings(database_url=sqlite_url), graders)
    app.add_middleware(Spans, tracer=provider.get_tracer("test"))
    async with asking(app) as client:
        await client.get("/v1/submissions/ada?name=swordfish", headers={"traceparent": PARENT})
    (span,) = kept.get_finished_spans()
    assert span.name == "GET /v1/submissions/{submission_id}"
    assert span.attributes["http.response.status_code"] == 404
    assert format(span.context.trace_id, "032x") == PARENT.split("-")[1]
    assert "ada" not in span.to_json()
    assert "swordfish" not in span.to_json()
