"""How many submissions a second the service takes: stored, graded, stored again, answered.

Sixteen connections hand in right and wrong formulas, on SQLite with every promise kept on disk.
What one submission costs is given as processor time of the web process, which hardly depends on
what else the machine does.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.benchmarks.measure import Figure

CONNECTIONS, EACH = 16, 40
SET = """
title: Derivatives
parts:
  - id: a
    prompt: Differentiate $x^2$.
    variables: {x: real}
    answer: {type: expression, equals: 2*x}
    right: [x + x]
    wrong: [x]
"""
RESPONSES = ("2x", "x+x", "x*2", "x", "3x", "2*x + 1", "x^2/x + x", "2*(x+1) - 2")


def figures():
    with tempfile.TemporaryDirectory() as folder, _service(folder) as (port, process):
        _upload(port)
        asyncio.run(_load(port, 10))
        before, start = _processor_seconds(process.pid), time.perf_counter()
        asyncio.run(_load(port, EACH))
        taken = time.perf_counter() - start
        used = _processor_seconds(process.pid) - before
    count = CONNECTIONS * EACH
    cost = used / count * 1000
    beside = f"{count} submissions on {CONNECTIONS} connections, {cost:.2f} ms of the web process"
    yield Figure("submissions over HTTP", count / taken, "/s", beside, "120", count / taken >= 120)


@contextmanager
def _service(folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "MARKSCHEME_DATABASE_URL": f"sqlite:///{folder}/marks.sqlite",
        "MARKSCHEME_PORT": str(port),
        "MARKSCHEME_WAITING_SECONDS": "30",
    }
    with (Path(folder) / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "service", "serve"],
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        _until_ready(port)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def _until_ready(port):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz"):
            return
        time.sleep(0.1)
    raise TimeoutError("the service does not start")


def _upload(port):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/problem-sets/derivatives",
        data=SET.encode(),
        headers={"Content-Type": "application/yaml"},
        method="PUT",
    )
    urllib.request.urlopen(request).close()


async def _load(port, each):
    await asyncio.gather(*(_connection(port, number, each) for number in range(CONNECTIONS)))


async def _connection(port, number, each):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for index in range(each):
        body = json.dumps(
            {
                "student": f"s{number}",
                "set": "derivatives",
                "problem": "derivatives",
                "responses": {"a": RESPONSES[(number + index) % len(RESPONSES)]},
            }
        )
        head = "POST /v1/submissions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
        writer.write(f"{head}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 201"), answer
        length = int(answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
    writer.close()


def _processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
