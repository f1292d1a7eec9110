"""What goes wrong in one line or one set does not cost the others their answers."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from service.cli.ends import UsageError
from service.cli.mishaps import Mishaps

FAULT = """\
import sys
import graders.{module} as module
from service.cli import ends, program
sound = module.{name}
def faulty(*given, **more):
    if "{trigger}" in str(given):
        {deed}
    return sound(*given, **more)
module.{name} = faulty
with ends.Ends():
    program.run(sys.argv[1:])
"""


@pytest.fixture
def faulty(tmp_path):
    """Run the program with a fault planted in one function, for arguments that hold a text."""

    def run(module, name, trigger, *arguments, stdin="", deed='raise KeyError("secret")'):
        code = FAULT.format(module=module, name=name, trigger=trigger, deed=deed)
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


RESPONSES = ["x", "1234567", "1234567*1", "x+0"]
PAIRS = [{"id": i, "reference": "x", "response": text} for i, text in enumerate(RESPONSES)]
STDIN = "\n".join(map(json.dumps, PAIRS))


@pytest.fixture
def compared(faulty):
    return faulty("comparison", "_response", "1234567", "compare", stdin=STDIN)


@pytest.mark.parametrize(
    ("deed", "reason"), [("sum(range(10**12))", "time"), ("bytearray(1 << 31)", "memory")]
)
def test_a_line_over_the_limits_is_undecided_and_the_others_are_answered(faulty, deed, reason):
    ended = faulty("comparison", "_response", "1234567", "compare", stdin=STDIN, deed=deed)
    answers = list(map(json.loads, ended.stdout.splitlines()))
    assert [answer["verdict"] for answer in answers] == ["equal", *["undecided"] * 2, "equal"]
    assert [answer["id"] for answer in answers] == [0, 1, 2, 3]
    assert answers[1]["tried"] == [reason]
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_set_over_the_limits_has_a_finding_and_the_others_are_checked(faulty, tmp_path, slope):
    (tmp_path / "other.yaml").write_text(slope.read_text().replace('"x+x"', '"x+x+1234567"'))
    command = ("check", "--format", "json", "other.yaml", "slope.yaml")
    ended = faulty("checking.examples", "judge", "1234567", *command, deed="bytearray(1 << 31)")
    spoilt, fine = map(json.loads, ended.stdout.splitlines())
    assert [error["note"] for error in spoilt["errors"]] == ["limit-memory"]
    assert (fine["errors"], fine["parts"]) == ([], 2)
    assert ended.returncode == 1


def test_a_line_that_fails_is_undecided_and_the_others_are_answered(compared):
    answers = list(map(json.loads, compared.stdout.splitlines()))
    assert [answer["verdict"] for answer in answers] == ["equal", *["undecided"] * 2, "equal"]
    assert [answer["id"] for answer in answers] == [0, 1, 2, 3]
    assert answers[1]["notes"] == ["internal-error"]


def test_the_exit_code_says_so_and_one_line_names_the_place(compared):
    assert compared.returncode == 70
    assert len(compared.stderr.splitlines()) == 1
    assert "KeyError at" in compared.stderr
    assert "secret" not in compared.stderr


def test_a_set_that_fails_has_a_finding_and_the_others_are_checked(faulty, tmp_path, slope):
    (tmp_path / "other.yaml").write_text(slope.read_text().replace('"x+x"', '"x+x+1234567"'))
    command = ("check", "--format", "json", "other.yaml", "slope.yaml")
    ended = faulty("checking.examples", "judge", "1234567", *command)
    spoilt, fine = map(json.loads, ended.stdout.splitlines())
    assert [error["note"] for error in spoilt["errors"]] == ["internal-error"]
    assert (fine["errors"], fine["parts"]) == ([], 2)
    assert ended.returncode == 70


def test_a_mistake_in_usage_is_none_of_ours():
    mishaps = Mishaps()
    with pytest.raises(UsageError), mishaps:
        raise UsageError("there is no such file")
    assert mishaps.code == 0
