"""Versions: immutable, drafts until they are clean and wished, exported as they came."""

import pytest

from tests.service.sets.texts import BETTER, FOLDER, SUM, WRONG, changed, zipped

pytestmark = pytest.mark.anyio


def refusal(answer):
    return answer.status_code, answer.json()["type"].removeprefix("/errors/")


async def states(get):
    answer = await get("/versions")
    return [(each["state"], each["current"]) for each in answer.json()["versions"]]


async def test_every_version_is_listed_the_newest_first(put, get):
    first, second = await put(), await put(BETTER)
    found = (await get("/versions")).json()["versions"]
    assert [each["digest"] for each in found] == [
        second.json()["digest"],
        first.json()["digest"],
    ]
    assert await states(get) == [("published", True), ("published", False)]


async def test_a_draft_is_not_what_students_get(put, get):
    await put()
    answer = await put(BETTER, "?draft=true")
    assert (answer.status_code, answer.json()["state"]) == (201, "draft")
    assert (await get("")).json()["title"] == "A sum"


async def test_a_draft_is_published_when_that_is_asked_for(put, get, post):
    digest = (await put(query="?draft=true")).json()["digest"]
    assert (await get("")).status_code == 404
    answer = await post(f"/versions/{digest}/publish")
    assert (answer.status_code, answer.json()["current"]) == (200, True)
    assert (await get("")).json()["digest"] == digest


async def test_an_older_version_is_published_again(put, get, post):
    digest = (await put()).json()["digest"]
    await put(BETTER)
    await post(f"/versions/{digest}/publish")
    assert await states(get) == [("published", False), ("published", True)]


async def test_a_version_with_mistakes_stays_a_draft(put, get, post):
    answer = await put(WRONG)
    assert refusal(answer) == (422, "problem-set-rejected")
    assert answer.json()["errors"] == answer.json()["check"]["errors"]
    assert answer.json()["errors"][0]["note"] == "wrong-verdict"
    assert await states(get) == [("draft", False)]
    (version,) = (await get("/versions")).json()["versions"]
    again = await post(f"/versions/{version['digest']}/publish")
    assert refusal(again) == (422, "problem-set-rejected")


async def test_what_cannot_be_opened_is_not_kept(put, get):
    assert refusal(await put("title: nothing")) == (422, "problem-set-rejected")
    assert refusal(await get("/versions")) == (404, "problem-set-not-found")


async def test_a_dry_run_tells_what_is_found_and_keeps_nothing(put, get):
    answer = await put(query="?dry_run=true")
    assert (answer.status_code, answer.json()["problems"]) == (200, 1)
    assert refusal(await put(WRONG, "?dry_run=true")) == (422, "problem-set-rejected")
    assert (await get("/versions")).status_code == 404


async def test_findings_are_those_of_the_command(put, get, markscheme_check):
    digest = (await put()).json()["digest"]
    over_http = (await get(f"/versions/{digest}")).json()["check"]
    assert set(over_http) == set(markscheme_check(SUM))


@pytest.mark.parametrize("text", [SUM, "\ufeff" + SUM, changed("\n", "\r\n")])
async def test_a_text_is_exported_byte_for_byte(put, get, text):
    digest = (await put(text)).json()["digest"]
    answer = await get(f"/versions/{digest}/export")
    assert answer.content == text.encode()
    assert answer.headers["content-type"].startswith("application/yaml")


async def test_a_zip_is_exported_byte_for_byte(put, get):
    data = zipped(FOLDER)
    digest = (await put(data, media_type="application/zip")).json()["digest"]
    answer = await get(f"/versions/{digest}/export")
    assert (answer.content, answer.headers["content-type"]) == (data, "application/zip")


async def test_a_folder_packed_otherwise_is_the_same_version(put):
    first = await put(zipped(FOLDER), media_type="application/zip")
    again = await put(zipped(FOLDER, prefix=""), media_type="application/zip")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["digest"] == again.json()["digest"]


async def test_another_file_that_is_not_read_makes_another_version(put):
    first = await put(zipped(FOLDER), media_type="application/zip")
    more = zipped({**FOLDER, "README.md": "Read me again.\n"})
    assert (await put(more, media_type="application/zip")).json()["digest"] != first.json()[
        "digest"
    ]


async def test_a_check_that_takes_long_is_found_at_its_location(put, made):
    answer = await put(Prefer="respond-async")
    assert (answer.status_code, answer.json()["state"]) == (202, "pending")
    state = await made(answer.headers["location"])
    assert (state["state"], state["check"]["errors"]) == ("published", [])


async def test_a_difference_is_told_part_by_part(put, get):
    old = (await put()).json()["digest"]
    loose = changed("equals: 2}", "equals: 2, tolerance: 0.5}\n    points: 3")
    new = (await put(loose)).json()["digest"]
    answer = (await get("/diff", old=old, new=new)).json()
    assert {(each["kind"], each["part"]) for each in answer["changes"]} == {
        ("tolerance", "a"),
        ("points", "a"),
    }
    assert "sums, part a: points (points): none -> 3" in answer["text"].splitlines()


async def test_an_archived_set_is_put_away_until_it_is_brought_back(put, get, post, client):
    await put()
    assert (await post("/archive")).status_code == 200
    assert (await client.get("/v1/problem-sets")).json() == {"problem_sets": []}
    assert refusal(await get("")) == (404, "problem-set-not-found")
    assert refusal(await put(BETTER)) == (409, "problem-set-archived")
    (away,) = (await client.get("/v1/problem-sets?archived=true")).json()["problem_sets"]
    assert away["id"] == "sums"
    await post("/unarchive")
    assert (await get("")).json()["title"] == "A sum"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (f"/versions/{'0' * 64}", "version-not-found"),
        (f"/versions/{'0' * 64}/export", "version-not-found"),
        (f"/checks/{'0' * 32}", "check-not-found"),
    ],
)
async def test_what_is_no_version_is_not_found(put, get, path, name):
    await put()
    assert refusal(await get(path)) == (404, name)


async def test_no_difference_is_told_of_what_is_no_version(put, get):
    await put()
    assert refusal(await get("/diff", old="0" * 64)) == (404, "version-not-found")


async def test_a_set_without_a_version_is_put_away_by_nobody(post):
    assert refusal(await post("/archive")) == (404, "problem-set-not-found")
