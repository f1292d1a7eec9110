"""The desk: what waits is listed, one person has it in hand, and a mark stands."""

import asyncio
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from service.store import open_store
from service.store.marks import Lease

pytestmark = pytest.mark.anyio


def refusal(answer):
    return answer.status_code, answer.json()["type"]


async def test_a_text_waits_for_a_person(hand_in, groups):
    submission = await hand_in("ada", a="2x", why="A limit.")
    (group,) = await groups()
    assert (group["part"], group["items"][0]["submission"]) == ("why", submission)


async def test_what_graders_decided_does_not_wait(hand_in, groups):
    await hand_in("ada", a="x")
    assert await groups() == []


async def test_the_oldest_comes_first(hand_in, groups):
    for student, text in (("ada", "First."), ("bob", "Second."), ("eve", "Third.")):
        await hand_in(student, why=text)
    assert [group["items"][0]["student"] for group in await groups()] == ["ada", "bob", "eve"]


async def test_equal_responses_wait_together(hand_in, groups):
    for student, text in (("ada", "A limit."), ("bob", "Other."), ("eve", "a  LIMIT .")):
        await hand_in(student, why=text)
    assert [group["count"] for group in await groups()] == [2, 1]


async def test_the_rubric_comes_with_what_waits(hand_in, groups):
    await hand_in("ada", why="A limit.")
    (group,) = await groups()
    assert group["rubric"] == {"the limit": "3/4", "clear": "1/4"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"set": "calculus"}, 1),
        ({"set": "other"}, 0),
        ({"problem": "slope"}, 1),
        ({"part": "a"}, 0),
        ({"kind": "person"}, 1),
        ({"kind": "undecided"}, 0),
    ],
)
async def test_the_list_is_filtered(hand_in, groups, query, found):
    await hand_in("ada", why="A limit.")
    assert len(await groups(**query)) == found


async def test_a_body_that_would_say_nothing_may_be_left_out(hand_in, desk):
    submission = await hand_in("ada", why="A limit.")
    claim = await desk.post(f"/v1/desk/{submission}/why/claim")
    assert claim.status_code == 200, claim.text
    assert (await desk.post(f"/v1/desk/{submission}/why/mark")).status_code == 422


async def test_a_body_that_is_needed_may_not(desk):
    assert (await desk.post("/v1/submissions")).status_code == 415


async def test_a_mark_stands_and_nothing_waits_any_more(hand_in, groups, post, stands):
    submission = await hand_in("ada", why="A limit.")
    answer = await post(submission, "mark", points="3/2", comment="Nearly.")
    assert answer.status_code == 200, answer.text
    assert await stands("ada") == {"why": ("3/2", "marked")}
    assert await groups() == []


async def test_the_criteria_of_the_rubric_add_up(hand_in, post, stands):
    submission = await hand_in("ada", why="A limit.")
    await post(submission, "mark", criteria={"the limit": "1", "clear": "1/2"})
    assert (await stands("ada"))["why"] == ("7/4", "marked")


async def test_a_mark_may_be_given_again_by_the_same_rubric(hand_in, post, stands):
    submission = await hand_in("ada", why="A limit.")
    for share in ("1", "0"):
        await post(submission, "mark", criteria={"the limit": share, "clear": "0"})
    assert (await stands("ada"))["why"] == ("0", "marked")


async def test_a_mark_that_is_taken_back_leaves_the_part_waiting(hand_in, groups, post):
    submission = await hand_in("ada", why="A limit.")
    await post(submission, "mark", points=2)
    await post(submission, "unmark", why="the wrong student")
    assert len(await groups()) == 1


async def test_a_person_may_overrule_graders(hand_in, post, stands):
    submission = await hand_in("ada", a="x")
    await post(submission, "mark", part="a", points=1, why="appeal")
    assert (await stands("ada"))["a"] == ("1", "marked")


@pytest.mark.parametrize(
    "body",
    [
        {"points": 3},
        {"points": -1},
        {},
        {"criteria": {"clear": 1}},
        {"criteria": {"the limit": 2, "clear": 0}},
        {"points": "much"},
        {"points": 1, "grade": "A"},
    ],
)
async def test_points_that_are_none_of_the_part_are_refused(hand_in, post, body):
    submission = await hand_in("ada", why="A limit.")
    assert refusal(await post(submission, "mark", **body)) == (422, "/errors/invalid-request")


async def test_a_part_that_is_not_there_is_not_found(hand_in, post):
    submission = await hand_in("ada", why="A limit.")
    assert refusal(await post(submission, "mark", part="b", points=1)) == (
        404,
        "/errors/part-not-found",
    )
    assert refusal(await post("nowhere", "claim")) == (404, "/errors/submission-not-found")


async def test_without_a_mark_there_is_none_to_take_back(hand_in, post):
    submission = await hand_in("ada", why="A limit.")
    assert refusal(await post(submission, "unmark")) == (404, "/errors/mark-not-found")


