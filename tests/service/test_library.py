"""Problem sets on disk."""

import re
from pathlib import Path

import pytest
import yaml

from graders import SpecErrors
from service.library import bundled_sets, read_files
from service.parcel import pack
from service.sandbox.graders import Graders
from service.settings import Settings

ROOT = Path(__file__).parents[2]


def test_a_folder_gives_its_files_by_name(tmp_path):
    for name in ("set.yaml", "b.yaml", "a.yml", "notes.md", ".hidden.yaml"):
        (tmp_path / name).write_text(f"title: {name}")
    assert [file.name for file in read_files(tmp_path)] == ["a.yml", "b.yaml", "set.yaml"]


def test_one_file_is_a_set(tmp_path):
    (tmp_path / "a.yaml").write_text("title: A")
    assert [file.text for file in read_files(tmp_path / "a.yaml")] == ["title: A"]


def test_a_file_that_is_no_text_is_a_mistake_of_its_author(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    with pytest.raises(SpecErrors):
        read_files(tmp_path)


@pytest.fixture
def database_url(sqlite_url):
    """One database is enough here."""
    return sqlite_url


@pytest.fixture(scope="module")
def graders():
    """Two processes for checks, and the one that is left to students."""
    with Graders(processes=3) as pool:
        yield pool


@pytest.mark.anyio
async def test_a_set_that_comes_along_is_accepted_whole(client):
    # The others are accepted too, in minutes: each problem is checked under a limit of its own,
    # and `tests/problems` checks them all.
    answer = await client.put(
        "/v1/problem-sets/ece046211-hw2",
        content=pack(bundled_sets()["ece046211-hw2"]),
        headers={"content-type": "application/zip", "prefer": "wait=600"},
    )
    assert answer.status_code == 201


def test_the_containers_use_settings_that_there_are():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    used = set(compose["services"]["markscheme"]["environment"])
    used |= set(re.findall(r"MARKSCHEME_\w+", (ROOT / "service" / "Dockerfile").read_text()))
    known = {f"MARKSCHEME_{name.upper()}" for name in Settings.model_fields}
    assert used <= known
