"""The routes, on both databases: what they take, what they answer, what they refuse."""

import pytest

pytestmark = pytest.mark.anyio

YAML = {"content-type": "application/yaml"}
DERIVATIVES = """
title: Calculus
course: Course 1
problems:
  - id: derivatives
    title: Derivatives
    parts:
      - id: a
        prompt: Differentiate $x^2$.
        variables: {x: real}
        answer: {type: expression, equals: 2*x}
        mistakes: [{equals: 3*x^7, feedback: KEY-FEEDBACK}]
        right: [x + x]
        wrong: [x]
"""
SUBMISSION = {
    "student": "s1",
    "set": "derivatives",
    "problem": "derivatives",
    "responses": {"a": "x*2"},
}


@pytest.fixture
async def stocked(client):
    """A client of a service that has one problem set."""
    assert (await put(client)).status_code == 201
    return client


async def put(client, text=DERIVATIVES, set_id="derivatives", **headers):
    return await client.put(
        f"/v1/problem-sets/{set_id}", content=text, headers={**YAML, **headers}
    )


def scores(state):
    return {part["part"]: part["verdict"].get("score") for part in state["report"]["parts"]}


def refusal(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"]


async def test_a_new_set_is_created(client):
    answer = await put(client)
    assert answer.status_code == 201
    assert answer.json()["title"] == "Calculus"


async def test_the_same_text_again_changes_nothing(stocked):
    before = (await stocked.get("/v1/problem-sets")).json()
    assert (await put(stocked)).status_code == 200
    assert (await stocked.get("/v1/problem-sets")).json() == before


async def test_another_text_is_a_new_version(stocked):
    first = (await stocked.get("/v1/problem-sets/derivatives")).json()["digest"]
    answer = await put(stocked, DERIVATIVES.replace("x + x", "2 * x"))
    assert answer.status_code == 201
    assert answer.json()["digest"] != first


async def test_a_byte_order_mark_is_no_mistake(client):
    assert (await put(client, "\ufeff" + DERIVATIVES)).status_code == 201


async def test_every_mistake_of_an_author_is_located(client):
    text = DERIVATIVES.replace("prompt:", "promt:").replace("wrong:", "wrng:")
    answer = await put(client, text)
    assert refusal(answer) == (422, "/errors/problem-set-rejected")
    errors = answer.json()["errors"]
    assert {error["line"] for error in errors} >= {9, 14}
    assert all({"path", "column", "message"} <= set(error) for error in errors)


async def test_a_broken_promise_of_an_example_is_a_mistake(client):
    answer = await put(client, DERIVATIVES.replace("right: [x + x]", "right: [x + 1]"))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["line"] == 13


ADDITION = """\
title: A sum
claims: [CLAIM]
parts:
  - id: a
    prompt: How much is 1 + 1?
    answer: {type: number, equals: 2}
    right: ['2']
    wrong: ['3']
"""


async def test_advice_comes_back_with_an_accepted_set(client):
    claim = '{document: "x = 2*x", variables: {x: real}}'
    answer = await put(client, ADDITION.replace("CLAIM", claim), set_id="advised")
    (found,) = answer.json()["check"]["notes"]
    assert (found["severity"], found["note"], found["line"]) == ("note", "erratum", 2)


async def test_a_claim_that_fails_is_a_mistake(client):
    answer = await put(client, ADDITION.replace("CLAIM", "'1 = 2'"), set_id="mistaken")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["line"], "does not hold" in error["message"]) == (2, True)


@pytest.mark.parametrize("text", ["", "\x00", "a: [", b"\xff\xfe", "[" * 5000, "&a [*a]", "x"])
async def test_what_is_no_problem_set_is_refused(client, text):
    assert (await put(client, text)).status_code == 422


async def test_a_rejected_set_is_not_stored(client):
    await put(client, "title: nothing")
    assert (await client.get("/v1/problem-sets")).json() == {"problem_sets": []}


async def test_sets_are_listed(stocked):
    (entry,) = (await stocked.get("/v1/problem-sets")).json()["problem_sets"]
    assert (entry["id"], entry["course_title"]) == ("derivatives", "Course 1")


async def test_a_student_sees_what_is_asked(stocked):
    view = (await stocked.get("/v1/problem-sets/derivatives")).json()
    assert view["problems"][0]["parts"][0]["prompt"] == "Differentiate $x^2$."


async def test_a_student_sees_nothing_of_the_key(stocked):
    text = (await stocked.get("/v1/problem-sets/derivatives", params={"seed": 3})).text
    assert not any(key in text for key in ("2*x", "x + x", "x^7", "KEY-FEEDBACK"))


async def test_a_submission_is_graded_at_once(stocked):
    answer = await stocked.post("/v1/submissions", json=SUBMISSION)
    assert answer.status_code == 201
    assert answer.json()["state"] == "graded"
    assert scores(answer.json()) == {"a": "1"}


