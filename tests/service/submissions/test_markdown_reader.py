"""Markdown: headings name problem and part, blocks are responses, nothing else is lost."""

from __future__ import annotations

import io

import pytest

from service.submissions.formats import read
from service.submissions.outline import Asked
from service.submissions.submission import Unread

OUTLINE = {
    "vgg-11": Asked("The layers of VGG-11", ("layers", "total", "share")),
    "slope": Asked("Derivatives", ("a", "b")),
    "limit": Asked("A limit", ("value",)),
}


def found(text, name="folder/s01.md", outline=OUTLINE):
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(io.BufferedReader(io.BytesIO(data)), name, outline))


def responses(text):
    """All responses by problem; the page must leave nothing unread."""
    items = found(text)
    assert not [item for item in items if isinstance(item, Unread)]
    return {item.problem: item.responses for item in items}


def response(body):
    return responses(f"# slope\n## a\n{body}\n")["slope"].get("a")


def unread(text):
    return [item for item in found(text) if isinstance(item, Unread)]


@pytest.mark.parametrize(
    "page",
    [
        "## slope\n### a\n1\n### b\n2",
        "# Problem slope\n# Part a\n1\n# Part b\n2",
        "## slope / a\n1\n## slope / b\n2",
        "## **Slope**, part (a):\n1\n## Derivatives: b\n2",
        "# Derivatives\n### A)\n1\n### **b.**\n2",
        "slope\n=====\n\na\n-\n1\n\nb\n-\n2",
        "# Homework of mine\nToday.\n## Solution to question slope\n### a\n1\n### b\n2",
    ],
)
def test_headings_name_problem_and_part_in_many_ways(page):
    assert responses(page) == {"slope": {"a": "1", "b": "2"}}


def test_the_file_says_who_hands_it_in():
    assert found("# slope\n## a\n1")[0].student == "s01"


def test_the_front_matter_knows_better():
    item = found("---\nstudent: s77\nseed: 5\n---\n# slope\n## a\n1")[0]
    assert (item.student, item.seed, item.place.line) == ("s77", 5, 5)


@pytest.mark.parametrize("head", ["seed: five", "seed: -1", "studnet: s1", "student:"])
def test_front_matter_that_cannot_be_read_is_reported(head):
    assert unread(f"---\n{head}\n---\n# slope\n## a\n1")[0].place.line == 2


def test_a_problem_with_one_part_needs_no_heading_for_it():
    assert responses("# limit\n$1/2$") == {"limit": {"value": "$1/2$"}}


def test_a_set_of_one_problem_needs_no_heading_for_it():
    items = found("# a\n1", outline={"slope": OUTLINE["slope"]})
    assert items[0].responses == {"a": "1"}


def test_problems_come_in_the_order_of_the_page():
    page = "# slope\n## a\n1\n# vgg-11\n## total\n2\n# slope\n## b\n3"
    assert responses(page) == {"slope": {"a": "1", "b": "3"}, "vgg-11": {"total": "2"}}


def test_a_problem_that_is_named_and_left_blank_is_a_submission():
    assert responses("# slope\n## a\n") == {"slope": {}}


def test_a_pipe_table_is_a_list_of_rows_as_typed():
    table = "| Layer | Size |\n|---|:-:|\n| CONV | $3 \\times 3 = 1,792$ |\n| ReLU | |"
    assert response(table) == [
        {"Layer": "CONV", "Size": "$3 \\times 3 = 1,792$"},
        {"Layer": "ReLU", "Size": ""},
    ]


def test_a_table_that_a_page_break_has_cut_is_one_table():
    table = "| L | N |\n|---|---|\n| A | 1 |"
    assert response(f"{table}\n\n{table.replace('A', 'B')}") == [
        {"L": "A", "N": "1"},
        {"L": "B", "N": "1"},
    ]


def test_rows_behind_a_page_break_need_no_header():
    assert response("| L | N |\n|---|---|\n| A | 1 |\n\n| B | 2 |") == [
        {"L": "A", "N": "1"},
        {"L": "B", "N": "2"},
    ]


