"""`markscheme grade`: a line for each student and part, and nothing lost."""

from __future__ import annotations

import csv
import json
import sqlite3
from fractions import Fraction

import pytest

CLASS = "student,slope/a,slope/b\ns1,2*x,1/2\ns2,x,\ns3,2*,0.5\n"


def lines(ended):
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.fixture
def class_csv(tmp_path):
    path = tmp_path / "class.csv"
    path.write_text(CLASS)
    return path


def test_every_student_and_part_has_a_line_in_order(markscheme, slope, class_csv):
    ended = markscheme("grade", slope, class_csv)
    assert ended.returncode == 0
    found = [
        (line["student"], line["part"], line["verdict"], line["score"]) for line in lines(ended)
    ]
    assert found == [
        ("s1", "a", "graded", "1"),
        ("s1", "b", "graded", "1"),
        ("s2", "a", "graded", "0"),
        ("s2", "b", "invalid", None),
        ("s3", "a", "invalid", None),
        ("s3", "b", "graded", "1"),
    ]


def test_a_line_says_why_and_what_it_is_worth(markscheme, slope, class_csv):
    right, _, wrong, missing, unreadable, _ = lines(markscheme("grade", slope, class_csv))
    assert (right["problem"], right["points"], right["possible"]) == ("slope", "1", "1")
    assert wrong["evidence"]["kind"] == "counterexample"
    assert missing["note"] == "no-response"
    assert unreadable["feedback"]
    assert unreadable["place"].endswith("class.csv:4")


def test_all_three_formats_say_the_same(markscheme, slope, tmp_path):
    (tmp_path / "s1.csv").write_text("student,slope/a,slope/b\ns1,2*x,2\n")
    (tmp_path / "s1.md").write_text("# slope\n## a\n2*x\n## b\n2\n")
    record = {"student": "s1", "problem": "slope", "responses": {"a": "2*x", "b": "2"}}
    (tmp_path / "s1.jsonl").write_text(json.dumps(record))
    ended = markscheme("grade", slope, "s1.csv", "s1.md", "s1.jsonl")
    found = [{**line, "place": None} for line in lines(ended)]
    assert len(found) == 6
    assert found[:2] == found[2:4] == found[4:]


