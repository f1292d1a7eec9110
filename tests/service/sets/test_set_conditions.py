"""Two authors at once: nothing is lost, and nothing is mixed."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from graders import GRADER, Source
from service.store import Condition, NewUpload, Outcome, Turn, Wish, open_store
from tests.service.sets.texts import BETTER, SUM, changed, zipped

pytestmark = pytest.mark.anyio


async def test_a_version_is_its_own_etag(put, get):
    answer = await put()
    tag = f'"{answer.json()["digest"]}"'
    assert answer.headers["etag"] == (await get("")).headers["etag"] == tag


async def test_who_has_the_current_version_gets_it_no_second_time(put, client):
    tag = (await put()).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = await client.get("/v1/problem-sets/sums", headers={"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")


async def test_a_change_of_another_version_is_refused(put, get):
    tag = (await put()).headers["etag"]
    await put(BETTER)
    answer = await put(changed("A sum", "My sum"), if_match=tag)
    assert (answer.status_code, answer.json()["type"]) == (412, "/errors/precondition-failed")
    assert (await get("")).json()["title"] == "A better sum"
    assert len((await get("/versions")).json()["versions"]) == 2


async def test_a_change_of_the_current_version_is_made(put):
    tag = (await put()).headers["etag"]
    assert (await put(BETTER, if_match=tag)).status_code == 201


async def test_a_first_version_is_wished_to_be_the_first(put):
    assert (await put(if_none_match="*")).status_code == 201
    assert (await put(BETTER, if_none_match="*")).status_code == 412


async def test_a_condition_that_is_none_is_refused(put):
    answer = await put(if_match="nothing quoted")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "header/if-match")


async def test_of_two_parallel_changes_of_one_version_one_is_made(put, get):
    tag = (await put()).headers["etag"]
    texts = [changed("A sum", f"Sum {number}") for number in range(6)]
    answers = await asyncio.gather(*(put(text, if_match=tag) for text in texts))
    assert sorted(answer.status_code for answer in answers) == [201, 412, 412, 412, 412, 412]
    (winner,) = [answer.json()["digest"] for answer in answers if answer.status_code == 201]
    assert (await get("")).json()["digest"] == winner


async def test_parallel_uploads_are_never_mixed(put, get):
    """Each folder's two files agree on a number; a mixture would not."""
    folders = [
        zipped(
            {
                "set.yaml": f"title: Sums {number}\nproblems: [a]\n",
                "a.yaml": SUM.replace("A sum", f"Sum {number}"),
            }
        )
        for number in range(6)
    ]
    answers = await asyncio.gather(
        *(put(folder, media_type="application/zip") for folder in folders)
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    for answer, folder in zip(answers, folders, strict=True):
        if answer.status_code == 201:
            kept = await get(f"/versions/{answer.json()['digest']}/export")
            assert kept.content == folder
    shown = (await get("")).json()
    assert shown["problems"][0]["title"] == shown["title"].replace("Sums", "Sum")


def new(title):
    text = SUM.replace("A sum", title)
    return NewUpload("default", "sums", title, title, None, (Source(name="a.yaml", text=text),))


def wish(**condition):
    return Wish(Outcome.PUBLISHED, Condition(**condition), "ada")


def finish(store, asked):
    promise = store.set_checks.finish(asked.check, GRADER, "{}", clean=True)
    return promise.result().outcome


@pytest.fixture
def stores(database_url):
    """Two instances of the service on one database."""
    with open_store(database_url) as one, open_store(database_url) as other:
        yield one, other


def test_a_later_upload_stands_whenever_the_checks_end(stores):
    one, other = stores
    first = one.set_checks.ask(new("first"), wish(), GRADER).result()
    second = other.set_checks.ask(new("second"), wish(), GRADER).result()
    assert finish(other, second) is Outcome.PUBLISHED
    assert finish(one, first) is Outcome.SUPERSEDED
    assert one.problem_set("default", "sums").title == "second"


def test_a_condition_is_tried_again_when_the_check_ends(stores):
    one, other = stores
    changes = [
        store.set_checks.ask(new(title), wish(none_match=("*",)), GRADER).result()
        for store, title in ((one, "first"), (other, "second"))
    ]
    assert finish(one, changes[0]) is Outcome.PUBLISHED
    assert finish(other, changes[1]) is Outcome.CHANGED


def test_a_check_that_is_made_twice_has_one_result(stores):
    one, other = stores
    asked = one.set_checks.ask(new("first"), wish(), GRADER).result()
    assert finish(one, asked) is Outcome.PUBLISHED
    promise = other.set_checks.finish(asked.check, GRADER, '{"errors": 1}', clean=False)
    assert promise.result().outcome is Outcome.PUBLISHED


def turn(instance, second):
    now = datetime(2026, 3, 29, 12, tzinfo=UTC) + timedelta(seconds=second)
    return Turn(instance, now, now + timedelta(seconds=30))


def test_a_check_that_one_instance_makes_is_left_alone_by_the_others(stores):
    one, other = stores
    asked = one.set_checks.ask(new("first"), wish(), GRADER, turn("one", 0)).result()
    assert other.set_checks.take([asked.check], turn("other", 10)).result() == []
    assert one.set_checks.take([asked.check], turn("one", 10)).result() == [asked.check]
    assert other.set_checks.take([asked.check], turn("other", 35)).result() == []


def test_a_check_whose_instance_is_silent_is_taken_by_one_other(stores):
    one, _ = stores
    asked = one.set_checks.ask(new("first"), wish(), GRADER, turn("gone", 0)).result()
    promises = [store.set_checks.take([asked.check], turn(str(store), 31)) for store in stores]
    assert sorted(len(promise.result()) for promise in promises) == [0, 1]


async def test_a_check_left_by_a_crash_is_made_at_the_next_start(made, database_url):
    with open_store(database_url) as store:  # an instance that dies before it checks
        asked = store.set_checks.ask(new("A sum"), wish(), GRADER).result()
    state = await made(f"/v1/problem-sets/sums/checks/{asked.check.id}")
    assert state["state"] == "published"
