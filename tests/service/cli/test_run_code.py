"""Programs are run from the command line where the option says so."""

import json

import pytest

from service.sandbox.jail.jail import probe
from service.sandbox.jail.layers import Missing

DOUBLE = """\
title: Double
parts:
  - id: a
    prompt: Write `double(x)`.
    answer:
      type: code
      function: double(x)
      reference: "def double(x):\\n    return 2 * x"
      cases: [{given: {x: 3}, expects: 6}]
    right: ["def double(x):\\n    return x + x"]
    wrong: ["def double(x):\\n    return x * x"]
"""


@pytest.fixture
def double(tmp_path):
    try:
        probe()
    except Missing as missing:
        pytest.skip(str(missing))
    (tmp_path / "double.yaml").write_text(DOUBLE)
    line = {"student": "s", "problem": "double", "responses": {"a": "double = lambda x: x << 1"}}
    (tmp_path / "class.jsonl").write_text(json.dumps(line))


@pytest.mark.usefixtures("double")
@pytest.mark.parametrize(("options", "verdict"), [([], "undecided"), (["--run-code"], "graded")])
def test_grade_runs_programs_where_it_is_told_to(markscheme, options, verdict):
    ended = markscheme("grade", "double.yaml", "class.jsonl", "--processes", 1, *options)
    assert json.loads(ended.stdout)["verdict"] == verdict


@pytest.mark.usefixtures("double")
def test_check_runs_the_examples_where_it_is_told_to(markscheme):
    assert "not-run" in markscheme("check", "double.yaml", "--format", "json").stdout
    ended = markscheme("check", "double.yaml", "--format", "json", "--run-code")
    assert (ended.returncode, "not-run" in ended.stdout) == (0, False)
