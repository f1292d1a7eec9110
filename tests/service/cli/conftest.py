"""The command line as people meet it: a process of its own, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-m", "service"]
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(ROOT),
    "PYTHONWARNINGS": "error",
    "COLUMNS": "100",
}
SLOPE = """\
title: Derivatives
variables: {x: real}
parts:
  - id: a
    prompt: Differentiate $x^2$.
    answer: {type: expression, equals: "2*x"}
    source: 003/Q2/1
    right: ["2*x", "x+x"]
    wrong: ["x"]
    invalid: ["2*"]
  - id: b
    prompt: How much is a half?
    answer: {type: expression, equals: "1/2"}
    points: 3
    right: ["1/2"]
    wrong: ["2"]
"""


@pytest.fixture
def start(tmp_path):
    """Start the program and leave it running."""
    running = []

    def popen(*arguments, **options):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        child = subprocess.Popen(
            [*PROGRAM, *map(str, arguments)], cwd=tmp_path, env=ENVIRONMENT, **(pipes | options)
        )
        running.append(child)
        return child

    yield popen
    for child in running:
        child.kill()
        child.communicate()


@pytest.fixture
def markscheme(tmp_path):
    """Run the program to its end; the result holds its text, and never a traceback."""

    def run(*arguments, stdin="", env=None):
        data = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8", "surrogatepass")
        ended = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            cwd=tmp_path,
            env=ENVIRONMENT | (env or {}),
            input=data,
            capture_output=True,
            check=False,
            timeout=60,
        )
        ended.stdout, ended.stderr = ended.stdout.decode(), ended.stderr.decode()
        assert "Traceback" not in ended.stderr
        return ended

    return run


@pytest.fixture
def slope(tmp_path):
    """A problem file."""
    path = tmp_path / "slope.yaml"
    path.write_text(SLOPE)
    return path
