"""The deep prover: a child of a grader, started when needed, given up when it is slow."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from graders import Claim, Entailment, entail
from graders.maths.declare import declarations
from graders.maths.parse import parse
from service.sandbox.prover import Prover


def claim(reference, response):
    names = declarations({"x": "real"})
    return Claim(parse(reference, names).tree, parse(response, names).tree, names)


HARD = claim("(1 + x)^30*(2 + x)^20*sin(x)^3", "cos(x)^30*(1 - x)^20*(1 + x)^11")
ANOTHER = claim("(sin(x) + cos(x))^2", "1 + 2*sin(x)*cos(x)")
TRUE = claim("sin(x)^2 + cos(x)^2", "1")


def proved(prover):
    return prover.ask(TRUE) is not None


@pytest.fixture
def prover():
    with closing(Prover()) as asked:
        asked.allow(60)
        yield asked


def test_a_true_claim_is_proved(prover):
    assert prover.ask(TRUE).kind == "proof"


def test_a_false_claim_has_no_proof(prover):
    assert prover.ask(claim("x", "x + 1")) is None


def test_an_entailment_is_proved_or_refuted_by_a_point(prover):
    names = declarations(dict.fromkeys("rst", "positive"))
    means = ["r*s*t <= (r + s + t)^3/27", "r*s*t <= (r + s + t)^3/28"]
    asked = [Entailment(parse(text, names).tree, (), names) for text in means]
    proof, point = map(prover.ask, asked)
    assert proof.kind == "proof"
    assert point.kind == "counterexample"
    assert entail(asked[0], prover.ask) == proof


def test_without_time_nothing_is_asked():
    idle = Prover()
    idle.allow(0)
    assert not proved(idle)
    assert idle._process is None


def test_a_process_is_started_once(prover):
    assert proved(prover)
    first = prover._process.pid
    assert prover.ask(ANOTHER).kind == "proof"
    assert prover._process.pid == first


def test_every_claim_takes_from_the_time_that_was_granted(prover):
    assert proved(prover)
    after = prover._left
    prover.ask(ANOTHER)
    assert 0 < prover._left < after < 60


def test_a_prover_that_gets_no_processor_for_a_while_still_proves(prover):
    assert proved(prover)
    prover.allow(0.8)
    os.kill(prover._process.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as threads:
        promise = threads.submit(prover.ask, ANOTHER)
        time.sleep(1.2)
        os.kill(prover._process.pid, signal.SIGCONT)
        assert promise.result(30).kind == "proof"


def test_a_prover_that_spends_its_time_is_given_up_and_the_next_message_has_a_new_one(prover):
    prover.allow(0.01)
    assert prover.ask(HARD) is None
    assert not proved(prover)
    prover.allow(60)
    assert proved(prover)


def test_a_prover_that_stands_still_is_given_up(prover):
    assert proved(prover)
    os.kill(prover._process.pid, signal.SIGSTOP)
    prover._patience = 0.1
    prover.allow(0.02)
    start = time.monotonic()
    assert prover.ask(ANOTHER) is None
    assert prover.ask(ANOTHER) is None
    assert time.monotonic() - start < 5
    assert prover._process is None


def test_a_prover_that_dies_proves_nothing(prover):
    assert proved(prover)
    os.kill(prover._process.pid, signal.SIGKILL)
    assert prover.ask(ANOTHER) is None
    prover.allow(60)
    assert prover.ask(ANOTHER).kind == "proof"


def test_a_claim_is_proved_once_and_costs_the_same_again(prover):
    assert proved(prover)
    cost = 60 - prover._left
    prover._process.kill()
    prover.allow(60)
    assert proved(prover)
    assert 60 - prover._left == pytest.approx(cost)


def test_a_remembered_proof_that_would_take_too_long_is_none(prover):
    assert proved(prover)
    prover.allow((60 - prover._left) / 2)
    assert not proved(prover)
    assert prover._left == 0


def test_a_claim_that_took_too_long_is_tried_again_with_more_time_only(prover):
    prover.allow(0.01)
    assert prover.ask(HARD) is None
    assert prover._process is None
    prover.allow(0.01)
    assert prover.ask(HARD) is None
    assert prover._process is None
    prover.allow(0.02)
    prover.ask(HARD)
    assert prover._known[next(reversed(prover._known))].seconds >= 0.02
