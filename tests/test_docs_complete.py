"""Whatever a person can use has its place in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.app import create
from service.errors import ServiceError
from service.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = {
    page: (ROOT / page).read_text(encoding="utf-8")
    for page in ("README.md", "problems/README.md", "service/README.md")
}


def names(folder):
    return sorted(path.stem for path in (ROOT / folder).glob("[a-z]*.py"))


@pytest.mark.parametrize("command", names("service/cli/commands"))
def test_every_command_is_in_the_readme(command):
    assert f"| `markscheme {command}" in PAGES["README.md"]


@pytest.mark.parametrize("answer", names("graders/answers"))
def test_every_answer_type_is_in_the_guide_for_authors(answer):
    assert f"| `{answer}` |" in PAGES["problems/README.md"]


@pytest.mark.parametrize("setting", sorted(Settings.model_fields))
def test_every_setting_is_in_the_guide_for_operators(setting):
    assert f"| `MARKSCHEME_{setting.upper()}` |" in PAGES["service/README.md"]


@pytest.mark.parametrize("error", ServiceError.__subclasses__(), ids=lambda error: error.slug())
def test_every_error_is_in_the_guide_for_operators(error):
    row = f"| `/errors/{error.slug()}` | {int(error.status)} |"
    assert row in PAGES["service/README.md"]


def test_the_routes_in_the_guide_are_the_routes_there_are(tmp_path):
    settings = Settings(database_url=f"sqlite:///{tmp_path}/routes.sqlite")
    described = create(settings).openapi()["paths"]
    there = {(method.upper(), path) for path, ways in described.items() for method in ways}
    named = re.findall(r"^\| `([A-Z]+) (/\S+)` \|", PAGES["service/README.md"], re.MULTILINE)
    assert set(named) == there
