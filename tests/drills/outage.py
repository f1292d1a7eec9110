"""The drill of the lost database: PostgreSQL is killed, restarted and paused under load."""

import time
from contextlib import contextmanager

from tests.drills import ledger
from tests.drills.instance import Instance
from tests.drills.load import EXPECTED, Load

PATIENCE = 5.0
"""Seconds within which a request has to be answered, whatever the answer is."""


@contextmanager
def killed(server, seconds):
    server.kill()
    yield time.sleep(seconds)
    server.start()


@contextmanager
def restarted(server, seconds):
    server.stop()
    yield time.sleep(seconds)
    server.start()


@contextmanager
def paused(server, seconds):
    server.pause()
    yield time.sleep(seconds)
    server.resume()


OUTAGES = {"killed": killed, "restarted": restarted, "paused": paused}


def drill(
    server,
    outages,
    *,
    seconds=6.5,
    plants=(),
    back_within=10.0,
    graded_within=30.0,
    slack=0.0,
    **settings,
):
    """What went wrong, and the figures, after these outages of so many seconds each."""
    missed = []
    with Instance(server.url(), plants, **settings) as instance:
        instance.start()
        instance.upload()
        with Load(instance.port) as load:
            for name in outages:
                load.work(1)
                with OUTAGES[name](server, seconds):
                    pass
                missed += [] if load.until(201, 202, within=back_within) else [name]
        faults = ledger.faults(load.acknowledged, server.url(), graded_within)
    refused = [answer for answer in load.answers if answer.status == 503]
    slowest = max(answer.seconds for answer in load.answers)
    wrong = {
        **faults,
        "not back": len(missed),
        "other answers": sum(a.status not in EXPECTED for a in load.answers),
        "no Retry-After": sum(answer.retry_after is None for answer in refused),
        "slow answers": sum(answer.seconds > PATIENCE + slack for answer in load.answers),
    }
    figures = {
        "outages": len(outages),
        "acknowledged": len(load.acknowledged),
        "refused": len(refused),
        "slowest answer, s": round(slowest, 2),
    }
    return {name: count for name, count in wrong.items() if count}, figures
