"""The documentation runs: its files are written, its commands executed, its output compared.

A fenced block whose info string is `yaml slope.yaml` is a file; a `console` block holds commands
after `$ ` and what they print. `...` in the output stands for anything.
"""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / page
    for page in ("README.md", "problems/README.md", "problems/LANGUAGE.md", "service/README.md")
] + sorted((ROOT / "service/docs").glob("*.md"))
MATCHES = doctest.OutputChecker().check_output


def sessions(block):
    """Pairs of a command and what it should print."""
    command, expected = None, []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, "".join(expected)
            command, expected = line[2:], []
        else:
            expected.append(line + "\n")
    if command:
        yield command, "".join(expected)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_on_the_page_prints_what_the_page_shows(page, tmp_path):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        if token.type != "fence":
            continue
        language, _, name = token.info.partition(" ")
        if name:
            (tmp_path / name).write_text(token.content, encoding="utf-8")
        if language != "console":
            continue
        for command, expected in sessions(token.content):
            if command.startswith(("make ", "git ", "docker ")):
                continue
            run = subprocess.run(
                ["bash", "-c", command],
                cwd=tmp_path,
                env=env,
                capture_output=True,
                check=False,  # a command may end with 1: it found something, and the page says so
                text=True,
                timeout=60,
            )
            shown = run.stdout + run.stderr
            assert MATCHES(expected, shown, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE), (
                f"$ {command}\nexpected:\n{expected}\nprinted:\n{shown}"
            )