def test_a_folder_of_submissions_is_read_in_order(markscheme, slope, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    for student in ("b", "a"):
        (folder / f"{student}.md").write_text("# slope\n## a\n2*x\n")
    (folder / "notes.txt").write_text("not a submission")
    ended = markscheme("grade", slope, "class")
    assert [line["student"] for line in lines(ended)] == ["a", "a", "b", "b"]


def test_standard_input_is_read(markscheme, slope):
    record = {"student": "s1", "problem": "slope", "responses": {"a": "2*x"}}
    ended = markscheme("grade", slope, "-", stdin=json.dumps(record))
    assert lines(ended)[0]["score"] == "1"
    assert lines(ended)[0]["place"] == "stdin:1"


def test_lines_that_cannot_be_read_are_reported_and_the_others_graded(markscheme, slope):
    record = {"student": "s1", "problem": "slope", "responses": {"a": "2*x"}}
    ended = markscheme("grade", slope, "-", stdin=f"nonsense\n{json.dumps(record)}\n[]\n")
    assert ended.returncode == 1
    assert len(lines(ended)) == 2
    assert "stdin:1:" not in ended.stdout
    assert [line.partition(": ")[0] for line in ended.stderr.splitlines()[:2]] == [
        "stdin:1",
        "stdin:3",
    ]


def test_a_response_to_no_part_is_reported_and_has_a_line(markscheme, slope):
    record = {"student": "s1", "problem": "slope", "responses": {"c": "2*x"}}
    ended = markscheme("grade", slope, "-", stdin=json.dumps(record))
    assert ended.returncode == 1
    assert {"a", "b", "c"} == {line["part"] for line in lines(ended)}


def test_the_report_is_the_same_for_any_number_of_processes(markscheme, slope, class_csv):
    alone = markscheme("grade", slope, class_csv, "--processes", 1).stdout
    assert alone == markscheme("grade", slope, class_csv, "--processes", 3).stdout


def test_the_report_goes_where_it_is_sent(markscheme, slope, class_csv, tmp_path):
    ended = markscheme("grade", slope, class_csv, "-o", "report.jsonl")
    assert ended.stdout == ""
    assert "report.jsonl" in ended.stderr
    assert len((tmp_path / "report.jsonl").read_text().splitlines()) == 6


def test_csv_holds_the_same_as_json(markscheme, slope, class_csv, tmp_path):
    markscheme("grade", slope, class_csv, "-o", "report.csv")
    with (tmp_path / "report.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    expected = lines(markscheme("grade", slope, class_csv))
    for row, line in zip(rows, expected, strict=True):
        assert row["student"] == line["student"]
        assert row["score"] == (line["score"] or "")
        assert Fraction(row["points"]) == Fraction(line["points"])
        assert json.loads(row["evidence"] or "null") == line["evidence"]


def test_csv_can_be_asked_for_on_standard_output(markscheme, slope, class_csv):
    ended = markscheme("grade", slope, class_csv, "--format", "csv")
    assert len(list(csv.reader(ended.stdout.splitlines()))) == 7


def test_a_student_who_is_a_formula_is_neutral_in_a_spreadsheet(markscheme, slope):
    stdin = "student,slope/a\n=cmd(),2*x\n"
    ended = markscheme("grade", slope, "-", "--format", "csv", stdin=stdin)
    assert ended.stdout.splitlines()[1].startswith("'=cmd(),")


def test_the_summary_counts_by_part(markscheme, slope, class_csv):
    ended = markscheme("grade", slope, class_csv)
    (row,) = (line.split() for line in ended.stderr.splitlines() if "slope / a" in line)
    assert row[3:] == ["1", "1", "1", "0.50"]


def test_quiet_is_quiet(markscheme, slope, class_csv):
    assert markscheme("grade", slope, class_csv, "--quiet").stderr == ""


def test_everything_is_kept_in_the_database(markscheme, slope, class_csv, tmp_path):
    for _ in range(2):
        ended = markscheme("grade", slope, class_csv, "--db", "sqlite:///marks.sqlite")
        assert ended.returncode == 0
    with sqlite3.connect(tmp_path / "marks.sqlite") as database:
        counts = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("problem_sets", "submissions", "gradings")
        ]
    database.close()
    assert counts == [1, 6, 6]


def test_what_is_kept_is_what_is_reported(markscheme, slope, class_csv, tmp_path):
    ended = markscheme("grade", slope, class_csv, "--db", "sqlite:///marks.sqlite")
    with sqlite3.connect(tmp_path / "marks.sqlite") as database:
        rows = database.execute("SELECT report FROM gradings ORDER BY number").fetchall()
    database.close()
    kept = [part["points"] for (report,) in rows for part in json.loads(report)["parts"]]
    assert kept == [line["points"] for line in lines(ended)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["absent.yaml", "class.csv"],
        ["slope.yaml", "absent.csv"],
        ["slope.yaml", "."],
        ["slope.yaml", "class.csv", "-o", "no/such/folder.csv"],
        ["slope.yaml", "class.csv", "-o", "."],
        ["slope.yaml", "class.csv", "--db", "nonsense"],
        ["slope.yaml", "class.csv", "--db", "sqlite:///no/such/folder.sqlite"],
        ["slope.yaml", "class.csv", "--db", "postgresql://localhost:1/none"],
        ["slope.yaml", "class.csv", "--format", "xml"],
        ["slope.yaml", "class.csv", "--processes", "0"],
        ["slope.yaml"],
        [],
    ],
)
def test_what_cannot_be_carried_out_says_why_and_leaves_nothing(
    markscheme, slope, class_csv, tmp_path, arguments
):
    assert slope.exists()
    if "." in arguments[1:2]:
        class_csv.unlink()
    ended = markscheme("grade", *arguments)
    assert ended.returncode == 2
    assert ended.stderr
    assert ended.stdout == ""
    assert not list(tmp_path.glob(".*"))


def test_hostile_responses_are_verdicts(markscheme, slope):
    hostile = ["\0", "\ud800", "9^9^9^9", "(" * 5000, "x" * 100_000, [[]], {"a": {}}, 1e308, True]
    records = [
        {"student": f"s{number}", "problem": "slope", "responses": {"a": response}}
        for number, response in enumerate(hostile)
    ]
    ended = markscheme("grade", slope, "-", stdin="\n".join(map(json.dumps, records)))
    assert ended.returncode == 0
    found = [line for line in lines(ended) if line["part"] == "a"]
    assert len(found) == len(hostile)
    assert "1" not in {line["score"] for line in found}
