"""Requests made from the OpenAPI document, in every role: no 5xx, no undocumented answer."""

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks as openapi_checks

from service.access import Role
from service.app import create
from service.people.courses import give_role
from service.people.keys import Grant, issue
from service.settings import Settings
from service.store import open_store
from tests.drills.instance import Instance

EXAMPLES = 4
PATIENT = {"waiting_seconds": 60, "database_seconds": 60}
UNLIMITED = {"person_rate": 0, "address_rate": 0}  # or most answers were 429


@schemathesis.serializer("application/x-ndjson")
def lines(_, value):
    """What is sent where a route wants lines."""
    return str(value).encode("utf-8", "replace")


CHECKS = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.response_headers_conformance,
]
DOCUMENT = schemathesis.openapi.from_dict(create(Settings()).openapi())
OPERATIONS = [found.ok() for found in DOCUMENT.get_all_operations()]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A service that wants keys, and a credential for each role, and none for `nobody`."""
    url = f"sqlite:///{tmp_path_factory.mktemp('fuzzed') / 'markscheme.sqlite'}"
    with open_store(url) as store:
        credentials = {}
        for role in set(Role) - {Role.STUDENT}:
            give_role(store, "default", role, role, "operator")
            credentials[role] = issue(store, Grant("default", role, "operator")).text
    with Instance(url, access="keys", **PATIENT, **UNLIMITED) as instance:
        instance.start()
        base = f"http://127.0.0.1:{instance.port}"
        headers = {name: {"Authorization": f"Bearer {key}"} for name, key in credentials.items()}
        instance.upload(**headers[Role.OWNER])
        minted = httpx.post(
            f"{base}/v1/student-tokens", json={"student": "s1"}, headers=headers[Role.SITE]
        )
        headers[Role.STUDENT] = {"Authorization": f"Bearer {minted.json()['token']}"}
        yield base, headers | {"nobody": {}}


def ask(operation, base, headers):
    """Make requests to one operation, and hold every answer against the document."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def asked(data):
        case = data.draw(operation.as_strategy())
        case.call_and_validate(base_url=base, headers=headers, checks=CHECKS, timeout=120)

    asked()


@pytest.mark.parametrize("role", [Role.OWNER, Role.STUDENT, "nobody"])  # all: test_roles
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_answer_is_documented_and_none_is_a_mistake_of_ours(running, role, operation):
    base, headers = running
    ask(operation, base, headers[role])


def test_an_answer_that_is_not_documented_is_noticed(running):
    base, headers = running
    document = create(Settings()).openapi()
    del document["paths"]["/v1/problem-sets"]["get"]["responses"]["401"]
    found = schemathesis.openapi.from_dict(document)["/v1/problem-sets"]["GET"]
    with pytest.raises(FailureGroup):
        ask(found, base, headers["nobody"])
