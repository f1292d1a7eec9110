"""JSON Lines: what is a submission, and what is said about everything else."""

from __future__ import annotations

import io

import pytest

from service.submissions.formats import read
from service.submissions.outline import Asked
from service.submissions.submission import Submission, Unread

OUTLINE = {"slope": Asked("Derivatives", ("a", "b")), "vgg-11": Asked("VGG-11", ("layers",))}
GOOD = '{"student": "s01", "problem": "slope", "responses": {"a": "2*x"}, "seed": 3}'


def found(text, name="class.jsonl"):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return list(read(io.BufferedReader(io.BytesIO(data)), name, OUTLINE))


def only(text):
    (item,) = found(text)
    return item


def test_a_line_is_a_submission():
    item = only(GOOD)
    assert (item.student, item.problem, item.seed) == ("s01", "slope", 3)
    assert item.responses == {"a": "2*x"}
    assert str(item.place) == "class.jsonl:1"


def test_the_seed_is_zero_unless_it_is_given():
    assert only('{"student": "s", "problem": "slope", "responses": {}}').seed == 0


def test_a_number_is_a_name_too():
    assert only('{"student": 17, "problem": "slope", "responses": {}}').student == "17"


def test_responses_keep_their_json_types():
    item = only('{"student": "s", "problem": "slope", "responses": {"a": [1, "2", null, 0.5]}}')
    assert item.responses == {"a": [1, "2", None, 0.5]}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\n \n"])
def test_any_line_ending_separates(ending):
    assert [type(item) for item in found(GOOD + ending + GOOD + ending)] == [Submission] * 2


def test_blank_lines_count_as_lines():
    assert str(found(f"\n\n{GOOD}")[0].place) == "class.jsonl:3"


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert isinstance(only(b"\xef\xbb\xbf" + GOOD.encode()), Submission)


def test_utf_16_is_read_when_it_says_so():
    assert only(GOOD.encode("utf-16")).student == "s01"


def test_a_line_that_is_not_utf_8_costs_only_itself():
    first, second = found(b'{"student": "\xe9"}\n' + GOOD.encode())
    assert isinstance(first, Unread)
    assert first.place.line == 1
    assert isinstance(second, Submission)


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        '"text"',
        "{",
        '{"student": "s", "problem": "slope"}',
        '{"student": "", "problem": "slope", "responses": {}}',
        '{"student": true, "problem": "slope", "responses": {}}',
        '{"student": "a\\nb", "problem": "slope", "responses": {}}',
        '{"student": "\\ud800", "problem": "slope", "responses": {}}',
        '{"student": "s", "problem": "slope", "responses": []}',
        '{"student": "s", "problem": "slope", "responses": {}, "seed": -1}',
        '{"student": "s", "problem": "slope", "responses": {}, "seed": 1.5}',
        '{"student": "s", "problem": "slope", "responses": {}, "seed": true}',
        '{"student": "s", "problem": "slope", "responses": {}, "seed": 9223372036854775808}',
        '{"student": "s", "problem": "slope", "responses": {"a": NaN}}',
        '{"student": "s", "problem": "slope", "responses": {"a": 1e999}}',
        '{"student": "s", "problem": "slope", "responses": {"a": 1, "a": 2}}',
        '{"student": "s", "problem": "slope", "responses": {"a": ' + "9" * 5000 + "}}",
        '{"student": "s", "problem": "slope", "responses": {"a": ' + "[" * 100 + "]" * 100 + "}}",
        "[" * 100_000,
        '{"student": "' + "s" * 2_000_000 + '"}',
    ],
)
def test_what_is_no_submission_is_unread_and_the_next_line_is_read(line):
    first, second = found(f"{line}\n{GOOD}")
    assert isinstance(first, Unread)
    assert str(first.place) == "class.jsonl:1"
    assert isinstance(second, Submission)
    assert second.place.line == 2


def test_an_unknown_problem_comes_with_the_nearest_one():
    item = only('{"student": "s", "problem": "slpoe", "responses": {}}')
    assert item.hint == "did you mean slope?"


def test_a_misspelt_seed_is_not_graded_as_another_variant():
    item = only('{"student": "s", "problem": "slope", "responses": {}, "sede": 3}')
    assert isinstance(item, Unread)
    assert "seed" in item.hint


def test_keys_of_other_programs_are_left_alone():
    line = '{"student": "s", "problem": "slope", "responses": {}, "course": "x", "time": 1}'
    assert isinstance(only(line), Submission)


def test_an_unknown_part_is_reported_and_still_handed_on():
    unread, submission = found('{"student": "s", "problem": "slope", "responses": {"c": 1}}')
    assert isinstance(unread, Unread)
    assert submission.responses == {"c": 1}


def test_half_a_surrogate_pair_in_a_response_is_for_the_graders():
    line = '{"student": "s", "problem": "slope", "responses": {"a": "\\ud800"}}'
    assert only(line).responses == {"a": "\ud800"}
