"""Schedules as the service keeps them: attempts, lateness, extensions, and nothing lost."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.service.slope import SLOPE

pytestmark = pytest.mark.anyio

SECOND = """\
  - id: b
    prompt: How much is $1 + 1$?
    answer: {type: number, equals: 2}
    right: ['2']
    wrong: ['3']
"""


@pytest.fixture
async def stocked(client):
    yaml = {"content-type": "application/yaml"}
    answer = await client.put("/v1/problem-sets/slope", content=SLOPE + SECOND, headers=yaml)
    assert answer.status_code == 201, answer.text
    return client


async def plan(client, **terms):
    answer = await client.put("/v1/schedules/slope", json={"zone": "UTC", **terms})
    assert answer.status_code == 204, answer.text


async def submit(client, student="s1", **responses):
    given = {"student": student, "set": "slope", "problem": "slope", "responses": responses}
    answer = await client.post("/v1/submissions", json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()


def notes(state):
    return {part["part"]: part["verdict"]["notes"] for part in state["report"]["parts"]}


def ago(**passed):
    return (datetime.now(UTC) - timedelta(**passed)).replace(tzinfo=None).isoformat()


async def test_when_no_attempts_are_left_a_part_is_kept_and_not_graded(stocked):
    await plan(stocked, attempts=1)
    await submit(stocked, a="x")
    second = await submit(stocked, a="2x", b="2")
    assert notes(second)["a"] == ["no-attempts-left"]
    assert second["report"]["parts"][1]["verdict"]["score"] == "1"
    again = (await stocked.get(f"/v1/submissions/{second['id']}")).json()
    assert again["receipt"] == second["receipt"]


async def test_what_cannot_be_read_costs_no_attempt(stocked):
    await plan(stocked, attempts=1)
    for _ in range(2):
        assert "no-attempts-left" not in notes(await submit(stocked, a="2x +"))["a"]
    third = await submit(stocked, a="2x")
    assert third["report"]["parts"][0]["verdict"]["score"] == "1"


async def test_a_refused_attempt_costs_nothing_when_there_are_more(stocked):
    await plan(stocked, attempts=1)
    await submit(stocked, a="x")
    await submit(stocked, a="x + 1")
    await plan(stocked, attempts=2)
    third = await submit(stocked, a="2x")
    assert third["report"]["parts"][0]["verdict"]["score"] == "1"


async def test_of_many_attempts_at_once_no_more_are_graded_than_there_are(stocked):
    await plan(stocked, attempts=2)
    found = await asyncio.gather(*(submit(stocked, a=f"2*x + {n}") for n in range(6)))
    graded = [one for one in found if one["report"]["parts"][0]["verdict"]["verdict"] == "graded"]
    assert len(graded) <= 2
    said = {note for one in found for note in notes(one)["a"]}
    assert said & {"no-attempts-left", "earlier-attempt-pending"}


async def test_attempts_of_others_do_not_count(stocked):
    await plan(stocked, attempts=1)
    await submit(stocked, "s1", a="x")
    other = await submit(stocked, "s2", a="2x")
    assert other["report"]["parts"][0]["verdict"]["score"] == "1"


async def test_lateness_stands_beside_the_points_and_not_in_them(stocked):
    await plan(stocked, due=ago(hours=30), late_percent_per_day=25)
    state = await submit(stocked, a="2x", b="2")
    assert state["late"] == {"days": 2, "keeps": "1/2", "points": "1"}
    assert [part["points"] for part in state["report"]["parts"]] == ["1", "1"]


async def test_after_the_last_moment_everything_is_kept_and_nothing_graded(stocked):
    await plan(stocked, due=ago(hours=3), until=ago(hours=1))
    state = await submit(stocked, a="2x", b="2")
    assert notes(state) == {"a": ["after-cut-off"], "b": ["after-cut-off"]}
    assert state["late"]["points"] == "0"


async def test_an_extension_is_for_one_student(stocked):
    await plan(stocked, due=ago(hours=3), until=ago(hours=1))
    later = datetime.now(UTC) + timedelta(days=1)
    more = {"due": later.replace(tzinfo=None).isoformat(), "until": None}
    more["until"] = more["due"]
    path = "/v1/schedules/slope/extensions/s2"
    assert (await stocked.put(path, json=more)).status_code == 204
    assert notes(await submit(stocked, "s1", a="2x"))["a"] == ["after-cut-off"]
    extended = await submit(stocked, "s2", a="2x")
    assert extended["late"] == {"days": 0, "keeps": "1", "points": "1"}


async def test_a_schedule_is_shown_as_it_was_set(stocked):
    await plan(stocked, due="2026-05-03T23:59", attempts=3)
    await stocked.put("/v1/schedules/slope/extensions/s2", json={"attempts": 5})
    shown = (await stocked.get("/v1/schedules/slope")).json()
    assert (shown["schedule"]["due"], shown["schedule"]["attempts"]) == ("2026-05-03T23:59:00", 3)
    assert shown["extensions"]["s2"]["attempts"] == 5


async def test_a_set_without_a_schedule_has_none(stocked):
    assert (await stocked.get("/v1/schedules/slope")).status_code == 404
    answer = await stocked.put("/v1/schedules/slope/extensions/s1", json={})
    assert (answer.status_code, answer.json()["type"]) == (404, "/errors/schedule-not-found")


async def test_a_schedule_of_nothing_is_refused(stocked):
    answer = await stocked.put("/v1/schedules/nowhere", json={"zone": "UTC"})
    assert answer.status_code == 404


@pytest.mark.parametrize("terms", [{}, {"zone": "Mars"}, {"zone": "UTC", "attempts": 0}])
async def test_a_schedule_that_makes_no_sense_is_refused(stocked, terms):
    answer = await stocked.put("/v1/schedules/slope", json=terms)
    assert answer.status_code == 422
