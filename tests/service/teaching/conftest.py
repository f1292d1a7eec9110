"""A class that handed in formulas and texts, some of which only people can mark."""

import asyncio

import httpx
import pytest

from service.app import create
from service.settings import Settings

SET = """
title: Calculus
problems:
  - id: slope
    title: A slope
    parts:
      - id: a
        prompt: Differentiate $x^2$.
        variables: {x: real}
        answer: {type: expression, equals: 2*x}
        points: 2
        right: [x + x]
        wrong: [x]
      - id: why
        prompt: Say why.
        answer:
          type: text
          rubric: [{criterion: the limit, points: 3, any: [limit]}, {criterion: clear}]
          example: It is the limit of quotients.
        points: 2
        right: [The limit.]
        wrong: [Because.]
"""


@pytest.fixture
def settings(database_url):
    """How the service is started."""
    return Settings(database_url=database_url, picking_seconds=0.05)


@pytest.fixture
def app(settings, graders):
    """The application, not yet started."""
    return create(settings, graders)


@pytest.fixture
async def desk(app):
    """Asks a service in which three students have handed in."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        yaml = {"content-type": "application/yaml"}
        answer = await client.put("/v1/problem-sets/calculus", content=SET, headers=yaml)
        assert answer.status_code == 201, answer.text
        yield client


@pytest.fixture
def hand_in(desk):
    """Hands in for a student; gives the id of the submission."""

    async def hand_in(student, **responses):
        body = {"student": student, "set": "calculus", "problem": "slope", "responses": responses}
        answer = await desk.post("/v1/submissions", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    return hand_in


@pytest.fixture
def groups(desk):
    """What waits, as the desk lists it."""

    async def groups(**query):
        answer = await desk.get("/v1/desk", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()["groups"]

    return groups


@pytest.fixture
def post(desk):
    """Does something about the text of a submission: `await post(id, "mark", points=1)`."""

    async def post(submission, deed, part="why", **body):
        return await desk.post(f"/v1/desk/{submission}/{part}/{deed}", json=body)

    return post


@pytest.fixture
def stands(desk):
    """The points that stand for the parts of a student, and who gave them."""

    async def stands(student):
        query = {"set": "calculus", "student": student}
        marks = (await desk.get("/v1/marks", params=query)).json()["marks"]
        return {mark["part"]: (mark["points"], mark["by"]) for mark in marks}

    return stands


@pytest.fixture
def finished(desk):
    """Waits for the end of a dry run; gives the regrade."""

    async def finished(regrade, client=desk):
        async with asyncio.timeout(30):
            while True:
                answer = (await client.get(f"/v1/regrades/{regrade}")).json()
                if answer["state"] != "running":
                    return answer
                await asyncio.sleep(0.02)

    return finished
