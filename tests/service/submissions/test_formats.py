"""Which reader reads a file."""

from __future__ import annotations

import io

import pytest

from service.submissions.formats import read
from service.submissions.outline import Asked
from service.submissions.submission import Submission

OUTLINE = {"slope": Asked("Derivatives", ("a",))}
PAGES = {
    "jsonl": '{"student": "s01", "problem": "slope", "responses": {"a": "1"}}\n',
    "csv": "student,slope/a\ns01,1\n",
    "md": "---\nstudent: s01\n---\n# slope\n## a\n1\n",
}


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("named", [True, False])
def test_the_extension_or_the_first_line_says_the_format(form, named):
    name = f"class.{form}" if named else "stdin"
    (item,) = read(io.BufferedReader(io.BytesIO(PAGES[form].encode())), name, OUTLINE)
    assert isinstance(item, Submission)
    assert (item.student, item.responses) == ("s01", {"a": "1"})


@pytest.mark.parametrize("first", ["id,slope/a", "id;slope/a;slope/b", '"student","slope/a"'])
def test_a_header_without_the_word_student_is_csv_too(first):
    data = f"{first}\ns01\n".encode()
    item = next(iter(read(io.BufferedReader(io.BytesIO(data)), "stdin", OUTLINE)))
    assert isinstance(item, Submission) or item.message.startswith("the column")
