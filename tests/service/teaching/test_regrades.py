"""After a mistake in a key: what would change, changing it, and back."""

import csv
import io
from datetime import UTC, datetime

import httpx
import pytest

from service.app import create
from service.store import open_store

pytestmark = pytest.mark.anyio

YAML = {"content-type": "application/yaml"}
MISTAKEN = """
title: Calculus
problems:
  - id: slope
    title: A slope
    parts:
      - id: a
        prompt: Differentiate $x^2$.
        variables: {x: real}
        answer: {type: expression, equals: 3*x}
        points: 2
        right: [x + 2x]
        wrong: [x]
"""
CORRECTED = MISTAKEN.replace("3*x", "2*x").replace("x + 2x", "x + x")


def refusal(answer):
    return answer.status_code, answer.json()["type"]


@pytest.fixture
async def put(desk):
    """Makes a text the current version; gives its digest."""

    async def put(text):
        answer = await desk.put("/v1/problem-sets/calculus", content=text, headers=YAML)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()["digest"]

    return put


@pytest.fixture
async def mistaken(put, hand_in):
    """Three responses to a mistaken key: right, right by the mistake, wrong; their ids by name."""
    await put(MISTAKEN)
    given = {"ada": "2x", "bob": "3x", "eve": "x"}
    return {student: await hand_in(student, a=response) for student, response in given.items()}


@pytest.fixture
async def regrade(desk, put, mistaken, finished):
    """The id of a regrade by the corrected key, whose dry run is over."""
    assert len(mistaken) == 3
    body = {"set": "calculus", "digest": await put(CORRECTED), "why": "the key was wrong"}
    answer = await desk.post("/v1/regrades", json=body)
    assert answer.status_code == 202, answer.text
    assert (await finished(answer.json()["id"]))["state"] == "ready"
    return answer.json()["id"]


@pytest.fixture
def difference(desk, regrade):
    """What would change, by student."""

    async def difference(**query):
        answer = await desk.get(f"/v1/regrades/{regrade}/difference", params=query)
        assert answer.status_code == 200, answer.text
        return {change["student"]: change for change in answer.json()["changes"]}

    return difference


@pytest.fixture
def act(desk, regrade):
    """Applies or undoes the regrade."""

    async def act(deed, **body):
        return await desk.post(f"/v1/regrades/{regrade}/{deed}", json=body)

    return act


@pytest.mark.usefixtures("regrade")
async def test_a_dry_run_changes_nothing(stands):
    assert await stands("ada") == {"a": ("0", "graded")}


async def test_the_difference_tells_who_from_what_to_what_and_why(difference):
    found = await difference()
    assert set(found) == {"ada", "bob"}
    ada = found["ada"]
    assert (ada["before"]["points"], ada["after"]["points"]) == ("0", "2")
    assert (ada["effect"], ada["reasons"], ada["kept"]) == ("raises", ["points"], None)


async def test_by_default_nobody_loses_points(difference, act, stands):
    assert (await difference())["bob"]["kept"] == "would-lower"
    assert (await act("apply")).status_code == 200
    assert await stands("ada") == {"a": ("2", "graded")}
    assert await stands("bob") == {"a": ("2", "graded")}


async def test_replacing_lowers_as_well(difference, act, stands):
    assert (await difference(policy="replace"))["bob"]["kept"] is None
    await act("apply", policy="replace")
    assert await stands("bob") == {"a": ("0", "graded")}


async def test_only_what_is_listed_is_changed(mistaken, difference, act, stands):
    query = {"policy": "only-listed", "submission": mistaken["bob"]}
    assert (await difference(**query))["ada"]["kept"] == "not-listed"
    await act("apply", policy="only-listed", submissions=[mistaken["bob"]])
    assert await stands("ada") == {"a": ("0", "graded")}
    assert await stands("bob") == {"a": ("0", "graded")}


async def test_a_mark_of_a_person_survives(mistaken, post, difference, act, stands):
    await post(mistaken["ada"], "mark", part="a", points=1)
    assert (await difference(policy="replace"))["ada"]["kept"] == "marked-by-a-person"
    await act("apply", policy="replace")
    assert await stands("ada") == {"a": ("1", "marked")}


async def test_undoing_brings_back_what_stood(act, stands):
    await act("apply", policy="replace")
    answer = await act("undo", why="too soon")
    assert (answer.status_code, answer.json()["state"]) == (200, "undone")
    assert await stands("bob") == {"a": ("2", "graded")}


