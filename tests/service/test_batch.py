"""Batches: a line in, a line out, in order, and a broken line costs nothing but itself."""

import asyncio
import json

import pytest

from tests.service.slope import SLOPE

pytestmark = pytest.mark.anyio

LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture
async def stocked(client):
    yaml = {"content-type": "application/yaml"}
    answer = await client.put("/v1/problem-sets/slope", content=SLOPE, headers=yaml)
    assert answer.status_code == 201
    return client


def line(student="s1", response="2x", **more):
    given = {"student": student, "set": "slope", "problem": "slope", "responses": {"a": response}}
    return json.dumps({**given, **more})


async def post(client, *lines):
    answer = await client.post(
        "/v1/submissions/batch", content="\n".join(lines).encode(), headers=LINES
    )
    assert answer.status_code == 200
    return [json.loads(one) for one in answer.text.splitlines()]


async def test_every_line_has_an_answer_in_its_place(stocked):
    found = await post(stocked, *(line(f"s{n}", f"2*x + {n % 3}") for n in range(150)))
    assert [one["line"] for one in found] == list(range(1, 151))
    assert [one["submission"]["student"] for one in found] == [f"s{n}" for n in range(150)]


async def test_a_broken_line_has_an_error_and_costs_nothing(stocked):
    found = await post(stocked, line(), "{", line(problem="no"), line(seed=-1), "", line())
    assert [(one["line"], one["status"]) for one in found] == [
        (1, 201),
        (2, 400),
        (3, 404),
        (4, 422),
        (6, 201),
    ]
    assert found[1]["error"]["type"] == "/errors/malformed-json"


async def test_a_line_that_is_too_long_is_skipped(stocked):
    found = await post(stocked, line(response="x" * 1_100_000), line())
    assert [one["status"] for one in found] == [413, 201]


async def test_a_line_with_a_key_is_stored_once(stocked):
    first, second = [await post(stocked, line(key="k1")) for _ in range(2)]
    assert first == second


@pytest.mark.usefixtures("stocked")
async def test_answers_come_while_lines_are_still_being_sent(app):
    more = asyncio.Event()

    async def sent():
        yield line().encode() + b"\n"
        await more.wait()
        yield line().encode() + b"\n"

    heard = []
    messages = sent()

    async def receive():
        async for chunk in messages:
            return {"type": "http.request", "body": chunk, "more_body": True}
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        if message.get("body"):
            heard.append(json.loads(message["body"]))
            more.set()

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "POST",
        "path": "/v1/submissions/batch",
        "raw_path": b"/v1/submissions/batch",
        "query_string": b"",
        "headers": [(b"content-type", b"application/x-ndjson")],
        "client": ("test", 1),
        "server": ("test", 80),
        "scheme": "http",
    }
    async with asyncio.timeout(30):
        await app(scope, receive, send)
    assert [one["status"] for one in heard] == [201, 201]


async def test_lines_of_another_media_type_are_refused(stocked):
    answer = await stocked.post("/v1/submissions/batch", json={})
    assert answer.status_code == 415
