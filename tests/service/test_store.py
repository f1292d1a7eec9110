"""The store, on both databases: what is acknowledged is kept, what is kept is not changed."""

import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from graders import Source
from service.errors import DatabaseUnavailable
from service.store import (
    Course,
    Grading,
    NewUpload,
    Submission,
    UnusableDatabase,
    new_id,
    open_store,
)
from service.tables import SAYS_UNDECIDED

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
AWKWARD = 'tïtle: "\r\n\ttabs, ends of lines, \U0001f40d and a \ufeffmark"\r\n'


@pytest.fixture
def store(database_url):
    with open_store(database_url) as opened:
        yield opened


def upload(store, set_id="slopes", text="title: Slopes\n", course="default"):
    files = (Source(name="set.yaml", text="title: T\n"), Source(name="a.yaml", text=text))
    new = NewUpload(course, set_id, f"digest of {text}", "Slopes", None, files)
    return store.add_problem_set(new).result()


def submission(version, **changes):
    given = Submission(
        new_id(), "default", version.number, "a", "s1", 7, {"a": "2x", "b": [1, None]}, NOON
    )
    return given._replace(**changes)


def test_an_upload_is_kept_to_the_last_character(store):
    version, new = upload(store, text=AWKWARD)
    assert new
    assert store.files(version.number)[1].text == AWKWARD


def test_the_newest_upload_of_a_set_is_current(store):
    upload(store)
    second, _ = upload(store, text="title: Gradients\n")
    assert store.problem_set("default", "slopes") == second


def test_the_current_text_again_is_no_new_upload(store):
    first, _ = upload(store)
    assert upload(store) == (first, False)


def test_an_older_text_again_becomes_current(store):
    first, _ = upload(store)
    upload(store, text="title: Gradients\n")
    again, new = upload(store)
    assert new
    assert store.problem_set("default", "slopes") == again
    assert again.digest == first.digest


def test_each_set_is_listed_once_with_its_current_upload(store):
    upload(store, "b")
    upload(store, "a")
    newest, _ = upload(store, "b", "title: Gradients\n")
    assert [entry.id for entry in store.problem_sets("default")] == ["a", "b"]
    assert store.problem_sets("default")[1] == newest


def test_what_belongs_to_another_course_is_not_there(store):
    store.courses.add(Course("other", "Another course", NOON), "ada", "owner").result()
    version, _ = upload(store)
    given = submission(version)
    store.receive(given).result()
    assert store.problem_set("other", "slopes") is None
    assert store.problem_sets("other") == []
    assert store.submission("other", given.id) is None


def test_two_courses_may_use_one_id(store):
    store.courses.add(Course("other", "Another course", NOON), "ada", "owner").result()
    first, _ = upload(store)
    second, new = upload(store, course="other")
    assert new
    assert store.problem_sets("default") == [first]
    assert store.problem_sets("other") == [second]


def test_a_course_is_added_once(store):
    one = Course("other", "Another course", NOON)
    assert store.courses.add(one, "ada", "owner").result()
    assert not store.courses.add(one._replace(title="Again"), "ada", "owner").result()
    assert store.courses.find("other") == one
    assert [course.id for course in store.courses.every()] == ["default", "other"]


def test_a_set_that_was_never_uploaded_is_not_there(store):
    assert store.problem_set("default", "nowhere") is None


def test_a_submission_comes_back_as_it_was_handed_in(store):
    version, _ = upload(store)
    given = submission(version, responses={"a": "\\frac{1}{2}", "b": {"r.c": "½", "n": 0.1}})
    store.receive(given).result()
    assert store.submission("default", given.id).submission == given


def test_a_submission_knows_its_set_and_version(store):
    version, _ = upload(store)
    given = submission(version)
    store.receive(given).result()
    found = store.submission("default", given.id)
    assert (found.set, found.digest, found.grading) == ("slopes", version.digest, None)


def test_the_same_submission_twice_is_kept_once(store):
    version, _ = upload(store)
    given = submission(version)
    for _ in range(2):
        store.receive(given).result()
    assert len(store.pending("g1")) == 1


def test_a_submission_is_pending_until_this_version_of_the_graders_graded_it(store):
    version, _ = upload(store)
    given = submission(version)
    store.receive(given).result()
    store.record(Grading(given.id, "g1", "{}", NOON)).result()
    assert store.pending("g1") == []
    assert [filed.submission for filed in store.pending("g2")] == [given]


def test_the_oldest_pending_submissions_come_first(store):
    version, _ = upload(store)
    given = [submission(version, id=f"{index:032x}") for index in (3, 1, 2)]
    for one in given:
        store.receive(one).result()
    found = [filed.submission.id for filed in store.pending("g1", limit=2)]
    assert found == [f"{index:032x}" for index in (1, 2)]


def test_what_is_committed_a_little_late_is_pending_too(store):
    version, _ = upload(store)
    graded, late = submission(version), submission(version)
    earlier = int((time.time() - 60) * 1000)
    late = late._replace(id=f"{earlier:012x}{late.id[12:]}")
    store.receive(graded, Grading(graded.id, "g1", "{}", NOON)).result()
    assert store.pending("g1") == []
    store.receive(late).result()
    assert [filed.submission for filed in store.pending("g1")] == [late]
    assert store.backlog("g1").pending == 1


