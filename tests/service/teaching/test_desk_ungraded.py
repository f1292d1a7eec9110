"""The desk has what graders could not bear, and about which they have said nothing."""

from datetime import UTC, datetime
from functools import partial

import pytest

from graders import GRADER
from service.store import Quarantined, Submission, new_id, open_store
from service.store.submissions import received, set_apart
from service.store.writer import add

pytestmark = pytest.mark.anyio


@pytest.fixture
def set_aside(desk, database_url):
    """Stores what a student handed in, and that graders cannot bear it; gives its id."""

    async def set_aside(student, reason="time", **responses):
        (version,) = (await desk.get("/v1/problem-sets/calculus/versions")).json()["versions"]
        now = datetime.now(UTC)
        with open_store(database_url) as store:
            upload = store.version("default", "calculus", version["digest"]).number
            of = new_id(), "default", upload, "slope", student
            submission = Submission(*of, 0, responses, now)
            apart = Quarantined(submission.id, GRADER, reason, now)
            store.keep(partial(_keep, rows=[received(submission), set_apart(apart)])).result()
        return submission.id

    return set_aside


def _keep(connection, rows):
    """At once, so that no grader finds it pending."""
    for row in rows:
        add(connection, *row)


async def test_each_part_that_was_answered_waits_for_a_person(set_aside, groups):
    await set_aside("ada", a="x", why="Because.")
    found = [(group["part"], group["outcome"]["said"]["tried"]) for group in await groups()]
    assert found == [("a", ["time"]), ("why", ["time"])]
    assert len(await groups(kind="overrun")) == 2


async def test_equal_spellings_wait_together(set_aside, groups):
    for student in ("ada", "bob"):
        await set_aside(student, "rejected", a="x")
    (group,) = await groups(kind="undecided")
    assert [item["student"] for item in group["items"]] == ["ada", "bob"]


async def test_a_person_marks_it_by_what_it_is_worth_to_others(set_aside, hand_in, post, stands):
    await hand_in("bob", a="2x")
    submission = await set_aside("ada", a="x")
    refused = await post(submission, "mark", part="a", points="3")
    assert (refused.status_code, refused.json()["detail"]) == (
        422,
        "the part is worth 0 to 2 points",
    )
    answer = await post(submission, "mark", part="a", points="2")
    assert answer.status_code == 200, answer.text
    assert await stands("ada") == {"a": ("2", "marked")}


async def test_it_waits_no_longer_when_it_is_marked(set_aside, hand_in, post, groups):
    await hand_in("bob", a="2x")
    submission = await set_aside("ada", a="x")
    await post(submission, "mark", part="a", points="1")
    assert await groups() == []
