"""Divergence, entropy and cross entropy of laws, or of probability vectors, in nats.

Closed forms. Of densities the entropy is the differential one. Where the second law excludes what
the first allows, the divergence is infinite.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import arb, fmpq

from graders.maths.balls.arithmetic import logarithm
from graders.maths.balls.grid import Grid
from graders.maths.balls.law import Density, Joint, Law, Line, Unsure
from graders.maths.balls.linear import dot, inverse, trace
from graders.maths.balls.value import INFINITY, NAN, ONE, ZERO, Value

Shares: TypeAlias = dict[str, Value]
"""Probabilities by what they belong to."""


def kl(first: Law | Grid, second: Law | Grid) -> Value:
    """Return the divergence of the first from the second, unknown for laws of unlike kinds."""
    try:
        left, right = _shares(first), _shares(second)
        if left is not None and right is not None:
            return sum((_surplus(left[key], right.get(key, ZERO)) for key in left), ZERO)
        if isinstance(first, Joint) and isinstance(second, Joint):
            return _of_normals(first, second)
        return _of_densities(_density(first), _density(second))
    except Unsure:
        return NAN


def entropy(law: Law | Grid) -> Value:
    """Return the entropy, unknown for laws without a closed form."""
    try:
        shares = _shares(law)
        if shares is not None:
            return sum((-_logged(share, share) for share in shares.values()), ZERO)
        if isinstance(law, Joint):
            return sum((_spread(_density(line)) for line in law.lines), _volume(law))
        return _spread(_density(law))
    except Unsure:
        return NAN


def cross_entropy(first: Law | Grid, second: Law | Grid) -> Value:
    """Return the expected surprise at draws of the first law under the second."""
    return entropy(first) + kl(first, second)


def _logged(weight: Value, value: Value) -> Value:
    """`weight * log(value)`, 0 for the weight 0."""
    return ZERO if weight == 0 else weight * logarithm(value)


def _surplus(left: Value, right: Value) -> Value:
    """One term of a divergence."""
    if left == 0:
        return ZERO
    if right == 0:
        return INFINITY if left > 0 else NAN
    if not (left > 0 and right > 0):
        raise Unsure
    return left * logarithm(left / right)


def _shares(law: Law | Grid) -> Shares | None:
    """The probabilities of a law with atoms, None of others."""
    if isinstance(law, Grid):
        return {str(place): share for place, share in enumerate(law.entries)}
    if isinstance(law, Joint) or (isinstance(law, Line) and not law.atoms):
        return None
    found: Shares = {}
    for value, share in law.atoms:
        if not (value.exact if isinstance(value, Grid) else type(value) is fmpq):
            raise Unsure
        found[str(value)] = found.get(str(value), ZERO) + share
    return found


def _density(law: Law | Grid) -> Density:
    if not isinstance(law, Line) or law.density is None:
        raise Unsure
    return law.density


def _of_densities(left: Density, right: Density) -> Value:
    if left.kind != right.kind:
        raise Unsure
    return _PAIRS[left.kind](left, right)


def _two_normals(left: Density, right: Density) -> Value:
    ratio = (left.scale / right.scale) ** 2
    shift = (left.low - right.low) / right.scale
    return (ratio + shift * shift - 1 - logarithm(ratio)) / 2


def _two_intervals(left: Density, right: Density) -> Value:
    ends = left.low + left.scale, right.low + right.scale
    if left.low < right.low or ends[0] > ends[1]:
        return INFINITY
    if not (left.low >= right.low and ends[0] <= ends[1]):
        raise Unsure
    return logarithm(right.scale / left.scale)


def _two_waits(left: Density, right: Density) -> Value:
    ratio = left.scale / right.scale
    return ratio - 1 - logarithm(ratio)


_PAIRS: dict[str, Callable[[Density, Density], Value]] = {
    "normal": _two_normals,
    "uniform": _two_intervals,
    "exponential": _two_waits,
}


def _spread(density: Density) -> Value:
    """The differential entropy."""
    base = {"normal": (2 * arb.pi() * arb.const_e()).log() / 2, "uniform": ZERO}
    return base.get(density.kind, ONE) + logarithm(density.scale)


def _volume(law: Joint) -> Value:
    """The logarithm of what the directions do to volumes: they are triangular, with ones."""
    if len(law.lines) != law.base.rows * law.base.columns:
        raise Unsure
    return ZERO


def _of_normals(first: Joint, second: Joint) -> Value:
    """Of two normal laws of vectors, both with a density."""
    if not (first.normal and second.normal):
        raise Unsure
    count, sizes = first.base.rows, (len(first.lines), len(second.lines))
    if first.base.columns > 1 or sizes != (count, count):
        raise Unsure
    shift, above = first.base + -second.base, inverse(_covariance(second))
    lost = sum((logarithm(_variance(line)) for line in second.lines), ZERO)
    kept = sum((logarithm(_variance(line)) for line in first.lines), ZERO)
    spread = trace(above * _covariance(first)) + dot(shift, above * shift)
    return (lost - kept + spread - count) / 2


def _variance(line: Line) -> Value:
    return line.moments(3)[2]


def _covariance(law: Joint) -> Grid:
    count = law.base.rows
    total = Grid(count, count, [ZERO] * (count * count))
    for way, line in zip(law.directions, law.lines, strict=True):
        total = total + way * way.transpose() * _variance(line)
    return total
