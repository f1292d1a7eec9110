"""How long a preview and a check take over HTTP, beside a route that does nothing.

One connection asks one thing after another: what a student waits for while typing.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from http.client import HTTPConnection

from tests.benchmarks.measure import Figure
from tests.drills.instance import Instance

EACH = 200
CHECK = {"set": "slope", "problem": "slope", "responses": {"a": "2x"}}
PLACE = {"set": "slope", "problem": "slope", "part": "a"}
TEXTS = ("2x", "x + x", "2*(x+1) - 2", "sin(x)^2 + 1/2 x", "2 + (x")


def figures():
    database = tempfile.TemporaryDirectory()
    with database as folder, Instance(f"sqlite:///{folder}/looking.sqlite") as service:
        service.start()
        service.upload()
        bare = _median(service.port, "GET", "/healthz", [None])
        previews = [{"text": text} | PLACE for text in TEXTS]
        preview = _median(service.port, "POST", "/v1/preview", previews)
        check = _median(service.port, "POST", "/v1/check", [CHECK])
    for name, taken in (("preview", preview), ("check", check)):
        beside = f"median of {EACH}; {taken / bare:.1f} times /healthz"
        yield Figure(f"{name} over HTTP", taken * 1000, " ms", beside, "20 ms", taken < 0.02)


def _median(port, method, path, bodies):
    connection = HTTPConnection("127.0.0.1", port)
    times = []
    for turn in range(EACH + 20):
        body = bodies[turn % len(bodies)]
        start = time.perf_counter()
        connection.request(
            method, path, body and json.dumps(body), {"content-type": "application/json"}
        )
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - start)
        assert answer.status == 200, answer.status
    connection.close()
    return statistics.median(times[20:])