def test_a_look_at_what_is_pending_begins_where_all_was_graded(store):
    version, _ = upload(store)
    store.pending("g1")
    store.receive(submission(version, id=f"{5:032x}")).result()
    assert store.pending("g1") == []  # it claims to have come in long ago: see `Settled`
    assert len(store.pending("g2")) == 1


def test_an_index_finds_the_reports_that_say_undecided(database_url):
    with open_store(database_url) as store, store._engine.connect() as connection:
        explain = "EXPLAIN QUERY PLAN"
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")  # it would do for no rows
            explain = "EXPLAIN"
        for table in ("gradings", "regrade_parts"):
            asking = text(f"{explain} SELECT submission FROM {table} WHERE {SAYS_UNDECIDED}")
            plan = str(connection.execute(asking).all())
            assert f"ix_{table}_undecided" in plan


def test_the_first_grading_of_a_version_stands(store):
    version, _ = upload(store)
    given = submission(version)
    store.receive(given).result()
    for report in ('{"n": 1}', '{"n": 2}'):
        store.record(Grading(given.id, "g1", report, NOON)).result()
    assert store.submission("default", given.id).grading.report == '{"n": 1}'


def test_the_grading_of_a_later_version_is_shown(store):
    version, _ = upload(store)
    given = submission(version)
    store.receive(given).result()
    for grader in ("g1", "g2"):
        store.record(Grading(given.id, grader, "{}", NOON)).result()
    assert store.submission("default", given.id).grading.grader == "g2"


def test_what_was_written_is_there_after_opening_again(database_url):
    with open_store(database_url) as store:
        version, _ = upload(store)
        given = submission(version)
        store.receive(given)  # closing keeps the promise
    with open_store(database_url) as store:
        assert store.submission("default", given.id).submission == given


def test_writes_of_many_threads_are_all_kept(store):
    version, _ = upload(store)
    given = [submission(version) for _ in range(300)]
    with ThreadPoolExecutor(8) as threads:
        for promise in list(threads.map(store.receive, given)):
            promise.result()
    found = store.pending("g1", limit=1000)
    assert {filed.submission.id for filed in found} == {one.id for one in given}


def test_a_write_that_fails_harms_no_other_of_its_group(store):
    version, _ = upload(store)
    good = [submission(version) for _ in range(20)]
    homeless = submission(version, upload=version.number + 999)
    promises = [store.receive(one) for one in (*good[:10], homeless, *good[10:])]
    with pytest.raises(IntegrityError):
        promises[10].result()
    wait(promises)
    assert len(store.pending("g1")) == 20


def test_an_instant_is_the_same_whatever_zone_it_came_in(store):
    version, _ = upload(store)
    given = submission(version, received=NOON.astimezone())
    store.receive(given).result()
    assert store.submission("default", given.id).submission.received == NOON


def test_two_programs_may_open_one_database(database_url):
    with ExitStack() as stack:
        first, second = (stack.enter_context(open_store(database_url)) for _ in range(2))
        version, _ = upload(first)
        given = submission(version)
        second.receive(given).result()
        assert first.submission("default", given.id).submission == given


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://db/x", "nonsense"])
def test_a_database_that_cannot_keep_its_word_is_refused(url):
    with pytest.raises(UnusableDatabase), open_store(url):
        pass


def test_postgresql_without_synchronous_commit_is_refused(postgresql_url):
    weak = f"{postgresql_url}&options=-csynchronous_commit%3Doff"
    with pytest.raises(UnusableDatabase, match="synchronous_commit"), open_store(weak):
        pass


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all.sqlite", "postgresql://127.0.0.1:9/marks"]
)
def test_a_database_that_is_not_there_is_unavailable(url):
    with pytest.raises(DatabaseUnavailable), open_store(url):
        pass


def test_a_write_that_the_database_cannot_make_is_unavailable_and_the_next_one_is_made(sqlite_url):
    with open_store(sqlite_url) as store:
        version, _ = upload(store)
        pages = "PRAGMA max_page_count"
        with store._engine.connect() as connection:
            size = connection.exec_driver_sql("PRAGMA page_count").scalar()
        listen(store._engine, "begin", lambda c: c.exec_driver_sql(f"{pages}={size}"))
        with pytest.raises(DatabaseUnavailable):
            store.receive(submission(version, responses={"a": "x" * 100_000})).result()
        listen(store._engine, "begin", lambda c: c.exec_driver_sql(f"{pages}={size + 1000}"))
        store.receive(submission(version)).result()
        assert len(store.pending("g1")) == 1


def test_the_writer_outlives_a_job_that_breaks(store):
    version, _ = upload(store)
    with pytest.raises(TypeError):
        store.receive(submission(version, responses={"a": object()})).result()
    store.receive(submission(version)).result()
    assert len(store.pending("g1")) == 1