async def test_a_submission_is_found_again_as_it_was_answered(stocked):
    answer = await stocked.post("/v1/submissions", json=SUBMISSION)
    again = await stocked.get(answer.headers["location"])
    assert again.json() == answer.json()


async def test_a_wrong_response_comes_with_a_counterexample(stocked):
    wrong = {**SUBMISSION, "responses": {"a": "x*2 + 1"}}
    answer = await stocked.post("/v1/submissions", json=wrong)
    verdict = answer.json()["report"]["parts"][0]["verdict"]
    assert (verdict["score"], verdict["evidence"]["kind"]) == ("0", "counterexample")


@pytest.mark.parametrize("response", ["2x +", "\ufffd", 17, None, [], {"a": []}, "∫" * 5000, True])
async def test_an_unreadable_response_is_a_verdict_not_an_error(stocked, response):
    given = {**SUBMISSION, "responses": {"a": response}}
    answer = await stocked.post("/v1/submissions", json=given)
    assert answer.status_code == 201


async def test_a_check_is_graded_and_forgotten(stocked):
    given = {key: SUBMISSION[key] for key in ("set", "problem", "responses")}
    answer = await stocked.post("/v1/check", json=given)
    assert answer.status_code == 200
    assert scores({"report": answer.json()}) == {"a": "1"}


async def test_a_submission_stays_with_the_version_that_it_answered(stocked):
    answer = await stocked.post("/v1/submissions", json=SUBMISSION)
    await put(stocked, DERIVATIVES.replace("2*x", "2*x + 0"))
    again = await stocked.get(answer.headers["location"])
    assert again.json()["digest"] == answer.json()["digest"]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"set": "nowhere"}, "problem-set-not-found"),
        ({"problem": "nothing"}, "problem-not-found"),
    ],
)
async def test_what_is_not_there_is_not_found(stocked, change, name):
    answer = await stocked.post("/v1/submissions", json={**SUBMISSION, **change})
    assert refusal(answer) == (404, f"/errors/{name}")


@pytest.mark.parametrize("path", ["/v1/problem-sets/nowhere", "/v1/submissions/0", "/nowhere"])
async def test_an_address_of_nothing_is_not_found(client, path):
    assert refusal(await client.get(path))[0] == 404


async def test_a_method_that_is_not_there_is_refused_with_those_that_are(client):
    answer = await client.delete("/v1/submissions")
    assert refusal(answer) == (405, "/errors/method-not-allowed")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "change",
    [
        {"student": ""},
        {"student": "s" * 201},
        {"student": 7},
        {"seed": -1},
        {"seed": 2**63},
        {"seed": "1"},
        {"seed": True},
        {"seed": 1.5},
        {"responses": []},
        {"extra": 1},
    ],
)
async def test_a_body_of_another_shape_is_refused_with_its_place(stocked, change):
    answer = await stocked.post("/v1/submissions", json={**SUBMISSION, **change})
    assert refusal(answer) == (422, "/errors/invalid-request")
    (name,) = change
    assert answer.json()["errors"][0]["pointer"] == f"body/{name}"


async def test_a_refusal_repeats_nothing_that_was_sent(stocked):
    answer = await stocked.post("/v1/submissions", json={**SUBMISSION, "seed": "Ada Lovelace"})
    assert "Ada" not in answer.text


async def test_the_largest_seed_is_kept(stocked):
    answer = await stocked.post("/v1/submissions", json={**SUBMISSION, "seed": 2**63 - 1})
    assert answer.status_code == 201
    assert answer.json()["seed"] == 2**63 - 1


@pytest.mark.parametrize("seed", ["-1", "x", str(2**63), "1e3", "\x00"])
async def test_a_seed_that_is_none_is_refused(stocked, seed):
    answer = await stocked.get("/v1/problem-sets/derivatives", params={"seed": seed})
    assert refusal(answer) == (422, "/errors/invalid-request")


@pytest.mark.parametrize("set_id", ["UPPER", "a b", "..", "a%00", "é", "a" * 65])
async def test_an_id_that_is_none_is_refused(client, set_id):
    assert (await put(client, set_id=set_id)).status_code in {404, 405, 422}


async def test_the_service_says_when_it_is_ready(client):
    assert (await client.get("/healthz")).json() == {"status": "ok"}
    assert (await client.get("/readyz")).json() == {"status": "ok"}


async def test_a_body_that_is_too_large_is_refused(client):
    assert refusal(await put(client, "a" * 1_000_001)) == (413, "/errors/body-too-large")


@pytest.mark.parametrize("kind", ["application/json", "application/octet-stream", ""])
async def test_a_set_of_another_media_type_is_refused(client, kind):
    answer = await put(client, **{"content-type": kind})
    assert refusal(answer) == (415, "/errors/unsupported-media-type")


async def test_text_in_another_encoding_is_refused(client):
    answer = await put(client, **{"content-type": "text/yaml; charset=latin-1"})
    assert refusal(answer) == (415, "/errors/unsupported-media-type")
