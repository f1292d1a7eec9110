"""The drill of the power cut: what was not synced is gone, and nothing promised is in it."""

import time
from contextlib import contextmanager

from tests.drills import ledger
from tests.drills.instance import Instance
from tests.drills.load import Load
from tests.postgres_server import NotStartedError, PostgresServer


class SQLite:
    """A database file on the volume; it needs nobody who runs it."""

    def __init__(self, volume):
        self.url = f"sqlite:///{volume.path / 'markscheme.sqlite'}"

    def start(self):
        """Nothing to do."""

    kill = remove = start


class PostgreSQL:
    """A server with its data on the volume."""

    def __init__(self, volume, **options):
        self._server = PostgresServer(volume.path / "data", **options)
        (volume.path / "data").mkdir()
        self._server.make()
        volume.sync()
        self.url = self._server.url()
        self.start, self.kill = self._server.start, self._server.kill
        self.remove = self._server.remove


@contextmanager
def gone_afterwards(database):
    """A database that is removed in the end."""
    try:
        yield database
    finally:
        database.remove()


def drill(volume, database, cuts, *, plants=(), seconds=1.0, graded_within=30.0):
    """What went wrong, and the figures."""
    acknowledged = {}
    for _ in range(cuts):
        database.start()
        with Instance(database.url, plants) as instance:
            instance.start()
            instance.upload()
            with Load(instance.port) as load:
                load.work(seconds)
                acknowledged |= load.acknowledged  # nobody hears of what comes after the cut
                volume.cut_power()
                time.sleep(0.1)
                instance.kill()
        database.kill()
        volume.restore_power()
    figures = {"cuts": cuts, "acknowledged": len(acknowledged)}
    with Instance(database.url, plants) as instance:
        try:
            database.start()
            instance.start()
        except NotStartedError:
            return {"broken": 1}, figures
        return ledger.faults(acknowledged, database.url, graded_within), figures
