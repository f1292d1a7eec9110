"""Headers of every answer, and answers that say nothing of our mistakes."""

import httpx
import pytest

from service.api.guarded import HEADERS

pytestmark = pytest.mark.anyio


@pytest.fixture
def database_url(sqlite_url):
    """One database is enough here."""
    return sqlite_url


@pytest.mark.parametrize("path", ["/healthz", "/v1/problem-sets", "/nowhere", "/openapi.json"])
async def test_every_answer_says_what_a_browser_may_do(client, path):
    answer = await client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


async def test_a_page_keeps_its_own_policy(client):
    policy = (await client.get("/docs")).headers["content-security-policy"]
    assert "style-src 'self'" in policy


@pytest.mark.usefixtures("client")
async def test_a_mistake_of_ours_tells_nothing(app):
    def broken(*_):
        raise RuntimeError("swordfish")

    app.state.problem_sets.entries = broken
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as asking:
        answer = await asking.get("/v1/problem-sets?q=marlin")
    assert (answer.status_code, answer.json()["type"]) == (500, "/errors/internal-error")
    assert not any(word in answer.text for word in ("swordfish", "marlin", "Traceback", ".py"))
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
