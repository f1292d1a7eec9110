"""Whatever a person can use has its place in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graders.catalogue  # noqa: F401 - fills SOLVERS
from graders import checking
from graders.claims.kinds import KINDS
from graders.maths.declare_domain import DOMAIN_KEYS, TYPES
from graders.maths.functions import FUNCTIONS
from graders.solver import SOLVERS
from service import metrics
from service.app import create
from service.errors import ServiceError
from service.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = {
    page: (ROOT / page).read_text(encoding="utf-8")
    for page in (
        "README.md",
        "graders/README.md",
        "problems/README.md",
        "problems/LANGUAGE.md",
    )
}
SERVICE = "\n".join(
    page.read_text(encoding="utf-8")
    for page in (ROOT / "service/README.md", *sorted((ROOT / "service/docs").glob("*.md")))
)
"""The guide for operators and everybody who talks to the service."""

CODE = frozenset(
    word
    for code in re.findall(
        r"^```.*?^```|`[^`\n]+`", PAGES["problems/LANGUAGE.md"], re.MULTILINE | re.DOTALL
    )
    for word in re.findall(r"\w+", code)
)
"""The words of the page about the language that stand in code."""


def names(folder):
    return sorted(path.stem for path in (ROOT / folder).glob("[a-z]*.py"))


@pytest.mark.parametrize("command", names("service/cli/commands"))
def test_every_command_is_in_the_readme(command):
    assert f"| `markscheme {command}" in PAGES["README.md"]


@pytest.mark.parametrize("answer", names("graders/answers"))
def test_every_answer_type_is_in_the_guide_for_authors(answer):
    assert f"| `{answer}` |" in PAGES["problems/README.md"]


@pytest.mark.parametrize("answer", names("graders/answers"))
def test_every_answer_type_has_an_example_in_a_whole_problem_that_the_docs_check(answer):
    page = PAGES["problems/README.md"]
    files = re.findall(r"^```yaml (\w+)\.yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    shown = [name for name, text in files if re.search(rf"\btype: {answer}\b", text)]
    checked = (f"$ markscheme check {name}.yaml\n" in page for name in shown)
    assert any(checked)


@pytest.mark.parametrize("name", SOLVERS)
def test_every_solver_is_in_both_guides(name):
    assert f"| `{name}` |" in PAGES["graders/README.md"]
    assert name.endswith(("_follow", "_axioms")) or f"`{name}" in PAGES["problems/README.md"]


@pytest.mark.parametrize(
    "code", re.findall(r"[a-z]+-?[a-z]+", checking.__doc__.partition("errors ")[2])
)
def test_every_finding_is_in_the_guide_for_authors(code):
    assert code in ("warnings", "notes") or f"`{code}`" in PAGES["problems/README.md"]


@pytest.mark.parametrize("kind", [*KINDS, "document"])
def test_every_kind_of_claim_is_in_the_guide_for_authors(kind):
    assert re.search(rf"\b{kind}\b", PAGES["problems/README.md"].partition("asserts that")[2])


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.ascii])
def test_every_function_is_in_the_guide_to_the_language(name):
    assert CODE & set(FUNCTIONS[name].ascii)


@pytest.mark.parametrize("word", TYPES.removeprefix("one of ").split(", "))
def test_every_type_is_in_the_guide_to_the_language(word):
    assert word in CODE


@pytest.mark.parametrize("key", sorted({*DOMAIN_KEYS, "also", "equals", "law"} - {"smooth"}))
def test_every_key_of_a_declaration_is_in_the_guide_to_the_language(key):
    assert key in CODE


@pytest.mark.parametrize("setting", sorted(Settings.model_fields))
def test_every_setting_is_in_the_guide_for_operators(setting):
    assert f"| `MARKSCHEME_{setting.upper()}` |" in SERVICE


@pytest.mark.parametrize(
    "metric", re.findall(r"^    (markscheme_\w+)", metrics.__doc__, re.MULTILINE)
)
def test_every_metric_is_in_the_guide_for_operators(metric):
    assert f"| `{metric}` |" in SERVICE


@pytest.mark.parametrize("error", ServiceError.__subclasses__(), ids=lambda error: error.slug())
def test_every_error_is_in_the_guide_for_operators(error):
    row = f"| `/errors/{error.slug()}` | {int(error.status)} |"
    assert row in SERVICE


def test_the_routes_in_the_guide_are_the_routes_there_are(tmp_path):
    settings = Settings(database_url=f"sqlite:///{tmp_path}/routes.sqlite")
    described = create(settings).openapi()["paths"]
    there = {(method.upper(), path) for path, ways in described.items() for method in ways}
    named = re.findall(r"^\| `([A-Z]+) (/\S+)` \|", SERVICE, re.MULTILINE)
    assert set(named) == there
