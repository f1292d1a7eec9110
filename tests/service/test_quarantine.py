"""What kills its grader is set apart, shown, and blocks nobody."""

from datetime import UTC, datetime

import pytest

from graders import Source
from service.store import Grading, NewUpload, Quarantined, Submission, new_id, open_store

NOW = datetime(2026, 5, 3, tzinfo=UTC)


@pytest.fixture
def store(database_url):
    with open_store(database_url) as opened:
        yield opened


@pytest.fixture
def filed(store):
    files = (Source(name="a.yaml", text="x"),)
    new = NewUpload("default", "slopes", "digest", "Slopes", None, files)
    upload, _ = store.add_problem_set(new).result()
    given = Submission(new_id(), "default", upload.number, "a", "s1", 0, {"a": "2x"}, NOW)
    store.receive(given).result()
    return given


def test_what_the_graders_cannot_bear_is_not_tried_by_them_again(store, filed):
    store.record(None, Quarantined(filed.id, "g1", "time", NOW)).result()
    assert store.pending("g1") == []
    assert [other.submission for other in store.pending("g2")] == [filed]


def test_it_is_shown_to_its_course(store, filed):
    store.record(None, Quarantined(filed.id, "g1", "time", NOW)).result()
    (found,) = store.quarantine("default", 10)
    assert (found.submission, found.set, found.reason, found.graded) == (
        filed.id,
        "slopes",
        "time",
        False,
    )
    assert store.quarantine("other", 10) == []


def test_it_may_have_a_grading_all_the_same(store, filed):
    grading = Grading(filed.id, "g1", "{}", NOW)
    for _ in range(2):
        store.record(grading, Quarantined(filed.id, "g1", "crash", NOW)).result()
    (found,) = store.quarantine("default", 10)
    assert found.graded
