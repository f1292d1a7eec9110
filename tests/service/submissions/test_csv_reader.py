"""CSV: headers, awkward cells, and rows that cannot be trusted."""

from __future__ import annotations

import io

import pytest

from service.submissions.formats import read
from service.submissions.outline import Asked
from service.submissions.submission import Submission, Unread

OUTLINE = {
    "slope": Asked("Derivatives", ("a", "b")),
    "vgg-11": Asked("VGG-11", ("layers", "total")),
}


def found(text, name="class.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(io.BufferedReader(io.BytesIO(data)), name, OUTLINE))


def submissions(text):
    return [item for item in found(text) if isinstance(item, Submission)]


def unread(text):
    return [item for item in found(text) if isinstance(item, Unread)]


def test_a_row_is_a_submission_to_every_problem_with_a_column():
    first, second = found("student,slope/a,slope/b,vgg-11/total\ns1,x,y,7\n")
    assert (first.student, first.problem, first.responses) == ("s1", "slope", {"a": "x", "b": "y"})
    assert (second.problem, second.responses) == ("vgg-11", {"total": "7"})


def test_columns_for_cells_make_one_table():
    (item,) = found("student,vgg-11/layers/conv.shape,vgg-11/layers/conv.parameters\ns1,3x3,0\n")
    assert item.responses == {"layers": {"conv.shape": "3x3", "conv.parameters": "0"}}


def test_a_blank_cell_is_a_missing_response():
    (item,) = found("student,slope/a,slope/b\ns1,,0\n")
    assert item.responses == {"b": "0"}


def test_a_row_of_blanks_behind_a_name_is_still_an_answer_to_the_problem():
    (item,) = found("student,slope/a\ns1,\n")
    assert item.responses == {}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator):
    (item,) = found(separator.join(["student", "slope/a"]) + f"\ns1{separator}1\n")
    assert item.responses == {"a": "1"}


def test_a_spreadsheet_may_declare_its_separator():
    (item,) = found("sep=;\nstudent;slope/a\ns1;1,5\n")
    assert item.responses == {"a": "1,5"}
    assert item.place.line == 3


def test_the_student_column_is_found_by_name_and_else_is_the_first():
    assert found("slope/a,Student\nx,s1\n")[0].student == "s1"
    assert found("id,slope/a\ns1,x\n")[0].student == "s1"


def test_a_quoted_cell_may_hold_separators_quotes_and_line_ends():
    (first, second) = found('student,slope/a\ns1,"1,792 ""say""\nx"\ns2,y\n')
    assert first.responses == {"a": '1,792 "say"\nx'}
    assert (second.student, second.place.line) == ("s2", 4)


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfstudent,slope/a\r\ns1,1\r\n", b"student,slope/a\rs1,1"]
)
def test_marks_and_line_ends_of_other_systems_are_read(data):
    assert found(data)[0].responses == {"a": "1"}


def test_blank_lines_are_no_rows():
    assert len(found("\n\nstudent,slope/a\n\ns1,1\n,\n\n")) == 1


def test_a_nul_goes_to_the_graders_as_it_is():
    assert found("student,slope/a\ns1,x\0y\n")[0].responses == {"a": "x\0y"}


def test_a_row_that_is_not_utf_8_costs_only_itself():
    first, second = found(b"student,slope/a\ns1,\xe9\ns2,1\n")
    assert isinstance(first, Unread)
    assert first.place.line == 2
    assert second.student == "s2"


def test_a_seed_may_be_for_all_problems_or_for_one():
    first, second = found("student,seed,vgg-11/seed,slope/a,vgg-11/total\ns1,3,4,x,y\n")
    assert (first.seed, second.seed) == (3, 4)


@pytest.mark.parametrize("seed", ["x", "-1", "1.5", "9" * 30, "²"])
def test_a_seed_that_cannot_be_read_is_not_taken_for_zero(seed):
    (item,) = found(f"student,seed,slope/a\ns1,{seed},1\n")
    assert isinstance(item, Unread)


def test_a_student_who_stands_twice_is_graded_twice_and_reported():
    text = "student,slope/a\ns1,1\ns1,2\n"
    assert [item.responses["a"] for item in submissions(text)] == ["1", "2"]
    assert [item.place.line for item in unread(text)] == [3]


def test_an_unknown_column_is_reported_once_with_the_nearest_name():
    (item,) = unread("student,slope/a,slop/b\ns1,1,2\ns2,1,2\n")
    assert item.place.line == 1
    assert "slope/b" in item.hint


def test_a_column_that_stands_twice_counts_once():
    text = "student,slope/a,slope/a\ns1,1,2\n"
    assert submissions(text)[0].responses == {"a": "1"}
    assert len(unread(text)) == 1


def test_a_table_is_taken_whole_or_by_cells_but_not_both():
    text = "student,vgg-11/layers,vgg-11/layers/conv.shape\ns1,x,y\n"
    assert submissions(text)[0].responses == {"layers": "x"}
    assert len(unread(text)) == 1


def test_a_row_with_too_many_cells_is_not_graded_shifted():
    first, second = found("student,slope/a,slope/b\ns1,1,792,5\ns2,1,2\n")
    assert isinstance(first, Unread)
    assert second.student == "s2"


def test_a_short_row_misses_its_last_responses():
    assert found("student,slope/a,slope/b\ns1,1\n")[0].responses == {"a": "1"}


def test_a_row_without_a_student_is_reported():
    assert unread("student,slope/a\n,5\n")[0].place.line == 2


def test_a_quotation_mark_that_never_closes_says_what_it_swallowed():
    item = unread('student,slope/a\ns1,"5\ns2,6\n')[-1]
    assert item.place.line == 2
    assert "line 3" in item.message


def test_a_broken_row_costs_only_itself():
    assert [item.student for item in submissions('student,slope/a\ns1,"5"x\ns2,6\n')] == ["s2"]


def test_a_file_without_rows_has_no_header():
    assert isinstance(found("")[0], Unread)


def test_formulas_in_responses_are_text():
    assert found("student,slope/a\ns1,=1+1\n")[0].responses == {"a": "=1+1"}
