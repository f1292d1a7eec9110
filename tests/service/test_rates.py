"""How often: each credential and each address has its own number, and is told when to return."""

import httpx
import pytest

from service.access import Role
from service.app import create
from service.people.courses import give_role
from service.people.keys import Grant, issue
from service.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
async def busy(sqlite_url, graders):
    """A service that takes three requests a minute, and a key for each of two people."""
    rates = {"person_rate": 3, "address_rate": 3}
    app = create(Settings(database_url=sqlite_url, access="keys", **rates), graders)
    async with app.router.lifespan_context(app):
        store = app.state.means.store
        for name, role in (("ada", Role.OWNER), ("bob", Role.OWNER), ("lms", Role.SITE)):
            give_role(store, "default", name, role, "operator")
        keys = {n: issue(store, Grant("default", n, "x")).text for n in ("ada", "bob", "lms")}

        async def ask(name, address="192.0.2.1"):
            transport = httpx.ASGITransport(app, client=(address, 1))
            headers = {"authorization": f"Bearer {keys.get(name, name)}"}
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.get("/v1/problem-sets", headers=headers)

        yield ask


async def statuses(ask, name, times, address="192.0.2.1"):
    return [(await ask(name, address)).status_code for _ in range(times)]


async def test_one_request_too_many_of_a_person_is_refused_with_the_time_to_return(busy):
    assert await statuses(busy, "ada", 4) == [200, 200, 200, 429]
    answer = await busy("ada")
    assert answer.json()["type"] == "/errors/too-many-requests"
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_another_person_is_not_concerned(busy):
    await statuses(busy, "ada", 4)
    assert await statuses(busy, "bob", 1) == [200]


async def test_a_course_site_makes_any_number_of_requests(busy):
    assert set(await statuses(busy, "lms", 9)) == {200}


async def test_an_address_without_a_credential_is_refused(busy):
    assert await statuses(busy, "mk_0_0", 5) == [401, 401, 401, 429, 429]
    assert await statuses(busy, "mk_0_0", 1, address="192.0.2.2") == [401]


async def test_whoever_is_known_is_served_at_an_address_that_tried_too_much(busy):
    await busy("ada")
    await statuses(busy, "mk_0_0", 5)
    assert await statuses(busy, "ada", 1) == [200]
