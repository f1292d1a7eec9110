"""Every call of a solver that the guide for authors writes down can be made."""

import re
from pathlib import Path

import pytest
import yaml

import graders.catalogue  # noqa: F401 - solvers register themselves
from graders.solver import solve

GUIDE = (Path(__file__).parents[3] / "problems" / "README.md").read_text(encoding="utf-8")
TABLE = GUIDE.partition("## Computed references")[2].partition("\n## ")[0]
CALLS = re.findall(r"`(\w+): (\{[^`]*\})`", TABLE)


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_a_call_in_the_guide_has_a_result(name, arguments):
    assert solve(name, yaml.safe_load(arguments))


def test_the_guide_shows_calls():
    assert len(CALLS) > 25
