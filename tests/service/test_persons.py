"""What is kept about a person, given out; and a person who is forgotten, while marks stay."""

import pytest

from service.store.persons import NAMING
from service.tables import audit, metadata
from tests.service.sets.texts import SUM

pytestmark = pytest.mark.anyio

YAML = {"content-type": "application/yaml"}


@pytest.fixture
async def owner(keyed):
    """Owns a course in which ada handed in twice and bob once; the outsider knows an ada too."""
    for client in (keyed["owner"], keyed["outsider"]):
        await client.put("/v1/problem-sets/sum", content=SUM, headers=YAML)
        assert (await hand_in(client, "ada", "2")).status_code == 201
    await hand_in(keyed["owner"], "ada", "3", **{"idempotency-key": "again"})
    await hand_in(keyed["owner"], "bob", "2")
    await keyed["owner"].put("/v1/people/ada", json={"role": "assistant"})
    return keyed["owner"]


async def hand_in(client, student, response, **headers):
    given = {"student": student, "set": "sum", "problem": "sum", "responses": {"a": response}}
    return await client.post("/v1/submissions", json=given, headers=headers)


async def exported(client, person):
    answer = await client.get(f"/v1/people/{person}/export")
    return answer.json()["tables"] if answer.status_code == 200 else answer.status_code


async def everything(client):
    """Every row of every table, as text."""
    store = client._transport.app.state.means.store
    with store._engine.connect() as connection:
        return {
            name: [row._asdict() for row in connection.execute(table.select())]
            for name, table in metadata.tables.items()
        }


async def test_all_that_is_kept_about_a_person_is_given_out(owner):
    tables = await exported(owner, "ada")
    assert [row["responses"] for row in tables["submissions"]] == ['{"a": "2"}', '{"a": "3"}']
    assert len(tables["gradings"]) == 2
    assert [row["role"] for row in tables["people"]] == ["assistant"]
    assert [row["subject"] for row in tables["audit"]] == ["ada"]
    assert len(tables["named_answers"]) == 1


async def test_nothing_about_others_is_given_out(owner):
    assert "bob" not in str(await exported(owner, "ada"))


async def test_no_secret_is_given_out(owner):
    tables = await exported(owner, "owner")
    assert tables["keys"]
    assert all("hash" not in row for row in tables["keys"])


async def test_of_whom_nothing_is_known_nothing_is_given_out(owner):
    assert await exported(owner, "eve") == 404
    assert (await owner.post("/v1/people/eve/erasure")).status_code == 404


async def test_whoever_is_erased_is_in_no_row_of_the_course(owner):
    answer = await owner.post("/v1/people/ada/erasure")
    assert answer.status_code == 200
    assert await exported(owner, "ada") == 404
    left = {
        name: [row for row in rows if '"ada"' in str(row).replace("'", '"')]
        for name, rows in (await everything(owner)).items()
    }
    assert {name for name, rows in left.items() if rows} == {"submissions"}
    assert {row["course"] for row in left["submissions"]} == {"other"}


async def test_what_was_handed_in_and_marked_stays_under_a_pseudonym(owner):
    before = await exported(owner, "ada")
    pseudonym = (await owner.post("/v1/people/ada/erasure")).json()["pseudonym"]
    after = await exported(owner, pseudonym)
    assert after["gradings"] == before["gradings"]
    kept = [{**row, "student": "ada"} for row in after["submissions"]]
    assert kept == before["submissions"]


async def test_a_receipt_can_be_checked_after_the_erasure(owner):
    handed = (await hand_in(owner, "ada", "2")).json()
    await owner.post("/v1/people/ada/erasure")
    statement = {"statement": handed["receipt"]["statement"]}
    checked = (await owner.post("/v1/receipts/verify", json=statement)).json()
    assert (checked["stored"], checked["sha256"]) == ("unchanged", handed["receipt"]["sha256"])


async def test_the_trail_says_that_somebody_was_erased_and_holds(owner):
    pseudonym = (await owner.post("/v1/people/ada/erasure")).json()["pseudonym"]
    entries = (await owner.get("/v1/audit")).json()["entries"]
    assert (entries[-1]["action"], entries[-1]["subject"]) == ("person-erased", pseudonym)
    assert owner._transport.app.state.means.store.audit.faults() == []


async def test_whoever_is_erased_has_no_role_and_no_key(owner):
    key = (await owner.post("/v1/keys", json={"person": "ada"})).json()["key"]
    await owner.post("/v1/people/ada/erasure")
    answer = await owner.get("/v1/courses", headers={"authorization": f"Bearer {key}"})
    assert answer.status_code == 401
    assert "erased" not in (await owner.get("/v1/people")).text


async def test_a_request_that_is_sent_again_is_answered_without_the_person(owner):
    await owner.post("/v1/people/ada/erasure")
    again = await hand_in(owner, "ada", "3", **{"idempotency-key": "again"})
    assert again.status_code == 201
    assert again.json()["student"].startswith("erased-")


def test_every_table_with_a_person_is_in_some_course():
    naming = [table for table in metadata.tables.values() if set(NAMING) & set(table.c.keys())]
    assert audit in naming
    assert all("course" in table.c or table.foreign_keys for table in naming)