def test_a_table_with_tabs_is_a_table():
    assert response("L\tN\nA\t112×112\n\nL\tN\nB\t|x|") == [
        {"L": "A", "N": "112×112"},
        {"L": "B", "N": "|x|"},
    ]


def test_a_bar_in_a_formula_does_not_divide_its_cell():
    assert response("| L | N |\n|---|---|\n| A | $|x|$ |\n| B | \\|y\\| |") == [
        {"L": "A", "N": "$|x|$"},
        {"L": "B", "N": "|y|"},
    ]


def test_a_row_with_too_many_cells_keeps_none_that_may_be_shifted():
    page = "# vgg-11\n## layers\n| L | N |\n|---|---|\n| A | 1 | 792 |\n"
    complaint, submission = found(page)
    assert complaint.place.line == 5
    assert submission.responses == {"layers": [{"L": "A", "N": ""}]}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2*x*y", "2*x*y"),
        ("a_1 + a_2", "a_1 + a_2"),
        ("**93%**", "93%"),
        ("`x^2`", "x^2"),
        ("$\\sqrt{2/d}$", "$\\sqrt{2/d}$"),
        ("93%\n---", "93%"),
        ("-5", "-5"),
        ("```\nx^2\n```", "x^2"),
        ("    x^2", "x^2"),
        ("$$\nx\n=\n2\n$$", "$$\nx\n=\n2\n$$"),
        ("\\[ x \\]", "\\[ x \\]"),
        ("We find\n\n$$x^2$$\n\nas shown.", "$$x^2$$"),
        ("1. x", "x"),
        ("* x", "x"),
        ("- x\n- y", ["x", "y"]),
        ("|x| + |y|", "|x| + |y|"),
        ("[1]: 2", "[1]: 2"),
        ("<!-- no -->\n\n7", "7"),
        ("> 7", "7"),
        ("#### Why\n\n7", "7"),
        ("<b>7</b>", "<b>7</b>"),
    ],
)
def test_a_block_is_the_response_as_typed(body, expected):
    assert response(body) == expected


@pytest.mark.parametrize("body", ["- 5", "+ 5"])
def test_a_list_of_one_that_may_be_a_sign_is_not_guessed(body):
    complaint, submission = found(f"# slope\n## a\n{body}\n")
    assert complaint.place.line == 3
    assert submission.responses == {}


def test_content_below_an_unknown_heading_is_reported():
    (item,) = unread("# slope\n## a\n1\n## c\nlost\n")
    assert item.place.line == 5


def test_a_misspelt_heading_comes_with_the_one_that_was_meant():
    (item,) = unread("# vgg-11\n## layres\n1\n## total\n2")
    assert item.hint == "did you mean layers?"


def test_content_below_a_problem_but_none_of_its_parts_is_reported():
    (item,) = unread("# slope\nsomething\n## a\n1")
    assert item.place.line == 2


def test_a_part_of_another_problem_is_not_taken_for_one_of_this():
    (item,) = unread("# slope\n## total\n5\n## a\n1")
    assert item.place.line == 3


def test_an_unknown_question_does_not_answer_the_one_before():
    complaint, submission = found("# slope\n## a\n1\n# Question 17\n## b\n2")
    assert complaint.place.line == 6
    assert submission.responses == {"a": "1"}


def test_a_page_without_any_known_heading_is_reported():
    assert isinstance(found("just words")[-1], Unread)
    assert isinstance(found("")[-1], Unread)


def test_a_page_that_is_not_utf_8_is_refused_whole():
    (item,) = found(b"# slope\n## a\n1\xe9\n")
    assert (type(item), item.place.line) == (Unread, 3)


def test_a_page_without_end_is_refused():
    (item,) = found("x\n" * 600_000)
    assert isinstance(item, Unread)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(ending):
    page = ending.join(["# slope", "## a", "1", "## b", "| L | N |", "|---|---|", "| A | 2 |", ""])
    assert responses(page) == {"slope": {"a": "1", "b": [{"L": "A", "N": "2"}]}}


def test_deep_nesting_ends():
    assert found("# slope\n## a\n" + ">" * 5000 + "x\n" + "- " * 5000 + "x\n")
