"""Copies of this process side by side: answers in order, and one that overruns costs no other."""

from __future__ import annotations

import os

import pytest

from service.sandbox.child import Killed
from service.sandbox.twins import Twins


def answer(message):
    match message.split():
        case [b"spin"]:
            while True:
                pass
        case [b"exit"]:
            os._exit(3)
        case [b"raise"]:
            raise ValueError("secret")
        case [b"who"]:
            return str(os.getpid()).encode()
    return message


def told(replies):
    return [reply.reason if isinstance(reply, Killed) else reply for reply in replies]


@pytest.mark.parametrize("count", [1, 3])
def test_answers_come_in_the_order_of_the_messages(count):
    messages = [str(number).encode() for number in range(20)]
    with Twins(answer, seconds=5, count=count) as twins:
        assert told(twins.each(messages)) == messages


def test_a_copy_that_fails_costs_the_others_nothing():
    messages = [b"a", b"exit", b"b", b"raise", b"c", b"spin", b"d"]
    with Twins(answer, seconds=0.2, count=2) as twins:
        assert told(twins.each(messages)) == [b"a", "crash", b"b", "crash", b"c", "time", b"d"]


def test_the_work_is_shared():
    with Twins(answer, seconds=5, count=2) as twins:
        assert len(set(told(twins.each([b"who"] * 2)))) == 2


def test_no_messages_are_no_answers():
    with Twins(answer, seconds=5, count=2) as twins:
        assert list(twins.each([])) == []
