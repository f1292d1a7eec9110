"""Every role on every route: what OpenAPI says a route needs is what the service asks for."""

import re

import pytest

from service.access import MAY, Role
from tests.service.sets.texts import SUM

pytestmark = pytest.mark.anyio

YAML = {"content-type": "application/yaml"}
FORGOTTEN = "1"  # an id of nothing


@pytest.fixture
async def routes(keyed):
    """(method, path, scope) of every route that asks for a credential."""
    document = (await keyed["nobody"].get("/openapi.json")).json()
    return [
        (method, path, operation["security"][0]["credential"][0])
        for path, ways in document["paths"].items()
        for method, operation in ways.items()
        if "security" in operation
    ]


async def statuses(client, routes, names=None):
    """What each route answers: to ids that name nothing, or to those given."""
    found = {}
    for method, path, _ in routes:
        way = re.sub(r"\{(\w+)\}", lambda name: (names or {}).get(name[1], FORGOTTEN), path)
        json = None if method in {"get", "delete"} else {}
        answer = await client.request(method, way, json=json)
        found[f"{method} {path}"] = answer.status_code
    return found


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_may_what_its_scopes_say_and_nothing_else(keyed, routes, role):
    found = await statuses(keyed[role], routes)
    for method, path, scope in routes:
        status = found[f"{method} {path}"]
        expected = status not in {401, 403} if scope in MAY[role] else status == 403
        assert expected, (role, method, path, scope, status)


async def test_nobody_may_anything(keyed, routes):
    assert set((await statuses(keyed["nobody"], routes)).values()) == {401}


@pytest.fixture
async def things(keyed):
    """Ids of things in the course of the owner, by their names in paths."""
    owner = keyed["owner"]
    kept = await owner.put("/v1/problem-sets/sum", content=SUM, headers=YAML)
    assert kept.status_code == 201
    later = {**YAML, "prefer": "respond-async"}
    draft = SUM.replace("A sum", "Another sum")
    check = await owner.put("/v1/problem-sets/sum?draft=true", content=draft, headers=later)
    given = {"student": "s1", "set": "sum", "problem": "sum", "responses": {"a": "3"}}
    submission = (await owner.post("/v1/submissions", json=given)).json()["id"]
    (key,) = [k for k in (await owner.get("/v1/keys")).json()["keys"] if k["person"] == "site"]
    return {
        "set_id": "sum",
        "digest": kept.json()["digest"],
        "check_id": check.json()["id"],
        "submission_id": submission,
        "submission": submission,
        "part": "a",
        "prefix": key["prefix"],
        "person": "assistant",
    }


async def test_what_another_course_has_is_not_there(keyed, routes, things):
    named = [route for route in routes if "{" in route[1]]
    found = await statuses(keyed["outsider"], named, things)
    for method, path, _ in named:
        refused = {404} if method in {"get", "delete"} else {404, 409, 412, 415, 422, 428}
        assert found[f"{method} {path}"] in refused, (method, path)


async def test_a_list_has_nothing_of_another_course(keyed, routes, things):
    for method, path, _ in routes:
        if method == "get" and "{" not in path:
            text = (await keyed["outsider"].get(path)).text
            assert not [thing for thing in things.values() if f'"{thing}"' in text], path


@pytest.mark.parametrize("way", ["submissions", "check"])
async def test_a_set_of_another_course_is_not_found(keyed, things, way):
    given = {"set": things["set_id"], "problem": "sum", "responses": {}}
    student = {"student": "s1"} if way == "submissions" else {}
    answer = await keyed["outsider"].post(f"/v1/{way}", json=given | student)
    assert (answer.status_code, answer.json()["type"]) == (404, "/errors/problem-set-not-found")
