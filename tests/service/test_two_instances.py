"""Two servers on one database: either grades what the other took, and nothing is graded twice."""

import time
from contextlib import ExitStack, contextmanager

import httpx

from service.store.database import connect
from tests.drills.instance import Instance


@contextmanager
def clients(database_url, **settings):
    """A client for each of two instances, which both have the problem set."""
    with ExitStack() as stack:
        instances = [stack.enter_context(Instance(database_url, **settings)) for _ in range(2)]
        for instance in instances:
            instance.start()
        instances[0].upload()
        yield [
            stack.enter_context(
                httpx.Client(base_url=f"http://127.0.0.1:{instance.port}", timeout=60)
            )
            for instance in instances
        ]


def submission(number):
    """A right response that was never made before, so that no report is known."""
    responses = {"a": f"x*2 + {number} - {number}"}
    return {"student": f"s{number}", "set": "slope", "problem": "slope", "responses": responses}


def until_graded(client, location):
    end = time.monotonic() + 60
    while (state := client.get(location).json())["state"] != "graded":
        assert time.monotonic() < end, "still pending"
        time.sleep(0.05)
    return state


def test_two_instances_grade_everything_once_and_see_what_the_other_did(database_url):
    # Each looks often for what is pending, and so picks up what the other has in hand.
    with clients(database_url, picking_seconds=0.2) as both:
        answers = [
            client.post(
                "/v1/submissions", json=submission(number), headers={"prefer": "respond-async"}
            )
            for number, client in enumerate(both * 20, 1)
        ]
        assert {answer.status_code for answer in answers} <= {201, 202}
        for other, answer in zip(both[::-1] * 20, answers, strict=True):
            state = until_graded(other, answer.headers["location"])
            assert state["report"]["parts"][0]["verdict"]["score"] == "1"
    engine = connect(database_url)
    with engine.connect() as connection:
        counted = "SELECT count(*), count(DISTINCT submission) FROM gradings"
        assert tuple(connection.exec_driver_sql(counted).one()) == (40, 40)
    engine.dispose()


def test_a_named_request_is_answered_by_the_other_instance_as_by_the_first(database_url):
    with clients(database_url) as both:
        first, again = (
            client.post("/v1/submissions", json=submission(1), headers={"idempotency-key": "k1"})
            for client in both
        )
    assert (first.status_code, first.content) == (again.status_code, again.content)
