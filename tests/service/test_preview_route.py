"""`POST /v1/preview`: how a response is read, and nothing of the key."""

import pytest

pytestmark = pytest.mark.anyio

SLOPE = """\
title: A slope
parts:
  - id: a
    prompt: Differentiate.
    variables: {d: {type: integer, min: 1}, w_h: {type: vector, size: d}}
    answer: {type: expression, equals: 2*w_h}
    right: [w_h + w_h]
    wrong: [w_h]
"""
PLACE = {"set": "slope", "problem": "slope", "part": "a"}


@pytest.fixture
def database_url(sqlite_url):
    """Nothing is stored."""
    return sqlite_url


@pytest.fixture
async def show(client):
    """Asks how a text is read, as a response to the part or to a part that is not there."""
    headers = {"content-type": "application/yaml"}
    answer = await client.put("/v1/problem-sets/slope", content=SLOPE, headers=headers)
    assert answer.status_code == 201

    async def shown(text, **place):
        return await client.post("/v1/preview", json={"text": text} | PLACE | place)

    return shown


async def test_a_response_is_read_with_the_names_of_its_part(show):
    found = (await show("2 w_h")).json()
    assert (found["read"], found["type"]) == (True, "a vector of length d")
    assert found["mathml"].startswith("<math")


async def test_what_cannot_be_read_has_a_place(show):
    found = (await show("2 + (w_h")).json()
    assert (found["read"], found["note"]) == (False, "unbalanced")
    assert found["span"]


async def test_a_text_without_a_part_has_its_own_names(client):
    given = {"text": "1/2 x", "variables": {"x": "positive"}}
    found = (await client.post("/v1/preview", json=given)).json()
    assert [repair["note"] for repair in found["repairs"]] == ["division-then-product"]


@pytest.mark.parametrize("wrong", ["set", "problem", "part"])
async def test_what_is_not_there_is_not_found(show, wrong):
    assert (await show("x", **{wrong: "nowhere"})).status_code == 404
