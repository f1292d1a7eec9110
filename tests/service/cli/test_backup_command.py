"""`markscheme backup` and `restore`: what they say, and how they end."""

import pytest


@pytest.fixture
def kept(inside, slope):
    """A database with one submission in it, and its backup."""
    slope.with_name("class.csv").write_text("student,slope/a,slope/b\ns1,x*2,1/2\n")
    inside("grade", "slope.yaml", "class.csv", "--db", "sqlite:///marks.sqlite")
    ended = inside("backup", "saved.zip", "--db", "sqlite:///marks.sqlite")
    assert ended.returncode == 0
    return ended.stdout


def test_a_backup_says_what_is_in_it(kept):
    assert kept.startswith("saved.zip: ")
    assert "rows" in kept


@pytest.mark.usefixtures("kept")
def test_a_restored_backup_names_every_table(inside):
    ended = inside("restore", "saved.zip", "--verify", "--db", "sqlite:///new.sqlite")
    assert ended.returncode == 0
    assert "submissions: 1 rows, sha256 " in ended.stdout
    assert "restored and verified" in ended.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("restore", "saved.zip", "--db", "sqlite:///marks.sqlite"), "not empty"),
        (("restore", "nowhere.zip", "--db", "sqlite:///new.sqlite"), "cannot be read"),
        (("restore", "slope.yaml", "--db", "sqlite:///new.sqlite"), "slope.yaml"),
        (("backup", "saved.zip", "--db", "sqlite:///marks.sqlite"), "there already"),
        (("backup", "nowhere/a.zip", "--db", "sqlite:///marks.sqlite"), "cannot be written"),
        (("backup", "new.zip", "--db", "sqlite:///nowhere.sqlite"), "there is no database"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_what_cannot_be_done_is_said_in_one_line(inside, words, told):
    ended = inside(*words)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
