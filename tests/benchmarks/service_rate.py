"""How many submissions a second the service takes: stored, graded, stored again, answered.

Sixty-four connections hand in what a class does, which repeats itself, and then what nobody said
before; on each database, with every promise kept on disk. A bare server (`handing_in/bare.py`)
takes turns with the service. Then two instances work side by side on one database. What one
submission costs the web process is told in processor time, which depends less on what else the
machine does.

    python -m tests.benchmarks service_rate
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tests.benchmarks.handing_in.clients import hand_in, request
from tests.benchmarks.measure import Figure
from tests.drills.instance import Instance
from tests.drills.load import SEEN
from tests.postgres_server import PostgresServer

CONNECTIONS, ROUNDS, EACH = 64, 5, 1_000
SHARE = 0.6
GOALS = {"SQLite": 2_000, "PostgreSQL": 1_500}
_NUMBERS = count()


def figures():
    with tempfile.TemporaryDirectory() as folder:
        places = [f"sqlite:///{folder}/{name}.sqlite" for name in ("service", "bare")]
        yield from _figures("SQLite", *places)
        yield from _side_by_side("SQLite", places[0])
    with _postgres() as places:
        yield from _figures("PostgreSQL", *places)
        yield from _side_by_side("PostgreSQL", places[0])


@contextmanager
def _postgres():
    server = PostgresServer()
    try:
        yield [server.make().start().url(), server.url("template1")]
    finally:
        server.remove()


class _Bare(Instance):
    def __init__(self, database_url):
        super().__init__(database_url)
        module = "tests.benchmarks.handing_in.bare"
        self._command = [sys.executable, "-m", module, database_url, str(self.port)]


def _figures(database, url, bare_url):
    goal = GOALS[database]
    with Instance(url, processes=2) as service, _Bare(bare_url) as bare:
        service.start()
        bare.start()
        service.upload()
        for server in (service, bare):
            _hand_in(server)
        before = _processor_seconds(service)
        runs, floors = zip(*(_round(service, bare) for _ in range(ROUNDS)), strict=True)
        cost = (_processor_seconds(service) - before) / (ROUNDS * EACH)
        new = hand_in([service.port], _new(EACH), CONNECTIONS).rate
    load = statistics.median(run.load / len(run.waits) for run in runs)
    beside = (
        f"{ROUNDS} runs of {EACH:,} on {CONNECTIONS} connections; {cost * 1e6:.0f} us of the web "
        f"process and {load * 1e6:.0f} us of the load each; {new:,.0f}/s of what nobody said"
    )
    name = f"submissions over HTTP, {database}"
    yield from _told(name, runs, goal, beside)
    floor = statistics.median(run.rate for run in floors)
    share = statistics.median(run.rate / bare.rate for run, bare in zip(runs, floors, strict=True))
    beside = f"{floor:,.0f}/s, in turns"
    name = f"{name}, of a bare insert"
    yield Figure(name, share * 100, "%", beside, f"{SHARE * 100:.0f}", share >= SHARE)


def _round(service, bare):
    return [_hand_in(server) for server in (service, bare)]


def _hand_in(*instances):
    ports = [instance.port for instance in instances]
    return hand_in(ports, _said_before(EACH), CONNECTIONS)


def _side_by_side(database, url):
    """Two instances on one database, a core for each."""
    with Instance(url, processes=1) as first, Instance(url, processes=1) as second:
        first.start()
        second.start()
        first.upload()
        _hand_in(first, second)
        runs = [_hand_in(first, second) for _ in range(ROUNDS)]
    name = f"submissions over HTTP, {database}, two instances"
    beside = f"{ROUNDS} runs of {EACH:,} on {CONNECTIONS} connections, shared out"
    yield from _told(name, runs, GOALS[database], beside)


def _told(name, runs, goal, beside):
    rate = statistics.median(run.rate for run in runs)
    yield Figure(name, rate, "/s", beside, f"{goal:,}", rate >= goal)
    half, most = (statistics.median(run.slowest(share) for run in runs) for share in (0.5, 0.01))
    beside = f"half of them within {half * 1000:.0f} ms"
    yield Figure(f"{name}, p99", most * 1000, "ms", beside, "150", most < 0.15)


def _said_before(amount):
    return [_request(number, SEEN[number % len(SEEN)]) for number in range(amount)]


def _new(amount):
    numbers = (next(_NUMBERS) for _ in range(amount))
    return [_request(number, f"2*x + {number} - {number}") for number in numbers]


def _request(number, response):
    said = {"student": f"s{number % 500}", "set": "slope", "problem": "slope"}
    return request("/v1/submissions", {**said, "responses": {"a": response}})


def _processor_seconds(instance):
    status = Path(f"/proc/{instance.pid}/stat").read_text()
    fields = status.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
