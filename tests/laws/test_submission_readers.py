"""Laws of the readers: nothing makes them fail, and what is written is what is read."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from service.spreadsheet import neutral, plain
from service.submissions.formats import read
from service.submissions.outline import Asked
from service.submissions.submission import Submission, Unread

OUTLINE = {"slope": Asked("Derivatives", ("a", "b")), "limit": Asked("A limit", ("value",))}
WORDS = [*"\n\r\t|,;\"'#-*_`$\\{}[]():/ \0", "slope", "limit", "student", "seed", "a", "b", "---"]
PAGES = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=60).map("".join)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CELLS = TEXT.filter(str.strip)


def found(data, name):
    return list(read(io.BufferedReader(io.BytesIO(data)), name, OUTLINE))


@given(PAGES.map(str.encode) | st.binary(max_size=200), st.sampled_from(["x", *"abc"]))
def test_no_file_makes_a_reader_fail(data, letter):
    name = {"a": "x.jsonl", "b": "x.csv", "c": "x.md"}.get(letter, letter)
    for item in found(data, name):
        assert isinstance(item, Submission | Unread)
        assert item.place.line >= 1
        if isinstance(item, Submission):
            assert item.problem in OUTLINE
            assert item.student.isprintable()


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_cells_are_read_as_they_were_written(pairs):
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["student", "slope/a", "slope/b"])
    rows.writerows([f"s{number}", *pair] for number, pair in enumerate(pairs))
    items = found(text.getvalue().encode(), "x.csv")
    assert [(item.responses["a"], item.responses["b"]) for item in items] == pairs


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b"]), JSON), max_size=4))
def test_json_responses_are_read_as_they_were_written(responses):
    lines = [
        json.dumps({"student": "s", "problem": "slope", "responses": values})
        for values in responses
    ]
    assert [item.responses for item in found("\n".join(lines).encode(), "x.jsonl")] == responses


@given(st.text())
def test_neutral_text_can_be_turned_back_and_is_no_formula(text):
    assert plain(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))
