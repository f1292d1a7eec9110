"""The long forms of all drills: `make drills`, or some: `python -m tests.drills power-cut`."""

import os
import signal
import sys
import tempfile

from tests.drills import full_disk, killed, outage, power_cut
from tests.drills.volume import Volume, is_possible
from tests.postgres_server import PostgresServer

KILLS = [signal.SIGKILL] * int(os.environ.get("KILLS", "200"))


def kill_on_sqlite():
    with tempfile.TemporaryDirectory() as folder:
        return killed.drill(f"sqlite:///{folder}/markscheme.sqlite", KILLS)


def kill_on_postgresql():
    server = PostgresServer().make()
    try:
        return killed.drill(server.start().url(), KILLS)
    finally:
        server.remove()


def outage_of_postgresql():
    server = PostgresServer().make()
    try:
        return outage.drill(server.start(), [*outage.OUTAGES] * 5)
    finally:
        server.remove()


def full_disk_on_sqlite():
    with Volume(64) as volume:
        return full_disk.drill(volume, 10)


def power_cut_on_sqlite():
    with Volume(256) as volume:
        return power_cut.drill(volume, power_cut.SQLite(volume), 20)


def power_cut_on_postgresql():
    with (
        Volume(512) as volume,
        power_cut.gone_afterwards(power_cut.PostgreSQL(volume)) as database,
    ):
        return power_cut.drill(volume, database, 20)


EVERYWHERE = (kill_on_sqlite, kill_on_postgresql, outage_of_postgresql)
ON_VOLUMES = (full_disk_on_sqlite, power_cut_on_sqlite, power_cut_on_postgresql)


def main():
    """Run the drills that are named, or all; the exit code says whether one found a fault."""
    drills = EVERYWHERE + (ON_VOLUMES if is_possible() else ())
    if not is_possible():
        sys.stdout.write("left out: drills on a file system of their own take Linux and root\n")
    wrong = False
    for drill in drills:
        name = drill.__name__.replace("_", "-")
        if any(word in name for word in sys.argv[1:] or [""]):
            faults, figures = drill()
            wrong = wrong or bool(faults)
            said = ", ".join(f"{what} {count}" for what, count in figures.items())
            sys.stdout.write(f"{name}: {faults or 'nothing lost'} ({said})\n")
            sys.stdout.flush()
    sys.exit(wrong)


if __name__ == "__main__":
    main()
