"""Backup and restore, on both databases and between them, also while somebody writes."""

import threading
import zipfile
from datetime import UTC, datetime

import pytest
from sqlalchemy import MetaData, Table, select

from graders import Source
from service import migrations
from service.grading.receipts import Receipts
from service.signing import Signer
from service.store import Grading, NewUpload, Submission, UnusableDatabase, new_id, open_store
from service.store.backup import NotBackup, restore, save
from service.store.database import connect

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
AWKWARD = 'tïtle: "\r\n\ttabs, \U0001f40d, a \ufeffmark and \\u0041"\r\n'


@pytest.fixture
def other_url(request):
    """An empty database of the other kind than the one of the test."""
    param = request.node.callspec.id
    kind = "postgresql" if "sqlite" in param else "sqlite"
    return request.getfixturevalue(f"empty_{kind}_url")


def upload(store):
    files = (Source(name="set.yaml", text=AWKWARD),)
    return store.add_problem_set(NewUpload("default", "a", "d", "T", None, files)).result()[0]


def submission(version, index):
    return Submission(
        id=new_id(),
        course="default",
        upload=version.number,
        problem="p",
        student=f"s{index}",
        seed=2**62 + index,
        responses={"a": AWKWARD, "b": [1, None, 0.1]},
        received=NOON,
    )


def fill(url, count=20):
    """A database with something in every table."""
    with open_store(url) as store:
        version = upload(store)
        given = [submission(version, index) for index in range(count)]
        for one in given:
            store.receive(one)
            store.record(Grading(one.id, "g1", '{"n": 1}', NOON))
    return given


@pytest.fixture
def saved(database_url, tmp_path):
    """A backup of such a database, and what was handed in."""
    given = fill(database_url)
    save(database_url, tmp_path / "saved.zip")
    return tmp_path / "saved.zip", given


def content(url):
    """Every row of every table, as the database has it."""
    engine, found = connect(url), MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        rows = {
            name: sorted(map(repr, connection.execute(select(table)).all()))
            for name, table in found.tables.items()
        }
    engine.dispose()
    return rows


def test_what_was_saved_is_there_again(saved, other_url):
    path, given = saved
    restore(path, other_url, verify=True)
    with open_store(other_url) as store:
        assert [store.submission("default", one.id).submission for one in given] == given
        assert store.files(1)[0].text == AWKWARD
        assert store.pending("g1") == []


def test_receipts_and_the_audit_trail_hold_in_the_restored_database(
    database_url, other_url, tmp_path
):
    given = fill(database_url)[0].id
    with open_store(database_url) as store:
        statement = Receipts(Signer(store)).give(store.submission("default", given)).statement
        newest = store.audit.head()
    save(database_url, tmp_path / "saved.zip")
    restore(tmp_path / "saved.zip", other_url, verify=True)
    with open_store(other_url) as store:
        receipts = Receipts(Signer(store))
        assert receipts.confirms(receipts.read(statement), store.submission("default", given))
        assert (list(store.audit.faults()), store.audit.head()) == ([], newest)
        assert newest is not None


def test_a_backup_of_a_restored_database_is_the_same(saved, other_url, tmp_path):
    path, _ = saved
    first = restore(path, other_url)
    assert save(other_url, tmp_path / "again.zip").tables == first.tables


