"""The report that people read: points first, then findings with what shows them."""

from __future__ import annotations

import pytest

from service.cli.page import LONGEST, Pages, page


def record(verdict="graded", score="1", **fields):
    base = {"student": "s1", "problem": "slope", "part": "a", "points": score or "0"}
    rest = {"possible": "1", "note": None, "notes": [], "feedback": [], "place": "s1.md:3"}
    return base | rest | {"verdict": verdict, "score": score} | fields


def refuted(**at):
    evidence = {"kind": "counterexample", "at": at, "expected": "> 90", "received": "88.46"}
    return record(score="0", note="refuted", notes=["refuted"], evidence=evidence)


def test_a_finding_shows_what_refutes_it():
    text = page([refuted(x="1/2")])
    assert "expected `> 90`, received `88.46` (x = 1/2)" in text


def test_a_part_is_shown_with_what_it_asks():
    text = page([record(seed=3)], lambda problem, seed, part: f"{problem}, {seed}, {part}")
    assert "- **a** (slope, 3, a): right" in text


def test_points_count_what_is_decided():
    waiting = record("undecided", None, suggestion={"criteria": []})
    assert "**1 of 2 points.** 1 more wait for a person." in page([record(), refuted(), waiting])


def test_a_wrong_cell_is_shown_below_its_table():
    cell = {"address": "exp1.test", **refuted(y="2")}
    del cell["part"]
    text = page([record(score="1/2", cells=[cell, {"address": "exp2.test", **record()}])])
    assert "  - **exp1.test**" in text
    assert "exp2.test" not in text


@pytest.mark.parametrize(
    ("fields", "section"),
    [
        ({"verdict": "invalid", "score": None, "note": "no-response"}, "## Not handed in"),
        ({"verdict": "invalid", "score": None, "note": "unbalanced"}, "## Not read"),
        ({"verdict": "graded", "score": "1"}, "## Right"),
    ],
)
def test_every_part_has_its_section(fields, section):
    assert section in page([record(**fields)])


@pytest.mark.parametrize(
    "text", ["# a\n## b", "<script>", "| a |", "[x](y)", "\ud800", "x" * 9999]
)
def test_the_text_of_a_student_cannot_format_the_page(text):
    lines = page([record(score="0", student=text, feedback=[text])]).splitlines()
    assert "<script>" not in "".join(lines).replace("\\<", "")
    assert [line for line in lines if line.startswith("#")][1:] == ["## Not right", "### slope"]
    assert max(map(len, lines)) < 3 * LONGEST


def test_each_student_has_a_page():
    written = []
    pages = Pages(written.append, lambda *_: "")
    for student in ("s1", "s1", "s2"):
        pages.add(record(student=student))
    pages.close()
    assert [text.splitlines()[0] for text in written] == ["# s1", "# s2"]
