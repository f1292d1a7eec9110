"""The long forms of all drills: `make drills`, or some: `python -m tests.drills power-cut`.

How often each hurts the service: the variables KILLS, OUTAGES (of each kind), FILLS and CUTS.
"""

import os
import signal
import sys
import tempfile
import time

from tests.drills import full_disk, killed, outage, power_cut
from tests.drills.volume import Volume, is_possible
from tests.postgres_server import PostgresServer


def times(name, usual):
    return int(os.environ.get(name, usual))


KILLS = [signal.SIGKILL] * times("KILLS", 200)


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
        return outage.drill(server.start(), [*outage.OUTAGES] * times("OUTAGES", 5))
    finally:
        server.remove()


def full_disk_on_sqlite():
    with Volume(64) as volume:
        return full_disk.drill(volume, times("FILLS", 10))


def power_cut_on_sqlite():
    with Volume(256) as volume:
        return power_cut.drill(volume, power_cut.SQLite(volume), times("CUTS", 20))


def power_cut_on_postgresql():
    with (
        Volume(512) as volume,
        power_cut.gone_afterwards(power_cut.PostgreSQL(volume)) as database,
    ):
        return power_cut.drill(volume, database, times("CUTS", 20))


EVERYWHERE = (kill_on_sqlite, kill_on_postgresql, outage_of_postgresql)
ON_VOLUMES = (full_disk_on_sqlite, power_cut_on_sqlite, power_cut_on_postgresql)


def main():
    """Run the drills that are named, or all; the exit code says whether one found a fault."""
    drills = EVERYWHERE + (ON_VOLUMES if is_possible() else ())
    if not is_possible():
        sys.stdout.write("left out: drills on a file system of their own take Linux and root\n")
    named = {drill.__name__.replace("_", "-"): drill for drill in drills}
    wanted = [name for name in named if any(word in name for word in sys.argv[1:] or [""])]
    wrong = [name for name in wanted if not passes(name, named[name])]
    told = f"; faults in {', '.join(wrong)}" if wrong else ""
    sys.stdout.write(f"{len(wanted) - len(wrong)} of {len(wanted)} drills passed{told}\n")
    sys.exit(bool(wrong))


def passes(name, drill):
    """Whether a drill finds nothing wrong; tells what it found, and how long it took."""
    began = time.monotonic()
    faults, figures = drill()
    figures["seconds"] = round(time.monotonic() - began)
    said = ", ".join(f"{what} {count}" for what, count in figures.items())
    sys.stdout.write(f"{name}: {faults or 'nothing lost'} ({said})\n")
    sys.stdout.flush()
    return not faults


if __name__ == "__main__":
    main()
