"""Who calls: every route names the scope that it needs, and says how it refuses."""

import httpx
import pytest

from service.access import MAY, Role, Scope
from service.app import create
from service.settings import Settings

pytestmark = pytest.mark.anyio

OPEN_TO_ALL = {"get /healthz", "get /metrics", "get /readyz", "get /v1/keys/signing"}


@pytest.fixture
def database_url(sqlite_url):
    """One database is enough here."""
    return sqlite_url


def operations():
    paths = create(Settings()).openapi()["paths"].items()
    return {f"{way} {path}": one for path, ways in paths for way, one in ways.items()}


@pytest.mark.parametrize(("route", "operation"), operations().items())
def test_every_route_names_one_scope(route, operation):
    named = [scopes for each in operation.get("security", []) for scopes in each.values()]
    if route in OPEN_TO_ALL:
        assert named == []
    else:
        ((scope,),) = named
        assert scope in set(Scope)
        assert {"401", "403"} <= set(operation["responses"])


def test_every_scope_is_one_that_some_role_has():
    assert set().union(*MAY.values()) == set(Scope) == MAY[Role.OWNER]


async def test_where_keys_are_asked_for_nobody_is_served_without_one(sqlite_url, graders):
    app = create(Settings(database_url=sqlite_url, access="keys"), graders)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        answer = await client.get("/v1/problem-sets")
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert (await client.get("/healthz")).status_code == 200


async def test_anybody_may_have_the_public_keys(client):
    answer = await client.get("/v1/keys/signing")
    assert [key["crv"] for key in answer.json()["keys"]] == ["Ed25519"]
    assert "max-age" in answer.headers["cache-control"]
