"""The command line as people meet it: a process of its own, in an empty folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from service.cli import program
from service.cli.ends import Ends

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
difficulty: easy
topics: [derivatives]
minutes: 8
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


def run(folder, *arguments, stdin="", env=None):
    """Run the program to its end; the result holds its text, and never a traceback."""
    ended = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=folder,
        env=ENVIRONMENT | (env or {}),
        input=stdin.encode("utf-8", "surrogatepass"),
        capture_output=True,
        check=False,
        timeout=120,
    )
    ended.stdout, ended.stderr = ended.stdout.decode(), ended.stderr.decode()
    assert "Traceback" not in ended.stderr
    return ended


def interruptible():
    """Heed Ctrl-C even where the tests themselves run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def inside(tmp_path, monkeypatch, capfd):
    """The same without a process of its own, where only what is said and the exit code matter."""

    def ended(*arguments):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as end, Ends():
            program.run(list(map(str, arguments)))
        said = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, end.value.code, said.out, said.err)

    return ended


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a problem file, shared by the tests of a module that only look."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "slope.yaml").write_text(SLOPE)
    return folder


@pytest.fixture(scope="module")
def shared(folder):
    """Run the program in the shared folder."""
    return lambda *arguments, **options: run(folder, *arguments, **options)


@pytest.fixture
def markscheme(tmp_path):
    """Run the program in a folder of its own."""
    return lambda *arguments, **options: run(tmp_path, *arguments, **options)


@pytest.fixture
def slope(tmp_path):
    """A problem file in that folder."""
    path = tmp_path / "slope.yaml"
    path.write_text(SLOPE)
    return path


@pytest.fixture
def start(tmp_path):
    """Start the program and leave it running."""
    running = []

    def popen(*arguments, **options):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        child = subprocess.Popen(
            [*PROGRAM, *map(str, arguments)],
            preexec_fn=interruptible,  # noqa: PLW1509 - these tests start no thread
            cwd=tmp_path,
            env=ENVIRONMENT,
            **(pipes | options),
        )
        running.append(child)
        return child

    yield popen
    for child in running:
        child.kill()
        child.wait()
        for pipe in filter(None, (child.stdin, child.stdout, child.stderr)):
            with suppress(BrokenPipeError):
                pipe.close()
