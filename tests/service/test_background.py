"""Work beside the requests, and what a mistake in it does."""

import asyncio
import logging

import pytest

from service.grading.background import in_background

pytestmark = pytest.mark.anyio


async def test_work_that_fails_is_logged_and_begins_again(caplog):
    begun = []
    again = asyncio.Event()

    async def work():
        begun.append(len(begun))
        if begun == [0]:
            raise KeyError("swordfish")
        again.set()
        await asyncio.sleep(3_600)

    async with asyncio.timeout(60), in_background(work, pause=0):
        await again.wait()
    assert begun == [0, 1]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_work_ends_with_the_block_and_tidies_up():
    ended, begun = [], asyncio.Event()

    async def work():
        begun.set()
        try:
            await asyncio.sleep(3_600)
        finally:
            await asyncio.sleep(0)
            ended.append(True)

    async with in_background(work):
        await begun.wait()
    assert ended == [True]
