from fractions import Fraction
from itertools import combinations, permutations
from math import comb, exp, sqrt

import pytest

from graders.solvers.shapley import (
    shapley,
    shapley_difference,
    shapley_draws,
    shapley_estimate,
    shapley_orders,
)

GAMES = {
    "rules": {"players": list("abcd"), "rules": ["1 if {a, b} is inside", "3 if c is inside"]},
    "formula": {"players": list("abc"), "formula": "max(3*a, 5*b, 8*c)/7 - a*b"},
    "votes": {"weights": {"a": 3, "b": 2, "c": 2, "d": 1}, "quota": 5},
}

CROWD = {"weights": {f"p{place}": 1 for place in range(100)}, "quota": 51}


def names(game):
    return list(game.get("players", game.get("weights")))


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
def test_all_orders_together_give_the_values(game):
    orders = [", ".join(order) for order in permutations(names(game))]
    assert shapley_estimate(**game, orders=orders) == shapley(**game)


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
def test_the_values_of_any_order_share_all_there_is(game):
    found = shapley_estimate(**game, orders=[" ".join(reversed(names(game)))])
    assert sum(found.values()) == sum(shapley(**game).values())


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
def test_differences_are_unbiased_where_sizes_are_uniform(game):
    one, other, *rest = names(game)
    mean = Fraction(0)
    for size in range(len(rest) + 1):
        chance = Fraction(1, (len(rest) + 1) * comb(len(rest), size))
        for drawn in combinations(rest, size):
            draws = [f"{{{', '.join(drawn)}}}"]
            mean += chance * shapley_difference(**game, pair=[one, other], draws=draws)
    values = shapley(**game)
    assert mean == values[one] - values[other]


def test_draws_are_averaged():
    game = GAMES["votes"]
    found = shapley_difference(**game, pair=["a", "d"], draws=["{}", "b", "b", "{b, c}"])
    assert found == Fraction(1, 2)


def failing(orders, players, error):
    """Hoeffding for each of the values, whose contributions have a range of 2, and their union."""
    return players * 2 * exp(-2 * orders * error**2 / 2**2)


@pytest.mark.parametrize(("players", "error"), [(2, 0.5), (10, 0.1), (1000, 0.02)])
def test_one_order_less_is_too_few_for_hoeffding(players, error):
    orders = shapley_orders(players, 1, error, "1/20")
    assert failing(orders, players, error) <= 0.05 < failing(orders - 1, players, error)


@pytest.mark.parametrize(("players", "error"), [(2, "1/2"), (10, "1/10")])
def test_one_order_less_is_too_few_for_chebyshev(players, error):
    orders = shapley_orders(players, 3, error, "1/20", by="chebyshev")
    square = Fraction(error) ** 2
    most = [players * 9 / (count * square) for count in (orders, orders - 1)]
    assert most[0] <= Fraction(1, 20) < most[1]


def test_the_length_of_all_errors_asks_for_less_of_each():
    each = shapley_orders(10, 1, round(sqrt(0.01 / 10), 12), "1/20")
    assert shapley_orders(10, 1, "1/10", "1/20", norm="l2") == pytest.approx(each, abs=1)


def test_differences_to_one_player_are_one_fewer():
    arguments = {"width": 2, "error": "1/10", "delta": "1/20", "by": "chebyshev"}
    assert shapley_draws(10, **arguments) == shapley_orders(9, **arguments)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: shapley_estimate(**GAMES["votes"], orders=["a, b"]), "no order of the players"),
        (lambda: shapley_estimate(**GAMES["votes"], orders=[]), "at least 1 item"),
        (lambda: shapley_estimate(**CROWD, orders=[" ".join(CROWD["weights"])] * 201), "in all"),
        (lambda: shapley_estimate(**GAMES["votes"]), "orders"),
        (lambda: shapley_difference(**GAMES["votes"], pair=["a", "a"], draws=["b"]), "different"),
        (lambda: shapley_difference(**GAMES["votes"], pair=["a", "b"], draws=["b"]), "one of the"),
        (lambda: shapley_orders(1, 1, 1, "1/2"), "greater than or equal to 2"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
