"""The service as it runs: a process of its own, a real port, signals, and a power switch."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.service.slope import SLOPE

SERVE = "from service.app import serve; from service.settings import Settings; serve(Settings())"


NUMBERS = count(1)


def given(student, response=None):
    """A submission; by default a right one that was never made before, so no report is known."""
    responses = {"a": response or f"x*2 + {next(NUMBERS)} - {next(NUMBERS) - 1}"}
    return {"student": student, "set": "slope", "problem": "slope", "responses": responses}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(pid):
    """The numbers of the processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


class Service:
    """A running server and a client for it."""

    def __init__(self, database_url, **settings):
        port = free_port()
        variables = {"database_url": database_url, "port": port, "processes": 1, **settings}
        env = {f"MARKSCHEME_{name.upper()}": str(value) for name, value in variables.items()}
        self.log = Path(tempfile.mkdtemp()) / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", SERVE], env={**os.environ, **env}, stderr=log
            )
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)

    def until_ready(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with suppress(httpx.TransportError):
                if self.client.get("/readyz").status_code == 200:
                    return self
            time.sleep(0.05)
        raise AssertionError("the service does not get ready")

    def upload(self):
        answer = self.client.put(
            "/v1/problem-sets/slope", content=SLOPE, headers={"content-type": "text/yaml"}
        )
        assert answer.status_code in {200, 201}

    def submit(self, student, response=None):
        return self.client.post("/v1/submissions", json=given(student, response))

    def graders(self):
        """The numbers of its grader processes, which are forked by a program of its own."""
        (program,) = children(self.process.pid)
        return children(program)

    def stop(self, number):
        """End it, and return what it logged."""
        self.process.send_signal(number)
        self.client.close()
        self.process.wait(30)
        lines = self.log.read_text().splitlines()
        self.log.unlink()
        return [json.loads(line) for line in lines]


@contextmanager
def running(database_url, **settings):
    service = Service(database_url, **settings)
    try:
        yield service.until_ready()
    finally:
        if service.log.exists():
            service.stop(signal.SIGKILL)


def until_graded(service, location):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        state = service.client.get(location).json()
        if state["state"] == "graded":
            return state
        time.sleep(0.05)
    raise AssertionError("still pending")


def test_an_acknowledged_submission_survives_the_death_of_the_service(database_url):
    with running(database_url, waiting_seconds=0.05, grading_seconds=30) as service:
        service.upload()
        assert service.submit("s0").status_code == 201
        stopped = service.graders()
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as threads:
            taken = threads.submit(service.submit, "s1")  # waits for the grader that is stopped
            time.sleep(0.5)
            answers = [service.submit(f"s{index}") for index in range(2, 20)]
            service.stop(signal.SIGKILL)
            assert isinstance(taken.exception(), httpx.TransportError)
        for pid in stopped:
            os.killpg(pid, signal.SIGKILL)
    assert {answer.status_code for answer in answers} == {202}
    with running(database_url) as service:
        states = [until_graded(service, answer.headers["location"]) for answer in answers]
    assert [state["student"] for state in states] == [f"s{index}" for index in range(2, 20)]
    assert all(state["report"]["parts"][0]["verdict"]["score"] == "1" for state in states)


def test_a_submission_that_found_no_free_grader_is_graded_soon_after(sqlite_url):
    with running(sqlite_url, waiting_seconds=0.05) as service:
        service.upload()
        service.submit("s0")
        (grader,) = service.graders()
        os.kill(grader, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as threads:
            runaway = threads.submit(service.submit, "s1")
            time.sleep(0.3)
            left = service.submit("s2")
            assert (left.status_code, left.json()["report"]) == (202, None)
            os.kill(grader, signal.SIGPROF)  # its processor time is used up
            os.kill(grader, signal.SIGCONT)
            verdict = runaway.result().json()["report"]["parts"][0]["verdict"]
            assert verdict["verdict"] == "undecided"
        assert until_graded(service, left.headers["location"])["report"]


def test_a_stop_finishes_what_is_under_way(sqlite_url):
    with running(sqlite_url, waiting_seconds=60) as service:
        service.upload()
        with ThreadPoolExecutor(8) as threads:
            promises = [threads.submit(service.submit, f"s{index}") for index in range(200)]
            while not promises[0].done():
                time.sleep(0.001)
            service.process.send_signal(signal.SIGTERM)
            for promise in promises:
                with suppress(httpx.TransportError):  # the port is closed to later ones
                    assert promise.result().status_code == 201
        assert service.process.wait(30) in {0, -signal.SIGTERM}


def test_what_a_request_makes_others_log_has_its_id(sqlite_url):
    with running(sqlite_url, waiting_seconds=30) as service:
        service.upload()
        service.submit("s0")
        for grader in service.graders():
            os.kill(grader, signal.SIGKILL)
        answer = service.submit("s1")
        records = service.stop(signal.SIGTERM)
    killed = [record for record in records if record["event"] == "grader killed"]
    assert {record["request_id"] for record in killed} == {answer.headers["x-request-id"]}


def test_the_log_knows_no_names_and_no_answers(sqlite_url):
    with running(sqlite_url) as service:
        service.upload()
        service.submit("Ada Lovelace", "x + swordfish")
        records = service.stop(signal.SIGTERM)
    requests = [record for record in records if record["event"] == "request"]
    assert [record["status"] for record in requests if record["method"] == "POST"] == [201]
    assert "Ada" not in str(records)
    assert "swordfish" not in str(records)


@pytest.mark.parametrize("url", ["mysql://db/x", "sqlite://"])
def test_a_service_without_a_usable_database_does_not_start(url):
    service = Service(url)
    assert service.process.wait(30) != 0
    service.client.close()
    service.log.unlink()


def test_both_databases_give_the_same_answers(sqlite_url, postgresql_url):
    def answers(url):
        with running(url) as service:
            service.upload()
            posted = [service.submit("s", text).json() for text in ("x*2", "x^2", "2x+", "½x*4")]
            found = [service.client.get(f"/v1/submissions/{one['id']}").json() for one in posted]
            listed = service.client.get("/v1/problem-sets").json()["problem_sets"]
        hashes = [one["receipt"]["sha256"] for one in (*posted, *found)]
        own = {"id", "received", "created", "receipt"}
        return hashes, [
            {name: one[name] for name in one.keys() - own} for one in (*posted, *found, *listed)
        ]

    assert answers(sqlite_url) == answers(postgresql_url)
