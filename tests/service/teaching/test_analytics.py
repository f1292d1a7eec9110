"""What a class tells about a set: statistics of parts, and groups of wrong answers."""

import pytest

pytestmark = pytest.mark.anyio


@pytest.fixture
def items(desk):
    """The statistics of the parts, by part."""

    async def items():
        answer = await desk.get("/v1/analytics/calculus")
        assert answer.status_code == 200, answer.text
        return {item["part"]: item for item in answer.json()["items"]}

    return items


@pytest.fixture
def groups_of(desk):
    """The groups of wrong answers to a part."""

    async def groups_of(part="a"):
        answer = await desk.get(f"/v1/analytics/calculus/slope/{part}")
        assert answer.status_code == 200, answer.text
        return answer.json()["groups"]

    return groups_of


async def test_a_part_that_half_of_the_class_earned_has_difficulty_one_half(hand_in, items):
    await hand_in("ada", a="2x")
    await hand_in("bob", a="x")
    assert (await items())["a"]["difficulty"] == 0.5


async def test_what_cannot_be_read_is_no_attempt(hand_in, items):
    await hand_in("ada", a="x +")
    await hand_in("ada", a="2x")
    found = (await items())["a"]
    assert (found["attempts"], found["attempts_to_right"]) == (1, 1)


async def test_marks_of_people_count(hand_in, items, post):
    submission = await hand_in("ada", why="A limit.")
    assert (await items())["why"]["difficulty"] is None
    await post(submission, "mark", points=1)
    assert (await items())["why"]["difficulty"] == 0.5


async def test_wrong_answers_with_the_same_value_are_one_group(hand_in, groups_of):
    for student, response in (("ada", "3x"), ("bob", "x + 2x"), ("eve", "x"), ("zoe", "2x")):
        await hand_in(student, a=response)
    first, second = await groups_of()
    assert (first["students"], second["students"]) == (2, 1)
    assert {each["response"] for each in first["spellings"]} == {"3x", "x + 2x"}
    assert second["spellings"] == [{"response": "x", "times": 1}]


async def test_what_is_right_unreadable_or_waits_is_in_no_group(hand_in, groups_of):
    await hand_in("ada", a="2x", why="A limit.")
    await hand_in("bob", a="2x +")
    assert await groups_of("a") == []
    assert await groups_of("why") == []


async def test_a_set_without_answers_has_no_items(items):
    assert await items() == {}


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("other", "problem-set-not-found"),
        ("other/slope/a", "problem-set-not-found"),
        ("calculus/other/a", "problem-not-found"),
    ],
)
async def test_what_is_not_there_is_not_found(desk, place, error):
    answer = await desk.get(f"/v1/analytics/{place}")
    assert (answer.status_code, answer.json()["type"]) == (404, f"/errors/{error}")
