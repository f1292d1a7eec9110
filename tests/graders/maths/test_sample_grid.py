"""Vectors and matrices are drawn from their kinds, in small, unequal and large sizes."""

from __future__ import annotations

import pytest

from graders.maths.balls.grid import Grid
from graders.maths.declare import declarations
from graders.maths.sample import Sampler

SIZE = {"type": "integer", "min": 1}
VECTORS = ("unit", "probability", "signs")
MATRICES = ("symmetric", "spd", "psd", "orthogonal", "diagonal", "permutation", "invertible")
NAMES = declarations(
    {"d": SIZE, "n": SIZE, "X": {"type": "matrix", "shape": ["n", "d"]}}
    | {kind: {"type": "vector", "size": "d", kind: True} for kind in VECTORS}
    | {kind: {"type": "matrix", "shape": ["d", "d"], kind: True} for kind in MATRICES}
    | {"z": {"type": "vector", "size": "d", "min": 0, "max": 1}, "s": {"type": "sequence"}}
)
SAMPLER = Sampler(NAMES, "a secret")
POINTS = [
    point(list(NAMES), number) for number in range(16) for point in (SAMPLER.nice, SAMPLER.point)
]


@pytest.mark.parametrize("point", POINTS)
def test_every_draw_and_its_neighbour_lie_in_their_domains(point):
    assert SAMPLER.allows(point)
    assert SAMPLER.allows(SAMPLER.near({**point, "z": point["z"] / 2 + _tenth(point)}))


def _tenth(point):
    return Grid(int(point["d"].p), 1, [point["d"] / point["d"] / 10] * int(point["d"].p))


def test_sizes_are_small_and_unequal_and_one_is_large():
    sizes = {(int(point["n"].p), int(point["d"].p)) for point in POINTS}
    assert any(1 in pair for pair in sizes)
    assert any(n < d for n, d in sizes)
    assert any(n > d for n, d in sizes)
    assert max(map(min, sizes)) >= 5


@pytest.mark.parametrize("name", ["X", *VECTORS, *MATRICES])
def test_a_grid_spelled_and_spoilt_is_told_apart(name):
    point = POINTS[1]
    spoilt = point[name] + point[name] * 2 if name in MATRICES[3:] or name in VECTORS else None
    if name in ("diagonal", "invertible", "X"):
        spoilt = Grid(1, 9, [point["d"]] * 9)
    if name in ("symmetric", "spd", "psd"):
        spoilt = point["X"].transpose() * point["X"] * -1 + point["orthogonal"]
    assert not SAMPLER.allows({**point, name: spoilt})


@pytest.mark.parametrize(
    "bounds", [{"max": "d"}, {"min": 2, "max": 3}, {"min": "d+1"}, {"odd": True}]
)
def test_a_size_keeps_to_its_own_domain(bounds):
    names = declarations(
        {"d": SIZE, "n": SIZE | bounds, "X": {"type": "matrix", "shape": ["n", "d"]}}
    )
    sampler = Sampler(names, "a secret")
    points = [point for number in range(16) if (point := sampler.point(["X"], number))]
    assert len(points) >= 8
    assert all(map(sampler.allows, points))


def test_draws_depend_on_the_secret_and_nice_ones_do_not():
    other = Sampler(NAMES, "another secret")
    assert other.nice(["X"], 0) == SAMPLER.nice(["X"], 0)
    assert other.point(["X"], 0) != SAMPLER.point(["X"], 0)
