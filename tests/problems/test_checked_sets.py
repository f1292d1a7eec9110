"""The bundled sets, checked as an author would check them, on all cores, and each but once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from service.cli.errata import PAGE
from service.library import BUNDLED

SETS = sorted(index.parent.name for index in BUNDLED.glob("*/set.yaml"))
SEEDS = 8


@pytest.mark.parametrize("name", SETS)
def test_a_bundled_set_holds_its_errata_are_current_and_slips_are_noticed(name, tmp_path):
    # One test, not three: checking a set takes up to minutes.
    folder = tmp_path / name
    shutil.copytree(BUNDLED / name, folder)
    (folder / PAGE).unlink(missing_ok=True)
    command = [sys.executable, "-m", "service", "check", str(folder), "--seeds", str(SEEDS)]
    ended = subprocess.run(
        [*command, "--format", "json", "--errata"], capture_output=True, text=True, check=False
    )
    found = json.loads(ended.stdout)
    assert (ended.returncode, found["errors"], found["warnings"]) == (0, [], [])
    assert found["rejected"] >= 0.98 * found["mutants"] > 0
    assert page_of(folder) == page_of(BUNDLED / name)


def page_of(folder):
    path = folder / PAGE
    return path.read_text(encoding="utf-8") if path.exists() else ""
