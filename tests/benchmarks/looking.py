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
from tests.benchmarks.service_rate import _service, _upload

EACH = 200
CHECK = {"set": "derivatives", "problem": "derivatives", "responses": {"a": "2x"}}
PLACE = {"set": "derivatives", "problem": "derivatives", "part": "a"}
TEXTS = ("2x", "x + x", "2*(x+1) - 2", "sin(x)^2 + 1/2 x", "2 + (x")


def figures():
    with tempfile.TemporaryDirectory() as folder, _service(folder) as (port, _):
        _upload(port)
        bare = _median(port, "GET", "/healthz", [None])
        previews = [{"text": text} | PLACE for text in TEXTS]
        preview = _median(port, "POST", "/v1/preview", previews)
        check = _median(port, "POST", "/v1/check", [CHECK])
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
