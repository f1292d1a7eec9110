"""A service of its own for every test, on either database; the grader processes are shared."""

import httpx
import pytest

from service.app import create
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
