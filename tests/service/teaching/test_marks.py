"""What counts for students, as a list and as a grade book."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.anyio


async def book(desk, **query):
    answer = await desk.get("/v1/marks", params={"set": "calculus", "format": "csv", **query})
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


async def test_the_best_response_counts(hand_in, stands):
    for response in ("x", "2x", "x"):
        await hand_in("ada", a=response)
    assert await stands("ada") == {"a": ("2", "graded")}


async def test_the_last_response_counts_where_that_is_asked(desk, hand_in):
    for response in ("2x", "x", "x +"):
        await hand_in("ada", a=response)
    query = {"set": "calculus", "count": "last"}
    (mark,) = (await desk.get("/v1/marks", params=query)).json()["marks"]
    assert (mark["points"], mark["by"]) == ("0", "graded")


async def test_the_grade_book_has_a_line_for_each_student(desk, hand_in):
    await hand_in("bob", a="x")
    await hand_in("ada", a="2x", why="A limit.")
    first, second = await book(desk)
    assert first == {
        "student": "ada", "slope.a": "2", "slope.why": "", "total": "2", "waiting": "1"
    }  # fmt: skip
    assert (second["student"], second["total"]) == ("bob", "0")


async def test_a_mark_is_in_the_grade_book(desk, hand_in, post):
    submission = await hand_in("ada", why="A limit.")
    await post(submission, "mark", points="2/3")
    (line,) = await book(desk)
    assert (line["slope.why"], line["waiting"]) == ("0.6667", "0")


async def test_a_student_is_no_formula(desk, hand_in):
    await hand_in("=1+1", a="2x")
    (line,) = await book(desk)
    assert line["student"] == "'=1+1"


async def test_an_empty_set_has_an_empty_grade_book(desk):
    assert await book(desk) == []


async def test_what_a_student_did_not_answer_counts_nothing(hand_in, stands):
    await hand_in("ada", a="2x")
    assert "why" not in await stands("ada")


async def test_an_unreadable_response_never_replaces_one_that_was_read(desk, hand_in):
    await hand_in("ada", a="x")
    await hand_in("ada", a="x +")
    (mark,) = (await desk.get("/v1/marks", params={"set": "calculus"})).json()["marks"]
    assert mark["by"] == "graded"


async def test_being_late_costs_what_the_schedule_says(desk, hand_in):
    yesterday = (datetime.now(UTC) - timedelta(hours=30)).replace(tzinfo=None)
    terms = {"zone": "UTC", "due": yesterday.isoformat(), "late_percent_per_day": 25}
    assert (await desk.put("/v1/schedules/calculus", json=terms)).status_code == 204
    await hand_in("ada", a="2x")
    (mark,) = (await desk.get("/v1/marks", params={"set": "calculus"})).json()["marks"]
    assert (mark["points"], mark["kept"]) == ("1", "1/2")
