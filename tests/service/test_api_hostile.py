"""Hostile bodies at every route: always a clean refusal, never a 5xx, nothing repeated."""

from functools import cache

import pytest
from fastapi import Request

from service.app import create
from service.settings import Settings
from service.strict_json import DEEPEST

pytestmark = pytest.mark.anyio

BODIES = {
    "nothing": b"",
    "half": b'{"student": "s1", ',
    "duplicate key": b'{"set": "a", "set": "b"}',
    "duplicate key, escaped": b'{"set": "a", "s\\u0065t": "b"}',
    "NaN": b'{"seed": NaN}',
    "Infinity": b'{"seed": -Infinity}',
    "a number past all floats": b'{"responses": {"a": 1e400}}',
    "a number of many digits": b'{"seed": ' + b"9" * 10_000 + b"}",
    "half a surrogate pair": b'{"student": "\\ud800"}',
    "half a surrogate pair as a key": b'{"\\udfff": 1}',
    "NUL": b'{"student": "a\\u0000b"}',
    "NUL as a key": b'{"responses": {"\\u0000": 1}}',
    "a control character": b'{"student": "a\x01b"}',
    "too deep": b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
    "far too deep": b'{"a":' * 100_000,
    "not UTF-8": b'{"student": "\xff"}',
    "UTF-16": '{"student": "s1"}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "a list": b"[]",
    "a string": b'"text"',
    "true": b"true",
    "two values": b"{} {}",
    "a comment": b'{} // {"a": 1}',
    "many keys": b"{" + b",".join(b'"k%d":1' % index for index in range(2_000)) + b"}",
    "large": b'"' + b"a" * 2_000_000 + b'"',
    "YAML bomb": b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "YAML tag": b"!!python/object/apply:os.system ['true']",
    "binary": bytes(range(256)) * 40,
}
TYPES = ["application/json", "application/yaml", "text/plain", "application/x-www-form-urlencoded"]


@cache
def routes():
    """Every method and path of the application, with something in each hole."""
    found = [
        (method, path.replace("{set_id}", "nothing").replace("{submission_id}", "0" * 32))
        for path, methods in create(Settings()).openapi()["paths"].items()
        for method in methods
    ]
    assert len(found) >= 8
    return found


@pytest.mark.parametrize("name", BODIES)
async def test_a_hostile_body_is_refused_everywhere(client, name):
    for method, path in routes():
        for kind in TYPES:
            answer = await client.request(
                method, path, content=BODIES[name], headers={"content-type": kind}
            )
            assert answer.status_code < 500, (method, path, kind)
            if answer.status_code >= 400:
                assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", BODIES)
async def test_a_hostile_submission_is_refused_by_the_client_s_fault(client, name):
    answer = await client.post(
        "/v1/submissions", content=BODIES[name], headers={"content-type": "application/json"}
    )
    assert answer.status_code in {400, 413, 422}


async def test_the_deepest_response_that_is_allowed_is_read(client):
    inner = "[" * (DEEPEST - 2) + "]" * (DEEPEST - 2)
    body = f'{{"student":"s","set":"a","problem":"a","responses":{{"a":{inner}}}}}'
    answer = await client.post(
        "/v1/submissions", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 404  # read, and only then the set was looked for


async def test_a_mistake_of_ours_shows_nothing_of_the_input(app, client):
    async def broken(request: Request):
        raise RuntimeError(f"Ada said {await request.body()!r}")

    app.add_api_route("/broken", broken, methods=["POST"])
    answer = await client.post("/broken", content=b"swordfish")
    assert answer.status_code == 500
    assert answer.json() == {
        "type": "/errors/internal-error",
        "title": "The service made a mistake; it is logged",
        "status": 500,
    }
