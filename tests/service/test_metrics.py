"""Metrics: what is counted, and that nothing of what people sent is in it."""

import re

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service import metrics
from service.metrics import REGISTRY
from service.sandbox.graders import Graders
from service.sandbox.task import GraderFailed
from tests.service.slope import SLOPE

pytestmark = pytest.mark.anyio


def value(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


def test_the_list_of_metrics_names_all_there_are():
    listed = set(re.findall(r"^    (markscheme_\w+)", metrics.__doc__, re.MULTILINE))
    ours = {family.name for family in REGISTRY.collect() if family.name.startswith("markscheme")}
    assert {name.removesuffix("_total").removesuffix("_info") for name in listed} == ours


@pytest.fixture
async def stocked(client):
    answer = await client.put(
        "/v1/problem-sets/slope", content=SLOPE, headers={"content-type": "text/yaml"}
    )
    assert answer.status_code == 201
    return client


def submission(response):
    return {
        "student": "Ada",
        "set": "slope",
        "problem": "slope",
        "responses": {"a": response},
    }


async def test_the_text_is_what_prometheus_reads(client):
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    families = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"markscheme_requests", "markscheme_pending_submissions"} <= families


async def test_a_request_is_counted_by_its_template(stocked):
    labels = {"method": "GET", "route": "/v1/problem-sets/{set_id}", "status": "404"}
    before = value("markscheme_requests_total", **labels)
    await stocked.get("/v1/problem-sets/nowhere")
    assert value("markscheme_requests_total", **labels) == before + 1


async def test_a_submission_goes_past_the_framework_and_is_counted_all_the_same(stocked):
    labels = {"method": "POST", "route": "/v1/submissions", "status": "201"}
    before = value("markscheme_requests_total", **labels)
    await stocked.post("/v1/submissions", json=submission("2x"))
    assert value("markscheme_requests_total", **labels) == before + 1


async def test_what_clients_invent_makes_no_new_series(client):
    labels = {"method": "other", "route": "none", "status": "404"}
    before = value("markscheme_requests_total", **labels)
    for index in range(3):
        await client.request(f"PEEK{index}", f"/nowhere/{index}")
    assert value("markscheme_requests_total", **labels) == before + 3


@pytest.mark.parametrize(
    ("response", "verdict", "decider"),
    [("x*2", "graded", None), ("x", "graded", "counterexample"), ("2*", "invalid", None)],
)
async def test_a_verdict_is_counted_with_what_decided_it(stocked, response, verdict, decider):
    before = [
        value("markscheme_verdicts_total", verdict=verdict),
        value("markscheme_deciders_total", decider=decider),
    ]
    await stocked.post("/v1/submissions", json=submission(response))
    assert value("markscheme_verdicts_total", verdict=verdict) == before[0] + 1
    assert value("markscheme_deciders_total", decider=decider) == before[1] + bool(decider)


async def test_nothing_pending_is_told_as_nothing(stocked):
    await stocked.post("/v1/submissions", json=submission("x"))
    await stocked.get("/metrics")
    assert value("markscheme_pending_submissions") == 0
    assert value("markscheme_database_up") == 1


async def test_a_wait_for_the_database_is_timed(stocked):
    before = value("markscheme_database_seconds_count", operation="write")
    await stocked.post("/v1/submissions", json=submission("x"))
    assert value("markscheme_database_seconds_count", operation="write") > before


async def test_no_answer_and_no_name_is_in_the_metrics(stocked):
    await stocked.post("/v1/submissions", json=submission("swordfish * x"))
    text = (await stocked.get("/metrics")).text
    assert "Ada" not in text
    assert "swordfish" not in text


async def test_every_answer_has_an_id_of_its_own(client):
    ids = [(await client.get("/healthz")).headers["x-request-id"] for _ in range(2)]
    assert len(set(ids)) == 2


def test_the_end_of_a_grader_is_told():
    heard = []
    with Graders(processes=1, killed=heard.append) as graders:
        graders._pool._workers[0].process.kill()
        with pytest.raises(GraderFailed):
            graders.ping()
    assert heard == ["crash"]