async def test_the_history_of_a_part_knows_the_regrade(desk, mistaken, regrade, act):
    await act("apply", why="announced")
    await act("undo")
    history = (await desk.get(f"/v1/submissions/{mistaken['ada']}/history")).json()
    steps = history["parts"]["a"]
    assert [step["deed"] for step in steps] == ["graded", "regraded", "undone"]
    assert (steps[1]["regrade"], steps[1]["why"]) == (regrade, "announced")
    assert [step["after"]["points"] for step in steps] == ["0", "2", "0"]


async def test_the_history_of_a_regrade_is_complete(act):
    await act("apply", why="announced")
    events = (await act("undo", why="too soon")).json()["history"]
    assert [(event["event"], event["why"]) for event in events] == [
        ("ready", ""),
        ("applied", "announced"),
        ("undone", "too soon"),
    ]
    assert events[1]["detail"] == {"policy": "never-lower", "changed": 1}


async def test_what_was_applied_is_not_applied_again(act):
    await act("apply")
    assert refusal(await act("apply")) == (409, "/errors/regrade-not-ready")


async def test_what_was_not_applied_is_not_undone(act):
    assert refusal(await act("undo")) == (409, "/errors/regrade-not-ready")


async def test_after_applying_nothing_is_left_to_change(difference, act):
    await act("apply", policy="replace")
    assert await difference(policy="replace") == {}


async def test_what_was_approved_is_what_is_applied(desk, mistaken, regrade, act, post):
    answer = await desk.get(f"/v1/regrades/{regrade}/difference")
    await post(mistaken["ada"], "mark", part="a", points=1)
    refused = await act("apply", approved=answer.json()["tag"])
    assert refusal(refused) == (409, "/errors/difference-changed")


async def test_the_approved_difference_is_applied(desk, regrade, act):
    answer = await desk.get(f"/v1/regrades/{regrade}/difference")
    assert (await act("apply", approved=answer.json()["tag"])).status_code == 200


async def test_the_difference_is_a_table_too(desk, regrade):
    query = {"format": "csv"}
    answer = await desk.get(f"/v1/regrades/{regrade}/difference", params=query)
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(each["student"], each["before"], each["after"]) for each in lines] == [
        ("ada", "0", "2"),
        ("bob", "2", "0"),
    ]


@pytest.mark.usefixtures("regrade")
async def test_submissions_to_the_new_version_are_left_alone(hand_in, difference):
    await hand_in("zoe", a="3x")
    assert "zoe" not in await difference()


async def test_regrades_are_listed_newest_first(desk, regrade, put):
    body = {"set": "calculus", "digest": await put(CORRECTED), "why": "again"}
    second = (await desk.post("/v1/regrades", json=body)).json()["id"]
    found = (await desk.get("/v1/regrades")).json()["regrades"]
    assert [each["id"] for each in found] == [second, regrade]


@pytest.mark.usefixtures("mistaken")
async def test_a_version_that_is_not_there_is_not_found(desk):
    body = {"set": "calculus", "digest": "0" * 64}
    assert refusal(await desk.post("/v1/regrades", json=body)) == (
        404,
        "/errors/version-not-found",
    )


async def test_a_problem_that_is_not_there_is_not_found(desk, put):
    body = {"set": "calculus", "digest": await put(CORRECTED), "problems": ["other"]}
    answer = await desk.post("/v1/regrades", json=body)
    assert refusal(answer) == (404, "/errors/problem-not-found")


async def test_a_regrade_that_is_not_there_is_not_found(desk):
    assert refusal(await desk.get("/v1/regrades/nowhere")) == (404, "/errors/regrade-not-found")


@pytest.mark.usefixtures("mistaken")
async def test_a_dry_run_goes_on_in_the_next_process(settings, graders, regrade, finished):
    """What was found out is kept: only the rest is graded, and the outcome is the same."""
    url = settings.database_url.get_secret_value()
    with open_store(url) as store:
        known = store.regrades.reports(regrade)
        begun = store.regrades.find("default", regrade)._replace(
            id="again", created=datetime.now(UTC)
        )
        store.regrades.add(begun).result()
        key, first = next(iter(known.items()))
        store.regrades.keep("again", key, first).result()
    app = create(settings, graders)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        assert (await finished("again", client))["state"] == "ready"
    with open_store(url) as store:
        assert store.regrades.reports("again") == known


async def test_regrades_are_in_the_audit_trail(settings, regrade, act):
    await act("apply")
    await act("undo")
    with open_store(settings.database_url.get_secret_value()) as store:
        trail = store.audit.of_course("default", 0, 100)
    assert [entry.action for entry in trail if entry.subject == regrade] == [
        "regrade-asked",
        "regrade-applied",
        "regrade-undone",
    ]
