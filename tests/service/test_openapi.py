"""The description of the service: true, complete, and readable without a network."""

import re

import pytest
from jsonschema import Draft202012Validator

from service.app import create
from service.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
def database_url(sqlite_url):
    """One database is enough here."""
    return sqlite_url


@pytest.fixture
def document():
    return create(Settings()).openapi()


def operations(document):
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_route_is_described(document):
    assert all(operation["description"] for _, operation in operations(document))


def test_every_route_with_a_body_says_what_it_refuses(document):
    for name, operation in operations(document):
        if "requestBody" in operation:
            assert {"413", "415", "422", "503"} <= set(operation["responses"]), name


def test_every_refusal_is_a_problem_document(document):
    for name, operation in operations(document):
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"], (name, status)


def test_every_reference_leads_somewhere(document):
    names = re.findall(r"#/components/schemas/(\w+)", str(document))
    assert set(names) <= set(document["components"]["schemas"])


def test_every_schema_is_one(document):
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


async def test_the_page_describes_every_route(client, document):
    page = (await client.get("/docs")).text
    assert all(f"<code>{path}</code>" in page for path in document["paths"])


async def test_the_page_takes_nothing_from_elsewhere(client):
    answer = await client.get("/docs")
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', answer.text) == [
        "static/page.css",
        "openapi.json",
    ]
    assert "script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_the_page_has_its_style(client):
    assert (await client.get("/static/page.css")).headers["content-type"].startswith("text/css")


async def test_the_links_of_the_page_lead_somewhere(client):
    page = (await client.get("/docs")).text
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(re.findall(r'id="([^"]*)"', page))
