"""Programs in jail: they can compute, and whatever else they try comes to nothing.

Where this machine has no jail these tests are skipped, and say which layer is missing.
"""

from __future__ import annotations

import os
import time

import pytest

from graders import Case, Overdrawn, Program, Raised, Ran, Returned
from graders.running import Game, Operator
from service.sandbox.jail.jail import Inmate, Jail, probe
from service.sandbox.jail.layers import Missing
from service.sandbox.jail.talk import Ended

try:
    probe()
    LACKS = None
except Missing as missing:
    LACKS = str(missing)

pytestmark = pytest.mark.skipif(LACKS is not None, reason=LACKS or "")


def ran(body, *given, **limits):
    source = "def f(*given):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    return Jail().run(Program(source, "f", (Case(given),), **limits))


def raised(body):
    match ran(body):
        case Ran((Raised(what, _),), None):
            return what.partition(":")[0]
        case other:
            return other


def test_a_program_gets_arrays_and_gives_plain_data():
    assert ran("return given[0] @ given[0], (1, {2})", {"array": [3, 4]}) == Ran(
        (Returned([25.0, [1, [2]]]),)
    )


def test_a_generator_has_the_seed_that_is_given():
    first, second = (
        ran("return given[0].normal(size=3)", {"rng": seed}).outcomes for seed in (5, 6)
    )
    assert first == ran("return np.random.default_rng(5).normal(size=3)").outcomes
    assert first != second


def test_calls_are_answered_and_counted_outside():
    case = Case(
        ({"call": "U"}, {"call": "A"}),
        {"U": Game(worths=(0, 1, 2, 5)), "A": Operator(rows=((2, 1), (0, 3)))},
        {"U": 2, "A": 1},
    )
    text = "def f(U, A):\n    return U({0, 1}) + U(np.array([1])), A(np.array([1, 2]))"
    run = Jail().run
    assert run(Program(text, "f", (case,))).outcomes == (Returned([7, [4.0, 6.0]]),)
    greedy = "def f(U, A):\n    return [U([]) for _ in range(3)]"
    assert run(Program(greedy, "f", (case,))).outcomes == (Overdrawn("U", 2),)


@pytest.mark.parametrize("argument", [[7], [-1], [0.5], "a", None, [{}], [[0]], [10**400], {}])
def test_a_call_that_makes_no_sense_is_refused(argument):
    case = Case(({"call": "U"},), {"U": Game(worths=(0, 1)), "A": Operator(rows=((1, 0), (0, 1)))})
    assert "refused" in case.answer("U", argument)
    assert "refused" in case.answer("A", argument)
    assert "refused" in case.answer("B", [])


def test_a_call_that_is_refused_raises_inside():
    case = Case(({"call": "U"},), {"U": Game(worths=(0, 1))})
    (outcome,) = Jail().run(Program("def f(U):\n    return U('a')", "f", (case,))).outcomes
    assert outcome.what.startswith("ValueError: U: expected a coalition")


def test_an_exception_is_told_with_its_line():
    assert ran("x = 1\nreturn x / 0").outcomes == (
        Raised("ZeroDivisionError: division by zero", 3),
    )


ATTEMPTS = {
    "a file": "open('/etc/passwd')",
    "a file to write": "open('/tmp/written', 'w')",
    "a folder": "os.listdir('/')",
    "the memory of the parent": "open(f'/proc/{os.getppid()}/mem', 'rb')",
    "its own memory": "open('/proc/self/maps')",
    "another program": "os.execve('/bin/sh', ['sh'], {})",
    "a child": "os.fork()",
    "a signal to the parent": "os.kill(os.getppid(), 9)",
    "a signal to all": "os.kill(-1, 9)",
    "sleep": "time.sleep(60)",
    "a terminal": "os.openpty()",
    "a link": "os.symlink('a', 'b')",
    "another user": "os.setuid(0)",
    "the network": "socket.socket()",
    "the network of this machine": "socket.socket(socket.AF_UNIX)",
    "a name": "socket.sethostname('mine')",
    "higher limits": "resource.setrlimit(resource.RLIMIT_CPU, (9999, 9999))",
}
NOT_ALLOWED = ("PermissionError", "ValueError: not allowed")


@pytest.fixture(scope="module")
def attempts():
    """What came of every attempt, one after the other in one program."""
    lines = ["import os, resource, socket, time", "found = []"]
    for attempt in ATTEMPTS.values():
        lines += [f"try: found.append(repr({attempt}))"]
        lines += ["except Exception as error: found.append(f'{type(error).__name__}: {error}')"]
    (returned,) = ran("\n".join([*lines, "return found"])).outcomes
    return dict(zip(ATTEMPTS, returned.value, strict=True))


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_is_no_computing_is_refused(attempts, attempt):
    assert attempts[attempt].startswith(NOT_ALLOWED)