async def test_equal_responses_are_marked_together_each_with_a_row(desk, hand_in, post, stands):
    first = await hand_in("ada", why="A limit.")
    second = await hand_in("bob", why="a limit")
    answer = await post(first, "mark", points=2, also=[second])
    assert answer.status_code == 422  # the full stop is a sign of its own: the words differ
    third = await hand_in("eve", why="A   limit.")
    answer = await post(first, "mark", points=2, also=[third])
    assert answer.json()["marked"] == [first, third]
    assert await stands("eve") == {"why": ("2", "marked")}
    history = (await desk.get(f"/v1/submissions/{third}/history")).json()
    assert [step["deed"] for step in history["parts"]["why"]] == ["graded", "marked"]


async def test_a_submission_that_is_listed_twice_is_marked_once(hand_in, post):
    first = await hand_in("ada", why="A limit.")
    second = await hand_in("bob", why="A limit.")
    answer = await post(first, "mark", points=2, also=[second, first, second])
    assert answer.json()["marked"] == [first, second]


async def test_the_history_tells_who_when_from_what_to_what_and_why(desk, hand_in, post):
    submission = await hand_in("ada", why="A limit.")
    await post(submission, "mark", points=2, why="see the notes", comment="Good.")
    steps = (await desk.get(f"/v1/submissions/{submission}/history")).json()["parts"]["why"]
    step = steps[-1]
    assert (step["by"], step["why"], step["deed"]) == ("open", "see the notes", "marked")
    assert (step["before"]["points"], step["after"]["points"]) == (None, "2")
    assert step["after"]["said"]["comment"] == "Good."
    assert datetime.fromisoformat(step["at"]).tzinfo


async def test_the_state_of_a_submission_tells_what_stands(desk, hand_in, post):
    submission = await hand_in("ada", a="2x", why="A limit.")
    await post(submission, "mark", points="3/2", comment="Nearly.", why="not for ada")
    state = (await desk.get(f"/v1/submissions/{submission}")).json()
    assert state["stands"] == {
        "a": {"points": "2", "possible": "2", "by": "graded"},
        "why": {"points": "3/2", "possible": "2", "by": "marked", "comment": "Nearly."},
    }


async def test_what_is_in_hand_says_so(hand_in, groups, post):
    submission = await hand_in("ada", why="A limit.")
    await post(submission, "claim", minutes=5)
    (group,) = await groups()
    assert group["items"][0]["lease"]["actor"] == "open"
    await post(submission, "release")
    (group,) = await groups()
    assert group["items"][0]["lease"] is None


@pytest.fixture
async def held(hand_in, settings):
    """A submission that somebody else has in hand."""
    submission = await hand_in("ada", why="A limit.")
    now = datetime.now(UTC)
    with open_store(settings.database_url.get_secret_value()) as store:
        lease = Lease(submission, "why", "grace", now + timedelta(minutes=5), now)
        store.marks.claim(lease).result()
    return submission


@pytest.mark.parametrize(
    ("deed", "body"), [("claim", {}), ("release", {}), ("mark", {"points": 1})]
)
async def test_what_somebody_else_has_in_hand_is_left_alone(held, post, deed, body):
    assert refusal(await post(held, deed, **body)) == (409, "/errors/part-in-other-hands")


async def test_equal_responses_in_other_hands_are_left_as_they_are(held, hand_in, post, stands):
    mine = await hand_in("bob", why="A limit.")
    answer = (await post(mine, "mark", points=1, also=[held])).json()
    assert (answer["marked"], answer["in_other_hands"]) == ([mine], [held])
    assert (await stands("ada"))["why"][1] == "undecided"


async def test_of_many_who_reach_for_a_part_one_gets_it(hand_in, settings):
    submission = await hand_in("ada", why="A limit.")
    now = datetime.now(UTC)
    url = settings.database_url.get_secret_value()

    def reach(store, actor):
        lease = Lease(submission, "why", actor, now + timedelta(minutes=5), now)
        return store.marks.claim(lease).result().actor

    with ExitStack() as stack:
        stores = [stack.enter_context(open_store(url)) for _ in range(4)]
        got = await asyncio.gather(
            *(asyncio.to_thread(reach, store, f"a{n}") for n, store in enumerate(stores))
        )
    assert len(set(got)) == 1


async def test_a_lease_ends_by_itself(hand_in, settings, post):
    submission = await hand_in("ada", why="A limit.")
    past = datetime.now(UTC) - timedelta(hours=1)
    with open_store(settings.database_url.get_secret_value()) as store:
        lease = Lease(submission, "why", "grace", past + timedelta(minutes=5), past)
        store.marks.claim(lease).result()
    assert (await post(submission, "mark", points=1)).status_code == 200


async def test_marks_are_in_the_audit_trail(hand_in, post, settings):
    submission = await hand_in("ada", why="A limit.")
    await post(submission, "mark", points=1)
    await post(submission, "unmark")
    with open_store(settings.database_url.get_secret_value()) as store:
        trail = store.audit.of_course("default", 0, 100)
    told = [(entry.action, entry.subject) for entry in trail if entry.subject == submission]
    assert told == [("part-marked", submission), ("mark-withdrawn", submission)]
