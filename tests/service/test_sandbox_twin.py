"""A copy of this process: answers, is killed when it overruns, and another one takes its place."""

import os
import signal
import time

import pytest

from service.sandbox.child import Killed
from service.sandbox.twin import Twin


def answer(message):
    match message.split():
        case [b"spin-in-c"]:
            return str(sum(range(10**12))).encode()
        case [b"allocate", megabytes]:
            return str(len(bytearray(int(megabytes) * 2**20))).encode()
        case [b"raise"]:
            raise ValueError("the secret of Ada")
        case [b"pid"]:
            return str(os.getpid()).encode()
    return message


@pytest.fixture
def twin():
    with Twin(answer, seconds=0.2) as one:
        yield one


def test_a_message_is_answered_by_another_process(twin):
    assert twin.ask(b"hello") == b"hello"
    assert int(twin.ask(b"pid")) != os.getpid()


def test_one_copy_answers_all_messages(twin):
    assert twin.ask(b"pid") == twin.ask(b"pid")


def test_a_long_message_comes_back_whole(twin):
    message = bytes(range(256)) * 5000
    assert twin.ask(message) == message


@pytest.mark.parametrize(
    ("message", "reason"),
    [(b"spin-in-c", "time"), (b"allocate 2000", "memory"), (b"raise", "crash")],
)
def test_a_message_that_cannot_be_answered_costs_its_copy_only(twin, message, reason):
    before = twin.ask(b"pid")
    with pytest.raises(Killed, match=reason):
        twin.ask(message)
    assert twin.ask(b"pid") != before


def test_another_copy_is_there_at_once(twin):
    with pytest.raises(Killed):
        twin.ask(b"spin-in-c")
    start = time.process_time()
    assert twin.ask(b"hello") == b"hello"
    assert time.process_time() - start < 0.1


def test_what_stands_still_for_a_while_is_answered_all_the_same(twin):
    os.kill(int(twin.ask(b"pid")), signal.SIGSTOP)
    pid = twin._child.pid
    if os.fork() == 0:
        time.sleep(0.6)
        os.kill(pid, signal.SIGCONT)
        os._exit(0)
    assert twin.ask(b"hello") == b"hello"
    os.wait()


def test_no_copy_is_left_behind():
    with Twin(answer, seconds=0.2) as one:
        pid = int(one.ask(b"pid"))
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
