"""Answers of the database that are believed: asked for once, never older than they may be."""

import asyncio
from itertools import count

import pytest

from service.errors import ProblemSetNotFound
from service.grading import believed
from service.grading.believed import Believed

pytestmark = pytest.mark.anyio


class Database:
    """Counts what it is asked, and answers when the gate is open."""

    def __init__(self):
        self.numbers, self.gate = count(1), asyncio.Event()

    async def ask(self, _):
        number = next(self.numbers)
        await self.gate.wait()
        return number


@pytest.fixture
async def database():
    return Database()


@pytest.fixture
async def answers(database):
    return Believed(database.ask)


async def test_all_who_ask_at_once_get_the_answer_to_one_question(database, answers):
    asking = [asyncio.create_task(answers.about("a")) for _ in range(5)]
    await asyncio.sleep(0)
    database.gate.set()
    assert await asyncio.gather(*asking) == [1] * 5


async def test_an_answer_counts_for_a_while(database, answers):
    database.gate.set()
    assert [await answers.about("a"), await answers.about("a")] == [1, 1]
    assert await answers.about("b") == 2


async def test_an_old_answer_is_asked_for_again(database, answers, monkeypatch):
    monkeypatch.setattr(believed, "BELIEVED", -1.0)
    database.gate.set()
    assert [await answers.about("a"), await answers.about("a")] == [1, 2]


async def test_what_was_asked_before_a_change_is_not_believed_after_it(database, answers):
    before = asyncio.create_task(answers.about("a"))
    await asyncio.sleep(0)
    answers.forget("a")
    database.gate.set()
    assert await before == 1
    assert await answers.about("a") == 2


async def test_who_gives_up_takes_the_answer_from_nobody(database, answers):
    first, second = (asyncio.create_task(answers.about("a")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    database.gate.set()
    assert await second == 1


async def test_an_error_is_not_believed():
    async def ask(_):
        raise ProblemSetNotFound

    answers = Believed(ask)
    for _ in range(2):
        with pytest.raises(ProblemSetNotFound):
            await answers.about("a")
