"""The drill of the full disk: it fills up under load, and has room again a little later."""

import time

from tests.drills import ledger
from tests.drills.instance import Instance
from tests.drills.load import EXPECTED, Load


def drill(volume, times, *, plants=(), seconds=1.0, back_within=10.0, graded_within=30.0):
    """What went wrong, and the figures, on SQLite; nobody starts the server again."""
    url = f"sqlite:///{volume.path / 'markscheme.sqlite'}"
    missed = refused = 0
    with Instance(url, plants) as instance:
        instance.start()
        instance.upload()
        with Load(instance.port) as load:
            for _ in range(times):
                load.work(1)
                volume.fill()
                refused += load.until(503, within=30) is not None
                time.sleep(seconds)
                volume.free()
                missed += load.until(201, 202, within=back_within) is None
        faults = ledger.faults(load.acknowledged, url, graded_within)
    wrong = {
        **faults,
        "not back": missed,
        "other answers": sum(answer.status not in EXPECTED for answer in load.answers),
    }
    figures = {
        "times full": times,
        "times refused": refused,
        "acknowledged": len(load.acknowledged),
        "refused": load.count(503),
    }
    return {name: count for name, count in wrong.items() if count}, figures
