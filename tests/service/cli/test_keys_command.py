"""`markscheme keys` and `markscheme courses`: the first key of a service, and what follows."""

import pytest

from service.signing import Signer
from service.store import open_store


@pytest.fixture
def keys(markscheme, sqlite_url):
    return lambda *words: markscheme("keys", *words, "--db", sqlite_url)


def test_a_key_is_made_listed_replaced_and_ended(keys):
    text = keys("new", "--role", "owner", "--days", "9").stdout.strip()
    _, prefix, _ = text.split("_", 2)
    assert f"{prefix}  owner  owner  " in keys("list").stdout
    second = keys("rotate", prefix, "--overlap", "0").stdout.split("_")[1]
    assert keys("end", second).returncode == 0
    listed = keys("list").stdout
    assert listed.count("ends") == 2
    assert text not in listed


@pytest.mark.parametrize(
    "words",
    [
        ["new"],
        ["new", "--person", "ada"],
        ["new", "--role", "owner", "--course", "nowhere"],
        ["new", "--role", "owner", "--scopes", "everything"],
        ["new", "prefix"],
        ["end"],
        ["end", "0123456789ab"],
        ["burn"],
    ],
)
def test_what_cannot_be_done_is_said(keys, words):
    ended = keys(*words)
    assert (ended.returncode, ended.stdout) == (2, "")


def test_the_signing_key_is_replaced(keys, sqlite_url):
    with open_store(sqlite_url) as store:
        before = Signer(store).public_keys()
        assert keys("rotate", "signing").returncode == 0
        after = Signer(store).public_keys()
    assert after[:1] == before
    assert len(after) == 2


def test_a_course_is_opened_with_a_key_for_its_owner(markscheme, sqlite_url):
    opened = markscheme("courses", "new", "algebra", "--title", "Algebra", "--db", sqlite_url)
    assert opened.stdout.startswith("mk_")
    assert "algebra  Algebra\n" in markscheme("courses", "list", "--db", sqlite_url).stdout
    assert markscheme("courses", "new", "algebra", "--db", sqlite_url).returncode == 2
