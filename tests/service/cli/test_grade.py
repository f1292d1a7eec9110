"""`markscheme grade`: a line for each student and part, and nothing lost."""

from __future__ import annotations

import csv
import json
import sqlite3
from fractions import Fraction

import pytest

CLASS = "student,slope/a,slope/b\ns1,2*x,1/2\n=s2(),x,\ns3,2*,0.5\n"
HOSTILE = ["\0", "\ud800", "9^9^9^9", "(" * 5000, "x" * 100_000, [[]], {"a": {}}, 1e308, True]


def lines(ended):
    return [json.loads(line) for line in ended.stdout.splitlines()]


def submission(student="s1", **responses):
    return json.dumps({"student": student, "problem": "slope", "responses": responses})


@pytest.fixture(scope="module")
def graded(folder, shared):
    """A class, graded once: to standard output, with everything kept in a database."""
    (folder / "class.csv").write_text(CLASS)
    database = f"sqlite:///{folder}/marks.sqlite"
    return shared("grade", "slope.yaml", "class.csv", "--db", database)


def test_every_student_and_part_has_a_line_in_order(graded):
    assert graded.returncode == 0
    names = ("student", "part", "verdict", "score")
    assert [tuple(line[name] for name in names) for line in lines(graded)] == [
        ("s1", "a", "graded", "1"),
        ("s1", "b", "graded", "1"),
        ("=s2()", "a", "graded", "0"),
        ("=s2()", "b", "invalid", None),
        ("s3", "a", "invalid", None),
        ("s3", "b", "graded", "1"),
    ]


def test_a_line_says_why_and_what_it_is_worth(graded):
    right, _, wrong, missing, unreadable, _ = lines(graded)
    assert (right["problem"], right["points"], right["possible"]) == ("slope", "1", "1")
    assert wrong["evidence"]["kind"] == "counterexample"
    assert missing["note"] == "no-response"
    assert unreadable["feedback"]
    assert unreadable["place"] == "class.csv:4"


def test_the_summary_counts_by_part(graded):
    rows = [line.split() for line in graded.stderr.splitlines()]
    assert ["a", "1", "1", "1", "0.50"] in rows
    assert ["b", "2", "1", "0.67"] in rows
    assert ["slope", "3", "1", "1", "1", "0.64"] in rows  # 1 + 2 * 3 points of 2 * 1 + 3 * 3


def test_everything_is_kept_in_the_database_as_it_is_reported(graded, folder):
    with sqlite3.connect(folder / "marks.sqlite") as database:
        sets, submissions = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("problem_sets", "submissions")
        )
        reports = database.execute("SELECT report FROM gradings ORDER BY number").fetchall()
    database.close()
    assert (sets, submissions) == (1, 3)
    kept = [part["points"] for (report,) in reports for part in json.loads(report)["parts"]]
    assert kept == [line["points"] for line in lines(graded)]


def test_a_report_that_ends_with_md_is_a_page_for_each_student(graded, folder, shared):
    assert shared("grade", "slope.yaml", "class.csv", "-q", "-o", "report.md").returncode == 0
    text = (folder / "report.md").read_text(encoding="utf-8")
    students = dict.fromkeys(line["student"] for line in lines(graded))
    assert [line[2:] for line in text.splitlines() if line.startswith("# ")] == [*students]


def test_csv_in_a_file_from_one_process_says_the_same(graded, folder, shared):
    options = ("-o", "report.csv", "--processes", 1, "--quiet")
    ended = shared("grade", "slope.yaml", "class.csv", *options)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    with (folder / "report.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row, line in zip(rows, lines(graded), strict=True):
        assert row["student"].removeprefix("'") == line["student"]
        assert row["score"] == (line["score"] or "")
        assert Fraction(row["points"]) == Fraction(line["points"])
        assert json.loads(row["evidence"] or "null") == line["evidence"]


def test_a_student_who_is_a_formula_is_neutral_in_a_spreadsheet(markscheme, slope):
    stdin = "student,slope/a\n=cmd(),2*x\n"
    ended = markscheme("grade", slope, "-", "--format", "csv", stdin=stdin)
    assert ended.stdout.splitlines()[1].startswith("'=cmd(),")


def test_files_of_all_formats_are_read_from_a_folder_and_say_the_same(markscheme, slope, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "s1.csv").write_text("student,slope/a,slope/b\ns1,2*x,2\n")
    (folder / "s1.md").write_text("# slope\n## a\n2*x\n## b\n2\n")
    (folder / "s1.jsonl").write_text(submission(a="2*x", b="2"))
    (folder / "notes.txt").write_text("not a submission")
    found = [line | {"place": None} for line in lines(markscheme("grade", slope, "class"))]
    assert len(found) == 6
    assert found[:2] == found[2:4] == found[4:]


def test_what_cannot_be_read_is_reported_and_the_others_are_graded(markscheme, slope):
    stdin = "\n".join([submission(c="x"), "nonsense", submission(a="2*x"), "[]"])
    ended = markscheme("grade", slope, "-", stdin=stdin)
    assert ended.returncode == 1
    assert [line["part"] for line in lines(ended)] == ["a", "b", "c", "a", "b"]
    said = [line.partition(": ")[0] for line in ended.stderr.splitlines()]
    assert said[:3] == ["stdin:1", "stdin:2", "stdin:4"]


def test_hostile_responses_are_verdicts(markscheme, slope):
    stdin = "\n".join(submission(f"s{i}", a=response) for i, response in enumerate(HOSTILE))
    ended = markscheme("grade", slope, "-", stdin=stdin)
    assert ended.returncode == 0
    found = [line for line in lines(ended) if line["part"] == "a"]
    assert len(found) == len(HOSTILE)
    assert "1" not in {line["score"] for line in found}


@pytest.mark.parametrize(
    "arguments",
    [
        ["absent.yaml", "class.csv"],
        ["slope.yaml", "absent.csv"],
        ["slope.yaml", "class.csv", "-o", "no/such/folder.csv"],
        ["slope.yaml", "class.csv", "-o", "."],
        ["slope.yaml", "class.csv", "--db", "nonsense"],
        ["slope.yaml", "class.csv", "--db", "sqlite:///no/such/folder.sqlite"],
        ["slope.yaml", "class.csv", "--db", "sqlite:///class.csv"],
        ["slope.yaml", "class.csv", "--db", "postgresql://localhost:1/none"],
        ["slope.yaml", "class.csv", "--format", "xml"],
        ["slope.yaml"],
    ],
)
@pytest.mark.usefixtures("slope")
def test_what_cannot_be_carried_out_says_why_and_leaves_nothing(inside, tmp_path, arguments):
    (tmp_path / "class.csv").write_text(CLASS)
    ended = inside("grade", *arguments)
    assert ended.returncode == 2
    assert ended.stderr
    assert ended.stdout == ""
    assert not list(tmp_path.glob(".*"))
