"""Connections that gather what is written: one call for an answer, and nothing is lost."""

import asyncio

import pytest

from service.whole_answers import Gathering

pytestmark = pytest.mark.anyio


class Written(asyncio.Transport):
    """A transport that remembers what reached it."""

    def __init__(self):
        super().__init__()
        self.calls = []

    def write(self, data):
        self.calls.append(data)

    def close(self):
        self.calls.append("closed")


@pytest.fixture
def written():
    return Written()


@pytest.fixture
async def gathering(written):
    return Gathering(written, asyncio.get_running_loop())


async def test_head_and_body_leave_together(written, gathering):
    gathering.write(b"head ")
    gathering.write(b"body")
    assert written.calls == []
    await asyncio.sleep(0)
    assert written.calls == [b"head body"]


async def test_what_is_written_later_leaves_later(written, gathering):
    for part in (b"first", b"second"):
        gathering.write(part)
        await asyncio.sleep(0)
    assert written.calls == [b"first", b"second"]


async def test_what_is_held_leaves_before_the_end(written, gathering):
    gathering.write(b"last words")
    gathering.close()
    await asyncio.sleep(0)
    assert written.calls == [b"last words", "closed"]
