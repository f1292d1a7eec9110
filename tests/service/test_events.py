"""Server-sent events: the result of a submission, once, also to who comes back."""

import json

import pytest

from tests.service.slope import SLOPE

pytestmark = pytest.mark.anyio

GIVEN = {"student": "s1", "set": "slope", "problem": "slope", "responses": {"a": "x*2"}}


@pytest.fixture
async def location(client):
    yaml = {"content-type": "application/yaml"}
    await client.put("/v1/problem-sets/slope", content=SLOPE, headers=yaml)
    answer = await client.post("/v1/submissions", json=GIVEN, headers={"prefer": "respond-async"})
    return answer.headers["location"]


def events(answer):
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = [block.splitlines() for block in answer.text.strip().split("\n\n")]
    return [dict(line.split(": ", 1) for line in block) for block in blocks if block[0][0] != ":"]


async def test_the_stream_ends_with_the_result(client, location):
    received, graded = events(await client.get(f"{location}/events"))
    assert (received["event"], graded["event"]) == ("received", "graded")
    assert json.loads(graded["data"]) == (await client.get(location)).json()


async def test_who_comes_back_hears_only_the_rest(client, location):
    back = await client.get(f"{location}/events", headers={"last-event-id": "0"})
    assert [one["id"] for one in events(back)] == ["1"]


async def test_who_heard_everything_need_not_come_back(client, location):
    back = await client.get(f"{location}/events", headers={"last-event-id": "1"})
    assert back.status_code == 204


async def test_a_submission_that_is_not_there_has_no_events(client):
    assert (await client.get("/v1/submissions/0/events")).status_code == 404
