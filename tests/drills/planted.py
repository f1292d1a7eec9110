"""The service with bugs in it, which a drill has to find: `-m tests.drills.planted NAME...`.

What would go wrong once in a while goes wrong here nearly every time: where a bug opens a gap
between two steps, the second step is late.
"""

import asyncio
import os
import sys
import time
from concurrent.futures import Future

from sqlalchemy import Engine, event

import service.app
import service.store
from service.grading.picker import Picker
from service.settings import Settings
from service.store.writer import Writer


def early_acknowledgement():
    """A submission is acknowledged before it is committed."""
    add = Writer.add

    def early(self, *rows):
        add(self, *rows)
        told = Future()
        told.set_result(None)
        return told

    Writer.add = early
    event.listen(Engine, "commit", lambda _: time.sleep(0.1))


def forgotten_work():
    """Nobody looks for what is pending."""

    async def nothing(_):
        return 0

    Picker.round = nothing


def graded_again():
    """Every process takes itself for a new version of the graders."""
    for name, module in list(sys.modules.items()):
        if name.startswith("service.") and hasattr(module, "GRADER"):
            module.GRADER = f"{module.GRADER}-{os.getpid()}"


def deaf_to_names():
    """A request that is sent again, for want of an answer, is not recognised by its name."""
    create = service.app.create

    class Deaf:
        def __init__(self, app):
            self._app = app

        async def __call__(self, scope, receive, send):
            every = scope.get("headers", ())
            headers = [each for each in every if each[0] != b"idempotency-key"]

            async def late(message):
                await asyncio.sleep(1 if len(headers) < len(every) else 0)
                await send(message)

            await self._app({**scope, "headers": headers}, receive, late)

    def deafened(*given):
        app = create(*given)
        app.add_middleware(Deaf)
        return app

    service.app.create = deafened


def without_sync():
    """SQLite does not wait for the disk, and nobody minds."""
    service.store.refuse_weak_durability = lambda _: None

    def weaken(connection, _):
        connection.execute("PRAGMA synchronous=OFF")

    event.listen(Engine, "connect", weaken)


def weak_server():
    """Nobody asks the database whether it keeps its word."""
    service.store.refuse_weak_durability = lambda _: None


def writer_gives_up():
    """The writer never gets over its first failure."""
    commit = Writer._commit
    failures = []

    def once(self, group):
        error = failures[0] if failures else commit(self, group)
        if error is not None:
            failures.append(error)
        return error

    Writer._commit = once


PLANTS = {
    plant.__name__.replace("_", "-"): plant
    for plant in (
        early_acknowledgement,
        deaf_to_names,
        forgotten_work,
        graded_again,
        without_sync,
        weak_server,
        writer_gives_up,
    )
}


def main():
    """Plant the bugs, then serve."""
    for name in sys.argv[1:]:
        PLANTS[name]()
    service.app.serve(Settings())


if __name__ == "__main__":
    main()
