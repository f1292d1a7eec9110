"""What is said of growth agrees with logarithms of the values far out."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from graders.growth.compare import below
from graders.growth.constants import Unknown
from graders.growth.reading import Growth
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations({"n": "positive", "d": "positive"})
READ = Growth({"n": 1, "d": 1}, {})
PACES = {"t": 1, "t^2": 2, "t^3": 3, "t^10": 10}
FAR = 1e9
"""log t where the ratio is looked at."""

POWERS = st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 3), st.integers(0, 2))
SUMS = st.lists(POWERS, min_size=1, max_size=3)


def text(powers):
    return " + ".join(f"n^{a}*log(n)^{b}*d^{p}*log(d)^{q}" for a, b, p, q in powers)


def log_at(powers, n, d):
    """log of the sum, up to log 3, where log n and log d are given."""
    return max(a * n + b * math.log(n) + p * d + q * math.log(d) for a, b, p, q in powers)


def pace(direction):
    if direction.startswith("log"):
        return math.log(FAR) if direction.count("log") == 1 else math.log(math.log(FAR))
    if direction in PACES:
        return PACES[direction] * FAR
    return float(Fraction(direction.removeprefix("t^(").removesuffix(")"))) * FAR


@settings(max_examples=80, deadline=None)
@given(one=SUMS, other=SUMS)
def test_growth_agrees_with_values_far_out(one, other):
    sums = [READ.of(parse(text(each), NAMES).tree) for each in (one, other)]
    try:
        found = below(*sums, ["d", "n"])
    except Unknown:
        return
    if found is True:
        for n, d in ((FAR, FAR), (FAR, 7 * FAR), (5 * FAR, FAR), (FAR, math.log(FAR))):
            assert log_at(one, n, d) <= log_at(other, n, d) + 10
    else:
        n, d = pace(found.direction["n"]), pace(found.direction["d"])
        assert log_at(one, n, d) > log_at(other, n, d) + 1
