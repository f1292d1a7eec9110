"""Sets and functions of sets that are drawn lie where their declaration says."""

from itertools import pairwise

import pytest

from graders.maths.declare import DeclarationError, declarations
from graders.maths.sample import Sampler

COALITIONS = {"type": "function", "of": [{"type": "set", "size": "n"}]}
NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "C": {"type": "set", "size": "n"},
        "v": COALITIONS,
        "w": COALITIONS | {"gives": "probability", "normalized": True},
        "m": COALITIONS | {"monotone": True},
        "a": COALITIONS | {"additive": True},
    }
)
SAMPLER = Sampler(NAMES, "secret")
POINTS = [point for number in range(16) if (point := SAMPLER.point(list(NAMES), number))]
POINTS += [point for number in range(8) if (point := SAMPLER.nice(list(NAMES), number))]


def test_points_are_drawn_that_the_sampler_allows():
    assert len(POINTS) > 12
    assert all(SAMPLER.allows(point) for point in POINTS)


def test_small_and_larger_numbers_of_elements_are_drawn():
    assert {1, 2, 3, 4} <= {int(point["n"]) for point in POINTS}


def test_a_set_holds_numbers_up_to_its_size():
    assert all(point["C"] <= set(range(1, int(point["n"]) + 1)) for point in POINTS)
    assert len({point["C"] for point in POINTS}) > 5


def test_a_game_has_a_value_for_every_subset():
    assert all(len(point["v"].worths) == 2 ** int(point["n"]) for point in POINTS)


def test_a_normalized_game_gives_nothing_to_nobody():
    assert all(point[name](frozenset()) == 0 for point in POINTS for name in "wma")
    assert any(point["v"](frozenset()) != 0 for point in POINTS)


def test_values_lie_where_they_are_declared():
    assert all(0 <= worth <= 1 for point in POINTS for worth in point["w"].worths.values())


def test_a_monotone_game_grows_with_the_set():
    for point in POINTS:
        chain = [frozenset(range(1, k + 1)) for k in range(int(point["n"]) + 1)]
        assert all(point["m"](less) <= point["m"](more) for less, more in pairwise(chain))


def test_an_additive_game_adds_up():
    for point in POINTS:
        game = point["a"]
        single = sum(game(frozenset({k})) for k in game.everybody)
        assert game(game.everybody) == single


def test_another_game_of_the_same_players_is_no_such_game():
    point = next(point for point in POINTS if point["n"] == 3)
    assert not SAMPLER.allows(point | {"a": point["v"]})
    assert not SAMPLER.allows(point | {"C": type(point["C"])({4})})
    assert not SAMPLER.allows(point | {"v": point["C"]})


@pytest.mark.parametrize(
    ("spec", "path"),
    [
        ({"C": {"type": "set"}}, ("C", "size")),
        ({"C": {"type": "set", "size": "k"}}, ("C", "size")),
        ({"v": {"type": "vector", "size": 2, "monotone": True}}, ("v", "monotone")),
        ({"v": {"type": "function", "of": [{"type": "set", "size": 2}, "real"]}}, ("v", "of")),
        ({"v": {"type": "function", "of": ["real"], "monotone": True}}, ("v", "monotone")),
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused(spec, path):
    with pytest.raises(DeclarationError) as refused:
        declarations(spec)
    assert refused.value.path == path
