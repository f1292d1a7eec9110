"""Handing in: names for requests, patience, receipts, and what a student may do."""

import asyncio
import json
import threading
from hashlib import sha256

import jwt
import pytest

from graders import GRADER
from tests.service.slope import SLOPE

pytestmark = pytest.mark.anyio

GIVEN = {"student": "s1", "set": "slope", "problem": "slope", "responses": {"a": "x*2"}}


async def upload(client):
    answer = await client.put(
        "/v1/problem-sets/slope", content=SLOPE, headers={"content-type": "application/yaml"}
    )
    assert answer.status_code in {200, 201}, answer.text


@pytest.fixture
async def stocked(client):
    await upload(client)
    return client


async def submit(client, given=GIVEN, **headers):
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return await client.post("/v1/submissions", json=given, headers=named)


def changed(response):
    return {**GIVEN, "responses": {"a": response}}


async def test_a_named_request_sent_again_has_the_same_answer_byte_for_byte(stocked):
    first, second = [await submit(stocked, idempotency_key="k1") for _ in range(2)]
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert first.headers["location"] == second.headers["location"]


async def test_a_name_that_is_used_for_another_body_is_refused(stocked):
    await submit(stocked, idempotency_key="k1")
    answer = await submit(stocked, changed("x"), idempotency_key="k1")
    assert (answer.status_code, answer.json()["type"]) == (422, "/errors/idempotency-key-reused")


async def test_another_name_is_another_submission(stocked):
    first, second = [await submit(stocked, idempotency_key=key) for key in ("k1", "k2")]
    assert first.json()["id"] != second.json()["id"]


async def test_a_refused_request_leaves_its_name_free(stocked):
    refused = await submit(stocked, {**GIVEN, "problem": "no"}, idempotency_key="k1")
    assert refused.status_code == 404
    assert (await submit(stocked, idempotency_key="k1")).status_code == 201


async def test_of_many_requests_of_one_name_at_once_one_is_stored(stocked):
    answers = await asyncio.gather(
        *(submit(stocked, changed("x + x + 0"), idempotency_key="k1") for _ in range(8))
    )
    given = {answer.content for answer in answers if answer.status_code == 201}
    assert len(given) == 1
    under_way = [answer.json()["type"] for answer in answers if answer.status_code != 201]
    assert set(under_way) <= {"/errors/request-under-way"}


async def test_an_answer_that_was_pending_stays_as_it_was_said(stocked):
    first = await submit(stocked, changed("x*2 + 1 - 1"), idempotency_key="k1", prefer="wait=0")
    await asyncio.sleep(0.5)
    again = await submit(stocked, changed("x*2 + 1 - 1"), idempotency_key="k1")
    assert (again.status_code, again.content) == (first.status_code, first.content)


async def test_a_request_whose_answer_was_never_given_is_answered_from_what_was_stored(
    app, stocked
):
    first = await submit(stocked, idempotency_key="k1")
    store = app.state.means.store
    with store._engine.begin() as connection:  # as if the service had stopped before it answered
        connection.exec_driver_sql("DELETE FROM named_answers")
    again = await submit(stocked, idempotency_key="k1")
    assert (again.status_code, again.json()) == (201, first.json())


@pytest.mark.parametrize("key", ["k" * 256, "a b", "\x7f"])
async def test_a_name_that_is_none_is_refused(stocked, key):
    assert (await submit(stocked, idempotency_key=key)).status_code == 422


async def test_who_does_not_want_to_wait_gets_a_location(stocked, app, graders):
    turns, gate = app.state.means.turns, threading.Event()
    busy = [asyncio.create_task(turns.take(gate.wait, 60)) for _ in range(graders.processes)]
    answer = await submit(stocked, changed("2*x + 7 - 7"), prefer="respond-async")
    assert (answer.status_code, answer.json()["state"]) == (202, "pending")
    gate.set()
    await asyncio.gather(*busy)
    for _ in range(200):
        found = (await stocked.get(answer.headers["location"])).json()
        if found["state"] == "graded":
            break
        await asyncio.sleep(0.05)
    assert found["report"]["grader"] == GRADER


async def test_a_receipt_can_be_checked_with_the_public_keys_alone(stocked):
    given = (await submit(stocked)).json()
    jwks = (await stocked.get("/v1/keys/signing")).json()
    statement = given["receipt"]["statement"]
    key = jwt.PyJWKSet.from_dict(jwks)[jwt.get_unverified_header(statement)["kid"]]
    said = jwt.decode(statement, key, ["EdDSA"])
    content = {**GIVEN, "seed": 0, "course": "default", "digest": given["digest"]}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert said == {
        "course": "default",
        "id": given["id"],
        "received": given["received"],
        "sha256": sha256(text.encode()).hexdigest(),
    }


async def test_a_receipt_is_confirmed(stocked):
    receipt = (await submit(stocked)).json()["receipt"]
    answer = await stocked.post("/v1/receipts/verify", json={"statement": receipt["statement"]})
    assert answer.json()["valid"]
    assert (answer.json()["stored"], answer.json()["sha256"]) == ("unchanged", receipt["sha256"])


async def test_a_receipt_tells_that_what_was_stored_has_been_changed(app, stocked):
    statement = (await submit(stocked)).json()["receipt"]["statement"]
    with app.state.means.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE submissions SET responses = '{}'")
    answer = await stocked.post("/v1/receipts/verify", json={"statement": statement})
    assert answer.json()["stored"] == "changed"


@pytest.mark.parametrize("statement", ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
async def test_what_is_no_receipt_is_not_valid(stocked, statement):
    answer = await stocked.post("/v1/receipts/verify", json={"statement": statement})
    assert (answer.status_code, answer.json()["valid"]) == (200, False)


async def test_a_receipt_with_another_letter_is_not_valid(stocked):
    statement = (await submit(stocked)).json()["receipt"]["statement"]
    middle = len(statement) // 2
    other = "A" if statement[middle] != "A" else "B"
    forged = statement[:middle] + other + statement[middle + 1 :]
    answer = await stocked.post("/v1/receipts/verify", json={"statement": forged})
    assert not answer.json()["valid"]


async def test_a_student_hands_in_and_finds_only_the_student_s_own(keyed):
    await upload(keyed["owner"])
    mine = await submit(keyed["student"])
    assert mine.status_code == 201
    assert (await submit(keyed["student"], {**GIVEN, "student": "s2"})).status_code == 403
    other = await submit(keyed["site"], {**GIVEN, "student": "s2"})
    assert (await keyed["student"].get(mine.headers["location"])).status_code == 200
    assert (await keyed["student"].get(other.headers["location"])).status_code == 404


async def test_names_of_requests_belong_to_their_credential(keyed):
    await upload(keyed["owner"])
    first = await submit(keyed["student"], idempotency_key="k1")
    second = await submit(keyed["site"], idempotency_key="k1")
    assert first.json()["id"] != second.json()["id"]
