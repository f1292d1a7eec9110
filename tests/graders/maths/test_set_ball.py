"""Sets at a point: what they hold, what is summed over them, and what that may cost."""

from itertools import combinations

import pytest
from flint import fmpq

from graders.maths.ball import Dear, Program, Undefined
from graders.maths.balls.game import Game
from graders.maths.balls.grid import Grid
from graders.maths.balls.sets import Subset
from graders.maths.cost import TooDear, forecast
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "N": {"equals": "{1..n}"},
        "C": {"type": "set", "size": "n"},
        "p": {"type": "vector", "size": "n"},
        "v": {"type": "function", "of": [{"type": "set", "size": "n"}]},
    }
)
SETS = [frozenset(some) for size in range(4) for some in combinations((1, 2, 3), size)]
GAME = Game({some: fmpq(sum(some) ** 2 + len(some)) for some in SETS})
POINT = {
    "n": fmpq(3),
    "i": fmpq(2),
    "C": Subset({1, 3}),
    "p": Grid(3, 1, [fmpq(1, 2), fmpq(1, 3), fmpq(1, 5)]),
    "v": GAME,
}


def value(text, **changed):
    program = Program(parse(text, NAMES).tree, {"N": NAMES["N"].equals})
    return program.at(POINT | changed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|C|", 2),
        ("|C union {i}|", 3),
        ("|C intersect {i, 3}|", 1),
        ("|N setminus C|", 1),
        ("|{i, 2, 1 + 1}|", 1),
        ("|{}|", 0),
        ("|{2..i}| + |{3..i}|", 1),
        ("v(C)", 18),
        ("v({})", 0),
        ("sum_{j in C} j", 4),
        ("prod_{j in C} p_j", fmpq(1, 10)),
        ("prod_{j notin C} p_j", fmpq(1, 3)),
        ("prod_{j in {}} p_j", 1),
        ("sum_{S subseteq N} |S|", sum(map(len, SETS))),
        ("sum_{S subseteq N} v(S)", sum(sum(some) ** 2 + len(some) for some in SETS)),
        ("sum_{S subseteq N, |S| = 2} v(S)", (9 + 2) + (16 + 2) + (25 + 2)),
        ("sum_{S subseteq N, i in S} 1", 4),
        ("sum_{S subsetneq N} 1", 7),
        ("sum_{S subseteq N} sum_{R subseteq S} 1", 27),
        ("max_{S subseteq N} v(S)", 39),
        ("min_{S subseteq N, |S| = 1} v(S)", 2),
        ("argmax_{j in C} p_j", 1),
        ("1[i in C] + 2*1[i notin C]", 2),
        ("1[1/2 in C] + 1[3 in C]", 1),
        ("1[C subseteq N] + 1[N subseteq C] + 1[C = {3, 1}] + 1[C != N]", 3),
    ],
)
def test_a_formula_with_sets_has_this_value(text, expected):
    assert value(text) == expected


def test_a_function_of_a_set_has_no_value_at_a_larger_one():
    with pytest.raises(Undefined):
        value("v({1..n + 1})")


def test_the_extremes_of_no_subset_at_all_have_no_value():
    with pytest.raises(Undefined):
        value("max_{S subseteq N, |S| = 5} v(S)")


@pytest.mark.parametrize(
    "text", ["sum_{S subseteq N} 1", "|{1..n^9}|", "sum_{j in {1..n}} sum_{S subseteq N} 1"]
)
def test_too_many_subsets_are_not_listed(text):
    with pytest.raises(Dear):
        value(text, n=fmpq(40))


@pytest.mark.parametrize(
    "text", ["sum_{S subseteq {1..30}} 1", "sum_{S subseteq {1..2^99} union {7}} |S|"]
)
def test_too_many_subsets_are_foretold(text):
    with pytest.raises(TooDear):
        forecast(parse(text, NAMES).tree)


def test_a_set_of_what_is_not_whole_is_not_looked_at():
    with pytest.raises(Dear):
        value("|{1/2, 1}|")


def test_a_game_is_its_text():
    assert Game.read(str(GAME)) == GAME
    assert Game.read(str(GAME))(frozenset({2, 3})) == 27


def test_a_text_that_is_no_game_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        Game.read("S -> nothing")
