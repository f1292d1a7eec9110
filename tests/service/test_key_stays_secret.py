"""Nothing of a key reaches a student, a log or a metric: markers of every field are sought."""

import json
import logging
import re

import pytest

pytestmark = pytest.mark.anyio

YAML = {"content-type": "application/yaml"}
PAST, FUTURE = "2001-03-28T12:00", "2199-03-28T12:00"
SET = """\
title: Marked
problems:  # 987654002
  - id: marked
    title: Marked
    claims: ['987654001 = 987654001']
    variables: {x: real}
    parts:
      - id: formula
        prompt: Which function?
        answer: {type: expression, equals: 987654003*x}
        mistakes: [{equals: 987654004*x, feedback: Not 987654005.}]
        right: [987654003*x + 0*987654006]
        wrong: [987654007*x]
        invalid: [987654008*]
        hints: [Perhaps 987654009?]
        solution: 987654003*x + 0*987654010 = 987654003*x
        source: 987654011/Q1
      - id: number
        prompt: How many?
        answer: {type: number, equals: 987654012, tolerance: 0.5}
        right: ['987654012.4']
        wrong: ['987654013']
      - id: vector
        prompt: Which vector?
        answer: {type: vector, equals: [987654014, 987654015]}
        right: ['(987654014, 987654015)']
        wrong: ['(987654015, 987654014)']
      - id: why
        prompt: Why?
        answer:
          type: text
          rubric: [{criterion: Says word987654016, any: [word987654017]}]
          example: Because of word987654017 and 987654018.
        right: [Because of word987654017.]
        wrong: [Because.]
"""
PLANTED = {int(number) for number in re.findall(r"9876540\d\d", SET)}
MARKERS = {str(number * point) for number in PLANTED for point in (1, 2)}
"""What was planted, and what a formula with it is at the first point that graders try."""
RESPONSES = {
    "formula": ["x", "x +", "x^2", "2", ["x"], None, "1/x"],
    "number": ["1", "one", "1/2", "-3.5e7", {}],
    "vector": ["(1, 2)", "(1, 2, 3)", "x", "[[1], [2]]"],
    "why": ["Because it is so.", "", "\\frac{1}{2}"],
    "nothing": ["x"],
}


def found(texts):
    return {marker for text in texts for marker in MARKERS if marker in text}


@pytest.fixture
async def marked(keyed, caplog):
    """The clients of a service that has the set, while everything that it logs is kept."""
    caplog.set_level(logging.DEBUG)
    put = await keyed["owner"].put("/v1/problem-sets/marked", content=SET, headers=YAML)
    assert put.status_code == 201, put.text
    return keyed


async def hand_in(client):
    """Every response by itself; gives the answers."""
    work = {"student": "s1", "set": "marked", "problem": "marked"}
    answers = []
    for part, responses in RESPONSES.items():
        for response in responses:
            body = {**work, "responses": {part: response}}
            answers.append(await client.post("/v1/submissions", json=body))
    return answers


async def hand_in_a_batch(client):
    """Every response by itself, as lines of one request; gives the answer."""
    work = {"student": "s1", "set": "marked", "problem": "marked"}
    lines = [
        json.dumps({**work, "responses": {part: response}})
        for part, responses in RESPONSES.items()
        for response in responses
    ]
    headers = {"content-type": "application/x-ndjson"}
    content = "\n".join(lines).encode()
    return await client.post("/v1/submissions/batch", content=content, headers=headers)


async def crawl(client, submission):
    """Every route, with ids that are there, and with bodies that are right or nearly so."""
    document = (await client.get("/openapi.json")).json()
    names = {"set_id": "marked", "submission_id": submission, "submission": submission}
    work = {"set": "marked", "problem": "marked", "responses": {"formula": "x"}}
    texts = [json.dumps(document), (await client.get("/docs")).text]
    for path, ways in document["paths"].items():
        way = re.sub(r"\{(\w+)\}", lambda name: names.get(name[1], "formula"), path)
        for method in ways:
            for body in ({}, work, {**work, "student": "s1"}, [work], "x"):
                answer = await client.request(method, way, json=None if method == "get" else body)
                texts += [answer.text, str(answer.headers)]
    return texts


