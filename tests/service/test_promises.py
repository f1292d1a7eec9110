"""How coroutines wait for promises of threads: for a result, an error, or not for ever."""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from service.grading.promises import Promises

pytestmark = pytest.mark.anyio
LONG = 60.0


@pytest.fixture
async def promises():
    return Promises()


async def test_promises_kept_by_a_thread_are_told_to_those_who_wait(promises):
    made = [Future() for _ in range(100)]
    waiting = [asyncio.create_task(promises.result(promise, LONG)) for promise in made]
    await asyncio.sleep(0)
    with ThreadPoolExecutor(2) as threads:
        for number, promise in enumerate(made):
            threads.submit(promise.set_result, number)
    assert await asyncio.gather(*waiting) == list(range(100))


async def test_a_promise_that_was_kept_before_is_told(promises):
    promise = Future()
    promise.set_result(7)
    assert await promises.result(promise, LONG) == 7


async def test_an_error_is_raised_where_it_is_awaited(promises):
    promise = Future()
    promise.set_exception(KeyError("a"))
    with pytest.raises(KeyError):
        await promises.result(promise, LONG)


async def test_who_waits_too_long_takes_the_promise_back(promises):
    promise = Future()
    with pytest.raises(TimeoutError):
        await promises.result(promise, 0)
    assert promise.cancelled()


async def test_a_coroutine_that_ends_takes_its_promise_back(promises):
    promise = Future()
    waiting = asyncio.create_task(promises.result(promise, LONG))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({waiting})
    assert promise.cancelled()
