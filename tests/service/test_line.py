"""The line before the graders: batches, live answers first, and whoever kills a grader."""

import asyncio
import json
import os
import signal
from contextlib import closing

import pytest

from graders import Source
from service.grading.line import Line
from service.grading.waiting import Turns
from service.sandbox.graders import Graders
from service.sandbox.task import Task
from tests.service.slope import SLOPE

pytestmark = pytest.mark.anyio

FILES = (Source(name="slope.yaml", text=SLOPE),)


def task(response):
    return Task(FILES, "slope", 0, {"a": response})


def verdict(outcome):
    (part,) = json.loads(outcome)["parts"]
    return part["verdict"]


async def until(true):
    if not true():
        await asyncio.sleep(0.01)
        await until(true)


@pytest.fixture
async def line(graders):
    with closing(Turns(graders.processes)) as turns:
        opened = Line(graders, turns)
        yield opened
        await opened.close()


async def test_every_task_of_a_batch_gets_its_own_report(line):
    places = [line.join(task(f"2*x + {n} - 5"), 20) for n in range(40)]
    outcomes = await asyncio.gather(*(place.outcome for place in places))
    scores = [verdict(outcome)["score"] for outcome in outcomes]
    assert scores == ["1" if n == 5 else "0" for n in range(40)]


async def test_messages_larger_than_a_pipe_go_through(line):
    places = [line.join(task("x*2" + " " * 30_000), 30_100) for _ in range(6)]
    outcomes = await asyncio.gather(*(place.outcome for place in places))
    assert {verdict(outcome)["verdict"] for outcome in outcomes} == {"invalid"}


async def test_a_task_that_nobody_waits_for_any_more_is_left_out(line):
    places = [line.join(task("2x"), 20) for _ in range(3)]
    places[1].outcome.cancel()
    assert verdict(await places[2].outcome)["score"] == "1"


async def test_a_set_with_a_mistake_has_no_reports(line):
    broken = (Source(name="slope.yaml", text=SLOPE.replace("prompt", "promt")),)
    place = line.join(task("2x")._replace(files=broken), 20)
    assert not isinstance(await place.outcome, str)


async def test_live_answers_go_before_the_backlog():
    with Graders(processes=1) as graders, closing(Turns(1)) as turns:
        graders.grade(*task("2x"))
        line, order = Line(graders, turns), []
        places = [line.join(task(f"x*2 + {n} - {n}"), 20, live=n >= 20) for n in range(30)]
        for n, place in enumerate(places):
            place.outcome.add_done_callback(lambda _, n=n: order.append(n))
        await asyncio.gather(*(place.outcome for place in places))
    assert max(map(order.index, range(20, 30))) < min(map(order.index, range(4, 20)))


async def test_who_joins_at_the_moment_the_last_runner_leaves_is_graded():
    class Followed(Turns):
        async def take(self, call, wait):
            await super().take(call, wait)
            if len(places) == 1:  # called before anybody hears that the runner has left
                asyncio.get_running_loop().call_soon(join)

    def join():
        places.append(line.join(task("x*2"), 20))

    with Graders(processes=1) as graders, closing(Followed(1)) as turns:
        line, places = Line(graders, turns), []
        join()
        await places[0].outcome
        async with asyncio.timeout(30):
            await until(lambda: len(places) == 2)
            assert verdict(await places[1].outcome)["score"] == "1"


async def test_who_kills_the_grader_of_a_batch_harms_only_itself():
    with Graders(processes=1, seconds=30) as graders, closing(Turns(1)) as turns:
        graders.grade(*task("2x"))
        grader = graders._pool._workers[0].process.pid
        os.kill(grader, signal.SIGSTOP)
        line = Line(graders, turns)
        places = [line.join(task(f"x*2 + {n} - {n}"), 20) for n in range(5)]
        async with asyncio.timeout(30):
            await until(lambda: places[0].begun)
        os.kill(grader, signal.SIGPROF)  # its processor time is used up
        os.kill(grader, signal.SIGCONT)
        first, *others = await asyncio.gather(*(place.outcome for place in places))
    assert verdict(first)["tried"] == ["time"]
    assert places[0].killed == "time"
    assert [verdict(outcome)["score"] for outcome in others] == ["1"] * 4
