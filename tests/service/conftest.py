"""A service of its own for every test, on either database; the grader processes are shared."""

from contextlib import AsyncExitStack

import httpx
import pytest

from service.access import Role
from service.app import create
from service.people.courses import give_role, open_course
from service.people.keys import Grant, issue
from service.sandbox.graders import Graders
from service.settings import Settings


@pytest.fixture(scope="session")
def graders():
    """Two warm grader processes, for all tests that do not harm them."""
    with Graders(processes=2) as pool:
        yield pool


@pytest.fixture
def anyio_backend():
    """The event loop of the service."""
    return "asyncio"


@pytest.fixture
def app(database_url, graders):
    """The application, not yet started."""
    return create(Settings(database_url=database_url, picking_seconds=0.05), graders)


@pytest.fixture
async def client(app):
    """Asks a running application, without a network between."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as asking,
    ):
        yield asking


@pytest.fixture
async def keyed(database_url, graders):
    """A service that wants keys: a client for each role, for `nobody`, and for an `outsider`.

    The student is s1. The outsider owns another course.
    """
    settings = Settings(database_url=database_url, access="keys", picking_seconds=0.05)
    app = create(settings, graders)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), AsyncExitStack() as stack:

        async def asking(credential):
            headers = {"authorization": f"Bearer {credential}"} if credential else {}
            client = httpx.AsyncClient(
                transport=transport, base_url="http://test", headers=headers
            )
            return await stack.enter_async_context(client)

        store = app.state.means.store
        credentials = {"nobody": None, "outsider": open_course(store, "other", "O", "eve")[1].text}
        for role in set(Role) - {Role.STUDENT}:
            give_role(store, "default", role, role, "operator")
            credentials[role] = issue(store, Grant("default", role, "operator")).text
        clients = {name: await asking(text) for name, text in credentials.items()}
        minted = await clients["site"].post("/v1/student-tokens", json={"student": "s1"})
        yield {**clients, "student": await asking(minted.json()["token"])}
