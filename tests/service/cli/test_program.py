"""The program itself: its help, its ends, and how little it loads to say so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import service.cli.commands

COMMANDS = sorted(
    path.stem for path in Path(service.cli.commands.__file__).parent.glob("[!_]*.py")
)
HEAVY = {"pydantic", "rich", "graders", "flint", "numpy", "sympy", "fastapi", "sqlalchemy"}


def test_help_lists_every_command_with_its_summary(markscheme):
    ended = markscheme("--help")
    assert (ended.returncode, ended.stderr) == (0, "")
    listed = [line.split() for line in ended.stdout.partition("Commands:")[2].splitlines() if line]
    assert [words[0] for words in listed if words[0] in COMMANDS] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(inside, command):
    ended = inside(command, "--help")
    assert ended.returncode == 0
    assert ended.stdout.startswith(f"Usage: markscheme {command}")


def loaded(*arguments, stdin=b""):
    """The modules that a run has imported."""
    code = (
        "import sys, atexit, service.__main__ as m; sys.argv[0] = 'markscheme';"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); m.main()"
    )
    run = [sys.executable, "-c", code, *arguments]
    ended = subprocess.run(run, input=stdin, capture_output=True, check=True, timeout=60)
    return set(ended.stderr.decode().split())


def test_help_loads_nothing_but_the_parser_of_the_command_line():
    assert not loaded("--help") & HEAVY


def test_comparing_loads_no_web_server_no_database_and_no_computer_algebra():
    line = b'{"reference": "2*x", "response": "x+x"}\n'
    unneeded = {"fastapi", "sqlalchemy", "sympy", "numpy", "rich", "pydantic", "socket", "html"}
    assert not loaded("compare", stdin=line) & unneeded


def test_without_a_command_the_usage_is_shown(markscheme):
    ended = markscheme()
    assert ended.returncode == 2
    assert "Commands:" in ended.stdout + ended.stderr


@pytest.mark.parametrize("typo", ["chek", "Grade"])
def test_a_misspelt_command_comes_with_the_one_that_was_meant(inside, typo):
    ended = inside(typo)
    assert ended.returncode == 2
    assert "did you mean" in ended.stderr


def test_an_unknown_option_is_a_mistake_in_usage(inside):
    assert inside("schema", "--nonsense").returncode == 2


def test_the_version_is_shown(markscheme):
    ended = markscheme("--version")
    assert ended.returncode == 0
    assert ended.stdout.startswith("markscheme ")


def test_the_schema_is_json(inside):
    ended = inside("schema")
    assert ended.returncode == 0
    assert "$schema" in json.loads(ended.stdout)


@pytest.mark.parametrize("options", [["--port", "99999"], ["--db", "mysql://x"]])
def test_a_server_that_cannot_run_says_why(inside, options):
    ended = inside("serve", *options)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
