"""Clients that hand in without a pause, through every trouble, and note what they were told.

Every other client names its requests (`Idempotency-Key`): what is not acknowledged is sent again.
"""

import http.client
import json
import secrets
import threading
import time
from typing import NamedTuple
from zlib import crc32

SEEN = ("2x", "x+x", "x*2", "x", "3x", "2*x + 1", "x^2/x + x", "2*(x+1) - 2")
EXPECTED = {201, 202, 409, 503}  # 409: what was handed in before is still on its way
_PAUSE = 0.02


class Answer(NamedTuple):
    """What came back, when, and after how long; status 0 is no answer at all."""

    status: int
    at: float
    seconds: float
    retry_after: str | None


class Load:
    """So many connections that submit to the service at `port` within the block."""

    def __init__(self, port, connections=4):
        self._port = port
        self._name = secrets.token_hex(4)
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(number,)) for number in range(connections)
        ]
        self.acknowledged = {}
        """The student by the id of every submission that was acknowledged."""
        self.answers = []

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def count(self, *statuses, since=0.0):
        """How often these were the answer, since then."""
        answers = [answer for answer in list(self.answers) if answer.at >= since]
        return sum(answer.status in statuses for answer in answers)

    def work(self, seconds, acknowledged=10):
        """Let it run for so many seconds at least, and until some more were acknowledged."""
        end, enough = time.monotonic() + seconds, len(self.acknowledged) + acknowledged
        while time.monotonic() < end or len(self.acknowledged) < enough:
            assert time.monotonic() < end + 60, "nothing is acknowledged"
            time.sleep(0.005)

    def until(self, *statuses, within):
        """Seconds until a request that begins from now on is answered like this; else None."""
        began = time.monotonic()
        while time.monotonic() < began + within:
            for answer in list(self.answers):
                if answer.status in statuses and answer.at - answer.seconds >= began:
                    return answer.at - began
            time.sleep(0.02)
        return None

    def _run(self, number):
        connection, index, named = None, 0, bool(number % 2)
        while not self._stop.is_set():
            student = f"{self._name}-{number}-{index}"
            connection = connection or http.client.HTTPConnection(
                "127.0.0.1", self._port, timeout=30
            )
            began = time.monotonic()
            try:
                status, retry = self._submit(connection, student, named=named)
            except (OSError, http.client.HTTPException):
                connection.close()
                connection, status, retry = None, 0, None
            now = time.monotonic()
            self.answers.append(Answer(status, now, now - began, retry))
            if status not in {201, 202}:
                time.sleep(_PAUSE)
            index += status in {201, 202} or not named
        if connection:
            connection.close()

    def _submit(self, connection, student, *, named):
        one = crc32(student.encode())  # half of the responses were never seen before
        response = f"{one} x - {one - 2} x" if one % 2 else SEEN[one % len(SEEN)]
        body = {"student": student, "set": "slope", "problem": "slope"}
        text = json.dumps({**body, "responses": {"a": response}})
        headers = {"Content-Type": "application/json"}
        if named:
            headers["Idempotency-Key"] = student
        connection.request("POST", "/v1/submissions", text, headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status in {201, 202}:
            self.acknowledged[json.loads(said)["id"]] = student
        return answer.status, answer.headers["Retry-After"]
