"""Keys and tokens: shown once, good for what they say and as long as they say."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from service.access import MAY, Role
from service.access.student_tokens import StudentToken, mint
from service.people import credentials as module
from service.people.keys import Grant, issue

pytestmark = pytest.mark.anyio


@pytest.fixture
def owner(keyed):
    return keyed["owner"]


def state(client):
    """The inside of the running service."""
    return client._transport.app.state


async def status(client, key):
    answer = await client.get("/v1/problem-sets", headers={"authorization": f"Bearer {key}"})
    return answer.status_code


async def new_key(owner, person="owner", **more):
    answer = await owner.post("/v1/keys", json={"person": person, **more})
    assert answer.status_code == 201
    return SimpleNamespace(**answer.json())


async def test_a_new_key_opens_the_door(owner):
    key = await new_key(owner)
    assert key.key.startswith(f"mk_{key.prefix}_")
    assert await status(owner, key.key) == 200


async def test_a_key_is_shown_once_and_its_secret_is_not_kept(owner):
    key = await new_key(owner)
    secret = key.key.split("_", 2)[2]
    assert secret not in (await owner.get("/v1/keys")).text
    assert secret not in str(state(owner).means.store.keys.find(key.prefix))


@pytest.mark.parametrize(
    "change",
    [
        lambda k: k[:-1] + ("y" if k.endswith("x") else "x"),
        lambda k: k.replace("mk_", "mk_0"),
        lambda _: "mk__",
    ],
)
async def test_a_key_that_is_almost_right_is_wrong(owner, change):
    key = await new_key(owner)
    assert await status(owner, change(key.key)) == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic eDp5", "mk_1_2", "Bearer ö"])
async def test_a_header_without_a_credential_is_none(owner, header):
    answer = await owner.get("/v1/keys", headers={"authorization": header.encode()})
    assert answer.status_code == 401


async def test_a_key_allows_its_scopes_alone(owner):
    key = await new_key(owner, scopes=["keys"])
    assert await status(owner, key.key) == 403
    answer = await owner.get("/v1/keys", headers={"authorization": f"Bearer {key.key}"})
    assert answer.status_code == 200


async def test_a_key_gives_out_no_more_than_it_has(owner):
    key = await new_key(owner, scopes=["keys", "people"])
    bearer = {"authorization": f"Bearer {key.key}"}
    asked = {"person": "owner", "scopes": ["sets:write"]}
    assert (await owner.post("/v1/keys", json=asked, headers=bearer)).status_code == 403
    answer = await owner.post("/v1/keys", json={"person": "owner"}, headers=bearer)
    assert set(answer.json()["scopes"]) == {"keys", "people"}
    answer = await owner.put("/v1/people/x", json={"role": "owner"}, headers=bearer)
    assert answer.status_code == 403


async def test_a_key_gives_no_more_than_its_role(owner):
    key = await new_key(owner, person="assistant", scopes=["sets:read", "keys"])
    assert key.scopes == ["sets:read"]


async def test_an_ended_key_is_refused_at_once(owner):
    key = await new_key(owner)
    assert await status(owner, key.key) == 200
    ended = (await owner.delete(f"/v1/keys/{key.prefix}")).json()
    assert ended["ends"]
    assert await status(owner, key.key) == 401


async def test_another_instance_refuses_an_ended_key_within_seconds(owner, monkeypatch):
    monkeypatch.setattr(module, "BELIEVED", 1e-6)  # as if the seconds had passed
    key = await new_key(owner)
    store = state(owner).means.store
    store.keys.end(store.keys.find(key.prefix).key, datetime.now(UTC), "x").result()
    assert await status(owner, key.key) == 401


async def test_a_key_ends_by_itself(owner):
    store = state(owner).means.store
    new = issue(store, Grant("default", "owner", "x", days=1))
    assert await status(owner, new.text) == 200
    end = new.held.key.created + timedelta(days=1)
    assert store.keys.find(new.held.key.prefix).ends == end
    store.keys.end(new.held.key, end - timedelta(days=2), "x").result()
    state(owner).credentials.forget()
    assert await status(owner, new.text) == 401


async def test_a_replaced_key_stays_good_for_a_while(owner):
    old = await new_key(owner, scopes=["sets:read"])
    way = f"/v1/keys/{old.prefix}/rotation"
    new = SimpleNamespace(**(await owner.post(way, json={})).json())
    assert new.scopes == old.scopes
    assert [await status(owner, key.key) for key in (old, new)] == [200, 200]
    await owner.post(way, json={"overlap_seconds": 0})
    assert [await status(owner, key.key) for key in (old, new)] == [401, 200]


async def test_the_last_use_of_a_key_is_told(owner):
    key = await new_key(owner)
    await status(owner, key.key)
    state(owner).credentials.keep_uses()
    listed = {each["prefix"]: each for each in (await owner.get("/v1/keys")).json()["keys"]}
    assert listed[key.prefix]["last_used"] > key.created


async def test_whoever_has_no_role_any_more_has_no_key(owner):
    await owner.put("/v1/people/ada", json={"role": "instructor"})
    key = await new_key(owner, person="ada")
    assert await status(owner, key.key) == 200
    assert (await owner.delete("/v1/people/ada")).status_code == 204
    assert await status(owner, key.key) == 401
    assert (await owner.post("/v1/keys", json={"person": "ada"})).status_code == 404


async def test_another_role_changes_what_a_key_allows(owner):
    await owner.put("/v1/people/ada", json={"role": "owner"})
    key = await new_key(owner, person="ada")
    await owner.put("/v1/people/ada", json={"role": "assistant"})
    answer = await owner.get("/v1/keys", headers={"authorization": f"Bearer {key.key}"})
    assert answer.status_code == 403


async def test_a_token_ends_with_the_key_that_minted_it(owner, keyed):
    assert (await keyed["student"].get("/v1/problem-sets")).status_code == 200
    (site,) = [k for k in (await owner.get("/v1/keys")).json()["keys"] if k["person"] == "site"]
    await owner.delete(f"/v1/keys/{site['prefix']}")
    assert (await keyed["student"].get("/v1/problem-sets")).status_code == 401


@pytest.mark.parametrize(("seconds", "expected"), [(60, 200), (-1, 401)])
async def test_a_token_ends_when_it_says(owner, seconds, expected):
    key = await new_key(owner, person="site")
    ends = datetime.now(UTC) + timedelta(seconds=seconds)
    token = mint(state(owner).signer, StudentToken("default", "s1", key.prefix, ends))
    assert await status(owner, token) == expected


async def test_a_receipt_is_no_token(owner):
    receipt = state(owner).signer.sign("receipt+jwt", {"course": "default", "sub": "s1"})
    assert await status(owner, receipt) == 401


async def test_every_change_is_in_the_trail(owner):
    await owner.put("/v1/people/ada", json={"role": "instructor"})
    key = await new_key(owner, person="ada")
    await owner.delete(f"/v1/keys/{key.prefix}")
    store = state(owner).means.store
    told = [(e.actor, e.action, e.subject) for e in store.audit.of_course("default", 0, 1000)]
    assert told[-3:] == [
        ("owner", "role-given", "ada"),
        ("owner", "key-added", key.prefix),
        ("owner", "key-ended", key.prefix),
    ]
    assert store.audit.faults() == []


async def test_a_course_has_an_owner_from_the_start(owner):
    answer = await owner.post("/v1/courses", json={"id": "third", "title": "Third"})
    assert answer.status_code == 201
    bearer = {"authorization": f"Bearer {answer.json()['key']}"}
    courses = (await owner.get("/v1/courses", headers=bearer)).json()["courses"]
    assert [course["id"] for course in courses] == ["third"]
    again = await owner.post("/v1/courses", json={"id": "third", "title": "Again"})
    assert again.status_code == 409


def test_no_role_may_more_than_the_owner_and_a_student_may_least():
    assert all(
        MAY[Role.STUDENT] <= MAY[role] | {"submissions:write"} <= MAY["owner"] for role in Role
    )
