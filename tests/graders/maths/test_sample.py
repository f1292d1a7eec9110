"""Points lie in their domains, cover what they should, and depend on nothing but the secret."""

from __future__ import annotations

import hashlib

import pytest
from flint import fmpq

from graders.maths.declare import declarations
from graders.maths.sample import Sampler

SPEC = {
    "x": "real",
    "p": "probability",
    "s": {"type": "real", "min": 8, "max": 20},
    "t": {"type": "real", "min": "1e-8", "max": "1e-7"},
    "n": {"type": "integer", "min": 1},
    "k": {"type": "integer", "min": 1, "max": "n"},
    "o": {"type": "integer", "min": 2, "odd": True},
    "m": {"type": "integer", "max": -3, "even": True},
    "b": {"type": "integer", "min": 2, "max": 4},
    "g": {"type": "real", "min": "sqrt(2)", "max": "sqrt(3)"},
    "S": {"equals": "x + p"},
}
NAMES = declarations(SPEC)
BASE = frozenset(SPEC) - {"S"}


@pytest.mark.parametrize("family", ["point", "nice", "small"])
@pytest.mark.parametrize("number", range(24))
def test_every_point_lies_in_the_domain(family, number):
    sampler = Sampler(NAMES, "secret")
    point = getattr(sampler, family)(BASE, number)
    assert point.keys() == BASE
    assert sampler.allows(point)


@pytest.mark.parametrize(
    ("name", "value"),
    [("p", "3/2"), ("s", "7"), ("n", "1/2"), ("n", "0"), ("o", "4"), ("m", "-2"), ("k", "3")],
)
def test_a_value_outside_of_the_domain_is_not_allowed(name, value):
    point = {**Sampler(NAMES).point(BASE, 0), "n": fmpq(2)}
    assert not Sampler(NAMES).allows({**point, name: fmpq(*map(int, value.split("/")))})


def test_an_open_end_is_not_allowed_and_a_closed_one_is():
    sampler = Sampler(declarations({"a": "positive", "b": "nonnegative"}))
    assert not sampler.allows({"a": fmpq(0)})
    assert sampler.allows({"b": fmpq(0)})


def test_eight_draws_cover_the_signs_of_three_names():
    sampler = Sampler(declarations(dict.fromkeys("xyz", "real")), "secret")
    points = [sampler.point("xyz", number) for number in range(8)]
    assert len({tuple(point[name] > 0 for name in "xyz") for point in points}) == 8


def test_draws_cover_magnitudes_from_small_to_far():
    sampler = Sampler(declarations({"x": "real"}), "secret")
    sizes = [abs(sampler.point("x", number)["x"]) for number in range(10)]
    assert min(sizes) < 1
    assert max(sizes) > 64


def test_nine_draws_of_a_whole_number_differ():
    sampler = Sampler(declarations({"n": {"type": "integer", "min": 1}}), "secret")
    assert len({int(sampler.point("n", number)["n"].p) for number in range(9)}) == 9


def test_a_finite_domain_is_covered():
    sampler = Sampler(NAMES, "secret")
    assert {str(sampler.point("b", number)["b"]) for number in range(6)} == {"2", "3", "4"}


def test_an_empty_domain_has_no_point():
    names = declarations({"n": "integer", "x": {"type": "real", "min": "n", "max": 0}})
    sampler = Sampler(names, "secret")
    assert any(sampler.point("xn", number) is None for number in range(10))


def test_a_name_that_others_refer_to_is_drawn_too():
    assert Sampler(NAMES).point({"k"}, 3).keys() == {"n", "k"}
    assert Sampler(NAMES).point({"S"}, 3).keys() == {"x", "p"}


def test_another_secret_gives_other_points_and_the_same_secret_the_same():
    draws = [Sampler(NAMES, secret).point({"x"}, 0)["x"] for secret in ("a", "b", "a")]
    assert draws[0] == draws[2] != draws[1]


def test_a_draw_does_not_depend_on_the_other_names_or_on_earlier_draws():
    sampler = Sampler(NAMES, "secret")
    alone = [sampler.point({"s"}, number)["s"] for number in (5, 2)]
    together = [sampler.point(BASE, number)["s"] for number in (2, 5)]
    assert alone == together[::-1]


def test_the_draws_are_the_same_on_every_machine():
    drawn = Sampler(declarations({"x": "real"}), "markscheme").point({"x"}, 0)["x"]
    noise = int.from_bytes(hashlib.sha256(b"markscheme\0x\x000").digest())
    share = fmpq(2 * (noise % 2**20) + 1, 2**21)
    assert abs(drawn) == fmpq(1, 16) + fmpq(15, 16) * share
    assert str(drawn) == "-21952127/33554432"
