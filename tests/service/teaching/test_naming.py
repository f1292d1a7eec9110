"""A group of wrong answers gets a name: a draft in the author's words, and an offered regrade."""

import difflib

import pytest

from graders import Source
from service.sandbox.naming import named
from service.sandbox.task import NewMistake

pytestmark = pytest.mark.anyio

PLACE = "/v1/analytics/calculus/slope/{part}/mistakes"


@pytest.fixture
def name(desk):
    """Names a wrong answer."""

    async def name(response, feedback="Twice, not three times.", part="a", **score):
        body = {"response": response, "feedback": feedback, **score}
        return await desk.post(PLACE.format(part=part), json=body)

    return name


@pytest.fixture
async def draft(hand_in, name):
    """What is answered when a mistake of ada gets a name."""
    await hand_in("ada", a="3x")
    answer = await name("3x", score="1/4")
    assert answer.status_code == 201, answer.text
    return answer.json()


async def text(desk, digest):
    place = f"/v1/problem-sets/calculus/versions/{digest}/export"
    return (await desk.get(place)).text


async def test_the_draft_is_not_published(desk, draft):
    current = (await desk.get("/v1/problem-sets/calculus")).json()["digest"]
    assert draft["digest"] != current


async def test_the_text_of_the_author_stays(desk, draft):
    current = (await desk.get("/v1/problem-sets/calculus")).json()["digest"]
    before, after = [await text(desk, digest) for digest in (current, draft["digest"])]
    changes = difflib.ndiff(before.splitlines(), after.splitlines())
    assert [line for line in changes if line[0] in "+-"] == [
        "+         mistakes:",
        "+           - equals: '3x'",
        "+             feedback: 'Twice, not three times.'",
        "+             score: '1/4'",
    ]


async def test_the_regrade_that_is_offered_tells_the_feedback(desk, draft, finished):
    answer = await desk.post("/v1/regrades", json=draft["regrade"])
    assert answer.status_code == 202, answer.text
    place = answer.headers["location"]
    await finished(place.rpartition("/")[2])
    (change,) = (await desk.get(f"{place}/difference")).json()["changes"]
    assert (change["student"], change["effect"], change["kept"]) == ("ada", "raises", None)
    assert change["after"]["said"]["feedback"] == ["Twice, not three times."]


@pytest.mark.parametrize("response", ["2x", "x +", "q", None])
async def test_what_cannot_be_a_mistake_is_refused(name, response):
    assert (await name(response)).status_code == 422


async def test_a_text_has_no_mistakes_that_could_be_recognised(name):
    answer = await name("Because.", part="why")
    assert (answer.status_code, answer.json()["type"]) == (422, "/errors/problem-set-rejected")


async def test_a_part_that_is_not_there_is_refused(name):
    assert (await name("3x", part="b")).status_code == 422


def test_a_response_that_another_mistake_explains_gets_no_second_one():
    files = (
        Source(
            name="slope.yaml",
            text="title: T\nparts:\n- id: a\n  prompt: P\n  variables: {x: real}\n"
            "  answer: {type: expression, equals: 2*x}\n"
            "  mistakes: [{equals: 3*x, feedback: Known.}]\n"
            "  right: [x + x]\n  wrong: [x]\n",
        ),
    )
    assert named(files, NewMistake("slope", "a", "x + 2x", "New.")) is None
