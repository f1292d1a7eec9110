"""How coroutines wait for graders: those behind leave one to those in front."""

import asyncio
import threading
from contextlib import closing

import pytest

from service.errors import GradersBusy
from service.grading import Turns

pytestmark = pytest.mark.anyio


@pytest.fixture
def gate():
    """Holds calls until it is opened."""
    gate = threading.Event()
    yield gate
    gate.set()


async def test_calls_behind_leave_one_grader_free(gate):
    with closing(Turns(2)) as turns:
        behind = [asyncio.create_task(turns.behind(gate.wait)) for _ in range(5)]
        await asyncio.sleep(0)
        assert await turns.take(lambda: "in front", wait=5) == "in front"
        gate.set()
        await asyncio.gather(*behind)


async def test_who_waits_too_long_is_told(gate):
    with closing(Turns(1)) as turns:
        held = asyncio.create_task(turns.take(gate.wait, wait=5))
        await asyncio.sleep(0)
        with pytest.raises(GradersBusy):
            await turns.take(lambda: None, wait=0)
        gate.set()
        await held


async def test_a_single_grader_serves_those_behind_too():
    with closing(Turns(1)) as turns:
        assert await turns.behind(lambda: 7) == 7