NUMBERS = {
    "x86_64": (41, 42, 56, 57, 59, 62, 101, 165, 200, 257, 272, 310, 321, 322, 425, 435, 437),
    "aarch64": (198, 203, 220, 221, 129, 117, 40, 130, 56, 97, 270, 280, 281, 425, 435, 437),
}
"""socket, connect, clone, execve, kill, ptrace, mount, tkill, openat, unshare, read of another
process, bpf, execveat, io_uring, clone3, openat2; vfork or fork where there is one."""


def test_calls_made_past_python_are_refused_as_well():
    numbers = NUMBERS[os.uname().machine]
    body = (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"return [[libc.syscall(n, 0, 0, 0, 0, 0), ctypes.get_errno()] for n in {numbers}]"
    )
    assert ran(body).outcomes == (Returned([[-1, 1]] * len(numbers)),)


def test_threads_do_not_start():
    assert raised("import threading\nthreading.Thread(target=print).start()") == "RuntimeError"


def test_memory_ends_undecided():
    assert ran("return len(bytearray(10 ** 10))") == Ran((), "memory")
    assert ran("x = [0]\nwhile True: x += x") == Ran((), "memory")


def test_a_loop_without_end_is_stopped_by_its_processor_time():
    assert ran("while True: pass", seconds=1) == Ran((), "time")


def test_a_program_cannot_outlive_the_signal_that_stops_it():
    body = (
        "import signal\ntry: signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nexcept OSError: pass"
    )
    assert ran(f"{body}\nwhile True: pass", seconds=1) == Ran((), "time")


def test_a_program_that_stands_still_is_stopped_by_the_clock():
    with Inmate(1) as inmate:
        inmate.enter()
        inmate.read(
            Program("import threading\nL = threading.Lock()\ndef f():\n L.acquire()", "f", ())
        )
        inmate.call(Case(()))
        inmate._talk.allow(0.3)
        with pytest.raises(Ended) as ended:
            inmate.call(Case(()))
        assert ended.value.reason == "time"


@pytest.mark.parametrize("body", ["return 'x' * 10 ** 7", "return list(range(10 ** 6))"])
def test_too_much_output_is_not_read(body):
    assert ran(body).ended == "output"


def test_what_is_printed_goes_nowhere():
    assert ran("print('x' * 10 ** 6)\nreturn 1") == Ran((Returned(1),))


@pytest.mark.parametrize("attempt", ["os._exit(0)", "os.abort()", "ctypes.string_at(0)"])
def test_a_process_that_ends_itself_is_no_verdict(attempt):
    assert ran(f"import os, ctypes\n{attempt}").ended == "crash"


def test_leaving_is_an_exception_like_others():
    assert raised("import sys\nsys.exit(0)") == "SystemExit"


@pytest.mark.parametrize(
    "message", ["[" * 9999, '{"returned": NaN}', "", '{"call": 1}', "[]", "\\xff"]
)
def test_nonsense_written_into_the_pipe_is_no_verdict(message):
    body = f"import os, sys\nm = {message!r}.encode('latin1')\n"
    assert ran(f"{body}os.write(int(sys.argv[2]), len(m).to_bytes(4, 'big') + m)\nreturn 1").ended


def test_half_a_message_does_not_hold_up_its_reader():
    with Inmate(1) as inmate:
        inmate.enter()
        half = "os.write(int(sys.argv[2]), b'\\x00\\x00\\x00\\x09a')"
        body = f"import os, sys\ndef f():\n {half}\n os.read(int(sys.argv[1]), 1)"
        inmate.read(Program(body, "f", ()))
        inmate._talk.allow(1)
        before = time.monotonic()
        with pytest.raises(Ended):
            inmate.call(Case(()))
        assert time.monotonic() - before < 30


def test_a_program_sees_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("MARKSCHEME_DATABASE_URL", "postgresql://secret")
    (returned,) = ran("import os\nreturn list(os.environ)").outcomes
    assert {name for name in returned.value if "THREADS" not in name} <= {"LC_CTYPE"}


def test_only_what_was_loaded_can_be_imported():
    assert raised("import asyncio") in ("ModuleNotFoundError", "PermissionError")
    assert raised("import graders") in ("ModuleNotFoundError", "PermissionError")
    assert ran("import math, random, itertools, fractions, statistics\nreturn 1").ended is None


def test_no_frame_knows_what_is_expected():
    body = (
        "import sys\nfound, frame = [], sys._getframe()\n"
        "while frame: found += map(repr, frame.f_locals.values()); frame = frame.f_back\n"
        "return [text[:99] for text in found]"
    )
    (returned,) = ran(body, 41).outcomes
    assert not any("expect" in text or "reference" in text for text in returned.value)


def test_one_program_leaves_nothing_for_the_next():
    run = Jail().run
    cases = (Case(()),)
    run(Program("import math\nmath.pi = 3\ndef f(): return math.pi", "f", cases))
    assert run(Program("def f(): return math.pi > 3.1", "f", cases)).outcomes == (Returned(True),)


def test_the_process_ends_with_its_run():
    with Inmate(1) as inmate:
        inmate.enter()
        pid = inmate._started.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
