"""Child processes: killed when they overrun, silent about what they were told, never orphans."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from service.sandbox.child import Killed
from service.sandbox.forkserver import Forkserver

STARTS_ONE = """
import time
from service.sandbox.forkserver import Forkserver
child = Forkserver("tests.service.unruly").fork()
child.wait_until_ready()
print(child.pid, flush=True)
if {busy}:
    child._pipe.send(b"spin")
time.sleep(60)
"""


@pytest.fixture(scope="module")
def server():
    with closing(Forkserver("tests.service.unruly")) as server:
        yield server


@pytest.fixture
def child(server):
    with forked(server) as child:
        yield child


@contextmanager
def forked(server):
    child = server.fork()
    yield child
    child.kill()


def ended(pid, seconds=10):
    """Whether the process is gone, or a zombie that nobody has asked about."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_message_is_answered(child):
    assert child.call(b"hello", 5) == b"hello"


def test_a_child_that_overruns_is_killed(child):
    start = time.monotonic()
    child.wait_until_ready()
    with pytest.raises(Killed, match="time"):
        child.call(b"spin", 60)
    assert ended(child.pid)
    assert time.monotonic() - start < 30


def test_a_library_that_never_returns_is_killed_too(child):
    with pytest.raises(Killed, match="time"):
        child.call(b"spin-in-c", 60)


def test_a_child_that_stands_still_is_killed_by_the_clock_on_the_wall(child):
    child.wait_until_ready()
    with pytest.raises(Killed, match="time"):
        child.call(b"sleep", 0.2)
    assert ended(child.pid)


def test_a_child_that_gets_no_processor_for_a_while_still_answers(child):
    child.wait_until_ready()
    os.kill(child.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as threads:
        promise = threads.submit(child.call, b"hello", 60)
        time.sleep(0.5)  # longer than the processor time that it has
        os.kill(child.pid, signal.SIGCONT)
        assert promise.result(30) == b"hello"


def test_a_child_that_overruns_does_not_disturb_another(server):
    with forked(server) as first, forked(server) as second:
        with pytest.raises(Killed):
            first.call(b"spin", 60)
        assert second.call(b"hello", 5) == b"hello"


def test_a_child_that_ends_is_a_crash(child):
    with pytest.raises(Killed, match="crash"):
        child.call(b"exit", 5)


def test_a_child_that_was_killed_while_idle_is_a_crash(child):
    child.wait_until_ready()
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(Killed, match="crash"):
        child.call(b"hello", 5)


def test_memory_is_limited(child):
    assert child.call(b"allocate 100", 10) == str(100 * 2**20).encode()
    failure = json.loads(child.call(b"allocate 2000", 10))
    assert failure["failure"] == "memory"


def test_an_exception_is_told_by_its_type_and_place(child):
    failure = json.loads(child.call(b"raise", 5))
    assert (failure["failure"], failure["exception"]) == ("crash", "ValueError")
    assert "unruly.py" in failure["places"][-1]


def test_what_an_exception_says_stays_in_the_child(child):
    assert b"Ada" not in child.call(b"raise", 5)


def test_secrets_of_the_environment_stay_outside(monkeypatch):
    monkeypatch.setenv("MARKSCHEME_DATABASE_URL", "postgresql://u:swordfish@db/marks")
    with closing(Forkserver("tests.service.unruly")) as server, forked(server) as child:
        assert b"MARKSCHEME" not in child.call(b"environment", 5)


def test_the_children_of_a_child_die_with_it(child):
    pid = int(child.call(b"child", 5))
    child.kill()
    assert ended(pid)


@pytest.mark.parametrize("busy", [False, True])
def test_no_child_outlives_a_parent_that_was_killed(busy):
    script = STARTS_ONE.format(busy=busy)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    assert ended(pid, seconds=30)
