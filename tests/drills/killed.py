"""The drill of the killed server: it dies under load again and again, and comes back."""

import random

from tests.drills import ledger
from tests.drills.instance import Instance
from tests.drills.load import EXPECTED, Load


def drill(
    database_url,
    signals,
    *,
    plants=(),
    back_within=3.0,
    graded_within=30.0,
    quiet=20.0,
    **settings,
):
    """What went wrong when it was ended by these signals, one after another; and the figures."""
    pauses = random.Random(len(signals))
    with Instance(database_url, plants, **settings) as instance:
        starts = [instance.start()]
        instance.upload()
        with Load(instance.port) as load:
            for number in signals:
                load.work(pauses.uniform(0.2, 0.8))
                instance.kill(number)
                starts.append(instance.start())
        faults = ledger.faults(load.acknowledged, database_url, graded_within, quiet)
    slow = sum(seconds > back_within for seconds in starts)
    figures = {
        "kills": len(signals),
        "acknowledged": len(load.acknowledged),
        "slowest start, s": round(max(starts), 2),
        "median start, s": round(sorted(starts)[len(starts) // 2], 2),
    }
    unexpected = sum(answer.status not in EXPECTED | {0} for answer in load.answers)
    return {
        **faults,
        **({"slow starts": slow} if slow else {}),
        **({"unexpected answers": unexpected} if unexpected else {}),
    }, figures