async def test_no_student_no_log_and_no_metric_has_anything_of_a_key(marked, caplog):
    answers = await hand_in(marked["student"])
    assert {answer.status_code for answer in answers} == {201}
    texts = [answer.text for answer in answers]
    for seed in range(3):
        view = await marked["student"].get("/v1/problem-sets/marked", params={"seed": seed})
        texts.append(view.text)
    again = [await marked["student"].get(answer.headers["location"]) for answer in answers]
    texts += [answer.text for answer in again]
    batch = await hand_in_a_batch(marked["student"])
    assert batch.text.count('"verdict":"graded"') > 5
    texts.append(batch.text)
    texts += await crawl(marked["student"], answers[0].json()["id"])
    texts.append((await marked["nobody"].get("/metrics")).text)
    assert found(texts) == set()

    assert found([caplog.text]) == set()
    assert "/v1/submissions" in caplog.text


async def test_the_markers_would_be_found_where_they_may_be(marked):
    answers = await hand_in(marked["owner"])
    seen = found(answer.text for answer in answers)
    assert {"1975308006", "987654012", "987654014", "987654016"} <= seen


async def test_a_student_is_shown_the_feedback_of_a_mistake_that_was_made(marked):
    body = {"student": "s1", "set": "marked", "problem": "marked"}
    answer = await marked["student"].post(
        "/v1/submissions", json={**body, "responses": {"formula": "987654004 x"}}
    )
    (part, *_) = answer.json()["report"]["parts"]
    assert part["verdict"]["feedback"] == ["Not 987654005."]


@pytest.mark.parametrize("way", ["post", "get"])
async def test_what_another_student_handed_in_is_not_there(marked, way):
    body = {"student": "s2", "set": "marked", "problem": "marked", "responses": {}}
    if way == "post":
        answer = await marked["student"].post("/v1/submissions", json=body)
        assert answer.status_code == 403
    else:
        other = await marked["site"].post("/v1/submissions", json=body)
        answer = await marked["student"].get(other.headers["location"])
        assert answer.status_code == 404


KEY = {"1975308006", "987654012"}
"""What the evidence against two wrong responses shows."""


@pytest.mark.parametrize(
    ("terms", "shown"),
    [
        ({"due": PAST}, set()),
        ({"due": PAST, "reveal": "never"}, set()),
        ({"due": PAST, "reveal": "after-due"}, KEY),
        ({"due": FUTURE, "reveal": "after-due"}, set()),
        ({"reveal": "after-due"}, set()),
        ({"due": FUTURE, "reveal": "at-once"}, KEY),
        ({"due": PAST, "reveal": "never", "problems": {"marked": {"reveal": "at-once"}}}, KEY),
    ],
)
async def test_a_student_sees_the_key_when_the_schedule_reveals_it(marked, terms, shown):
    await plan(marked, "marked", zone="UTC", **terms)
    assert await seen_by_the_student(marked) == shown


async def test_a_student_with_more_time_sees_the_key_later(marked):
    await plan(marked, "marked", zone="UTC", due=PAST, reveal="after-due")
    await plan(marked, "marked/extensions/s1", due=FUTURE)
    assert await seen_by_the_student(marked) == set()


async def plan(clients, path, **terms):
    answer = await clients["owner"].put(f"/v1/schedules/{path}", json=terms)
    assert answer.status_code == 204, answer.text


async def seen_by_the_student(clients):
    """What the student is shown of the keys: at once, again, and while it is graded."""
    body = {"student": "s1", "set": "marked", "problem": "marked"}
    given = {**body, "responses": {"formula": "x", "number": "1000"}}
    first = await clients["student"].post("/v1/submissions", json=given)
    assert first.status_code == 201, first.text
    place = first.headers["location"]
    later = [await clients["student"].get(f"{place}{way}") for way in ("", "/events")]
    shown = [found([answer.text]) for answer in (first, *later)]
    assert shown == [shown[0]] * len(shown)
    return shown[0]