def test_every_row_comes_back_to_a_database_of_the_same_kind(sqlite_url, tmp_path):
    fill(sqlite_url)
    save(sqlite_url, tmp_path / "saved.zip")
    restore(tmp_path / "saved.zip", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert content(f"sqlite:///{tmp_path / 'new.sqlite'}") == content(sqlite_url)


def test_a_restored_database_takes_new_rows(saved, other_url):
    path, _ = saved
    restore(path, other_url)
    with open_store(other_url) as store:
        changed = NewUpload("default", "a", "d2", "T", None, (Source(name="a.yaml", text="x"),))
        version, new = store.add_problem_set(changed).result()
        assert new
        assert version.number == 2
        store.receive(submission(version, 99)).result()


def test_a_backup_under_writes_is_one_instant(database_url, other_url, tmp_path):
    with open_store(database_url) as store:
        version, stop, given = upload(store), threading.Event(), []

        def write():
            while not stop.is_set():
                one = submission(version, len(given))
                store.receive(one)
                store.record(Grading(one.id, "g1", "{}", NOON)).result()
                given.append(one)

        writing = threading.Thread(target=write)
        writing.start()
        while len(given) < 50:
            stop.wait(0.01)
        before = len(given)
        save(database_url, tmp_path / "busy.zip")
        after = len(given)
        stop.set()
        writing.join()
    manifest = restore(tmp_path / "busy.zip", other_url, verify=True)
    kept = manifest.tables["submissions"].rows
    assert before <= kept <= after + 2
    with open_store(other_url) as store:  # what was acknowledged before the backup is in it
        assert all(store.submission("default", one.id).grading for one in given[:before])


def test_a_backup_of_an_older_schema_is_brought_to_the_newest(
    empty_database_url, other_url, tmp_path
):
    engine = connect(empty_database_url)
    migrations.upgrade(engine, "0001")
    with engine.begin() as connection:
        table = Table("problem_sets", MetaData(), autoload_with=connection)
        row = {"id": "a", "digest": "d", "title": "T", "files": "[]", "created": NOON}
        connection.execute(table.insert().values(row))
    engine.dispose()
    assert save(empty_database_url, tmp_path / "old.zip").schema == "0001"
    restore(tmp_path / "old.zip", other_url, verify=True)
    with open_store(other_url) as store:
        assert store.problem_set("default", "a").created == NOON
        assert store.is_ready()


def test_a_database_that_is_not_empty_is_left_alone(saved, database_url):
    path, _ = saved
    before = content(database_url)
    with pytest.raises(UnusableDatabase, match="not empty"):
        restore(path, database_url)
    assert content(database_url) == before


@pytest.fixture
def rewritten(saved, tmp_path):
    """The same backup with one member changed."""

    def change(name, edit):
        path, _ = saved
        changed = tmp_path / "changed.zip"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
            for member in old.namelist():
                data = old.read(member)
                new.writestr(member, edit(data) if member == name else data)
        return changed

    return change


@pytest.mark.parametrize(
    ("member", "edit"),
    [
        ("tables/gradings.ndjson", lambda data: data.replace(b'{\\"n\\": 1}', b'{\\"n\\": 2}', 1)),
        ("tables/gradings.ndjson", lambda data: data[: data.rindex(b"\n", 0, -1) + 1]),
        ("manifest.json", lambda data: data.replace(b'"format": 1', b'"format": 2')),
        ("manifest.json", lambda data: data.replace(b'"schema": "0', b'"schema": "9')),
        ("manifest.json", lambda _: b"{}"),
    ],
)
def test_a_backup_that_was_changed_is_refused_and_leaves_nothing(
    rewritten, other_url, member, edit
):
    with pytest.raises(NotBackup):
        restore(rewritten(member, edit), other_url)
    assert set(content(other_url)) <= {migrations.TABLE}


def test_a_refused_backup_does_not_spoil_the_database_for_the_right_one(
    saved, rewritten, other_url
):
    cut = rewritten("tables/gradings.ndjson", lambda data: data[: data.index(b"\n") + 1])
    with pytest.raises(NotBackup):
        restore(cut, other_url)
    restore(saved[0], other_url, verify=True)


def test_what_is_no_zip_is_no_backup(tmp_path, sqlite_url):
    (tmp_path / "text").write_text("not a backup")
    with pytest.raises(NotBackup):
        restore(tmp_path / "text", sqlite_url)


def test_a_file_is_never_overwritten(saved, database_url):
    path, _ = saved
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        save(database_url, path)
    assert path.read_bytes() == before


def test_only_the_owner_may_read_a_backup(saved):
    assert saved[0].stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_of_a_backup_that_fails(tmp_path):
    with pytest.raises(UnusableDatabase, match="there is no database"):
        save(f"sqlite:///{tmp_path / 'nowhere.sqlite'}", tmp_path / "saved.zip")
    assert list(tmp_path.iterdir()) == []
