"""The deep prover: a child of a grader, started when needed, given up when it is slow."""

import os
import signal
import time

import pytest

from graders import Claim
from graders.maths.declare import declarations
from graders.maths.parse import parse
from service.sandbox.prover import Prover


def claim(reference, response):
    names = declarations({"x": "real"})
    return Claim(parse(reference, names).tree, parse(response, names).tree, names)


TRUE = claim("sin(x)^2 + cos(x)^2", "1")


def proved(prover):
    return prover.ask(TRUE) is not None


@pytest.fixture
def prover():
    asked = Prover(announce=lambda: None)
    asked.allow(60)
    yield asked
    if asked._process:
        asked._process.kill()


def test_a_true_claim_is_proved(prover):
    assert prover.ask(TRUE).kind == "proof"


def test_a_false_claim_has_no_proof(prover):
    assert prover.ask(claim("x", "x + 1")) is None


def test_without_time_nothing_is_asked():
    idle = Prover(announce=lambda: pytest.fail("started a process"))
    idle.allow(0)
    assert not proved(idle)


def test_a_start_is_announced_once():
    starts = []
    prover = Prover(announce=lambda: starts.append(1))
    prover.allow(60)
    assert proved(prover)
    assert proved(prover)
    prover._process.kill()
    assert len(starts) == 1


def test_a_prover_that_hangs_is_given_up_and_the_next_message_has_a_new_one(prover):
    assert proved(prover)
    os.kill(prover._process.pid, signal.SIGSTOP)
    prover.allow(0.2)
    start = time.monotonic()
    assert not proved(prover)
    assert not proved(prover)
    assert time.monotonic() - start < 5
    prover.allow(60)
    assert proved(prover)


def test_a_prover_that_dies_proves_nothing(prover):
    assert proved(prover)
    os.kill(prover._process.pid, signal.SIGKILL)
    assert not proved(prover)
