"""What ARCHITECTURE.md says of the layers is what the import contracts enforce."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
CONTRACTS = TOOLS["importlinter"]["contracts"]
DRAWN = re.search(
    r"```\nservice   (?P<service>.*?)\ngraders   (?P<graders>.*?)```",
    (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"),
    re.DOTALL,
)


@pytest.mark.parametrize("package", ["graders", "service"])
def test_the_layers_drawn_are_the_layers_enforced(package):
    (enforced,) = [each["layers"] for each in CONTRACTS if each.get("containers") == [package]]
    assert " ".join(DRAWN[package].split()) == " > ".join(enforced)


def test_every_module_must_take_its_place():
    layered = [each for each in CONTRACTS if "containers" in each]
    assert len(layered) == 2
    assert all(each["exhaustive"] for each in layered)


@pytest.mark.parametrize("folder", ["graders", "service", "tests"])
def test_no_file_is_longer_than_300_lines(folder):
    lengths = {path: path.read_text("utf-8").count("\n") for path in (ROOT / folder).rglob("*.py")}
    assert {str(path): lines for path, lines in lengths.items() if lines > 300} == {}
