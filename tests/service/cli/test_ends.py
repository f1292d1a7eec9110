"""However a run ends, it ends without a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

PAIR = json.dumps({"id": 1, "reference": "2*x", "response": "x+x"}).encode() + b"\n"


def test_an_interrupt_ends_a_comparison_quietly(start):
    child = start("compare")
    child.stdin.write(PAIR)
    child.stdin.flush()
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate(timeout=20)
    assert child.returncode == 130
    assert b"Traceback" not in stderr


def test_an_interrupt_ends_a_grading_and_leaves_no_half_report(start, slope, tmp_path):
    child = start("grade", slope, "-", "-o", "report.jsonl")
    record = {"student": "s1", "problem": "slope", "responses": {"a": "2*x"}}
    for _ in range(200):
        child.stdin.write(json.dumps(record).encode() + b"\n")
    child.stdin.flush()
    draft = tmp_path / ".report.jsonl.partial"
    while not (draft.exists() and draft.stat().st_size):
        assert child.poll() is None
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate(timeout=30)
    assert child.returncode == 130
    assert b"Traceback" not in stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slope.yaml"]


@pytest.mark.parametrize("command", [["schema"], ["--help"], ["compare"], ["grade"]])
def test_a_reader_that_has_gone_is_not_worth_a_word(start, slope, command):
    if command == ["grade"]:
        command = ["grade", slope, "-", "--quiet"]
        record = {"student": "s1", "problem": "slope", "responses": {"a": "2*x"}}
        data = (json.dumps(record).encode() + b"\n") * 50
    else:
        data = PAIR * 50
    gone, pipe = os.pipe()
    os.close(gone)
    child = start(*command, stdout=pipe)
    os.close(pipe)
    _, stderr = child.communicate(data if command[0] != "schema" else None, timeout=60)
    assert stderr == b""
    assert child.returncode != 0


def test_output_is_utf_8_whatever_the_locale(markscheme):
    pair = {"id": "∂", "reference": "x", "response": "x"}
    ended = markscheme(
        "compare", stdin=json.dumps(pair), env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    )
    assert json.loads(ended.stdout)["id"] == "∂"


def test_a_mistake_of_ours_is_one_line_that_says_where():
    code = "from service.cli.ends import Ends\nwith Ends():\n    {}['answer']\n"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ended.returncode == 70
    assert len(ended.stderr.splitlines()) == 1
    assert b"KeyError at" in ended.stderr
