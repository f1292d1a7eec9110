"""Shapley values of 20 players, as a whole process: its time and its memory."""

from __future__ import annotations

import sys

from tests.benchmarks.measure import Figure, process_cost

# No player is like another and no coalition can be left out: a million worths are needed.
FORMULA = "max(3*a, 5*b*c, 7*d*e*f) + 2*min(g + h, i + 2*j) + k*l*m*n + (o + p + q + r + s + t)^2"
LOAD = "from graders.solvers.shapley import shapley"
PLAY = f"{LOAD}; shapley(players=list('abcdefghijklmnopqrst'), formula={FORMULA!r})"


def figures():
    loaded = process_cost([sys.executable, "-c", LOAD], repeats=3)
    played = process_cost([sys.executable, "-c", PLAY], repeats=5)
    beside = f"{loaded.seconds:.2f} s to load the solvers, both in processor time"
    name = "Shapley values of 20 players, a whole process"
    yield Figure(name, played.seconds, "s", beside, "under 1 s", played.seconds < 1)
    beside = f"{loaded.megabytes:.0f} MB to load the solvers"
    name = "Shapley values of 20 players, memory at its peak"
    yield Figure(name, played.megabytes, "MB", beside, "under 200 MB", played.megabytes < 200)
