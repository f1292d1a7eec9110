import tracemalloc
from fractions import Fraction
from itertools import chain, combinations, permutations
from math import factorial
from time import process_time

import pytest

from graders.solvers.shapley import shapley, shapley_axioms

THIRD = Fraction(1, 3)


def coalitions(players):
    return [frozenset(c) for n in range(len(players) + 1) for c in combinations(players, n)]


def by_permutations(players, worth):
    """The definition: what each brings on arrival, averaged over all orders."""
    values = dict.fromkeys(players, Fraction(0))
    for order in permutations(players):
        for position, player in enumerate(order):
            before = frozenset(order[:position])
            values[player] += Fraction(worth(before | {player}) - worth(before))
    return {player: value / factorial(len(players)) for player, value in values.items()}


def by_dividends(players, worth):
    """Harsanyi: each coalition shares its own synergy equally."""
    dividends = {}
    for coalition in coalitions(players):
        below = sum(dividends[other] for other in dividends if other < coalition)
        dividends[coalition] = Fraction(worth(coalition)) - below
    return {
        player: sum((d / len(c) for c, d in dividends.items() if player in c), start=Fraction(0))
        for player in players
    }


def spelled(coalition):
    return "{" + ", ".join(sorted(coalition)) + "}"


AND = "1 if {TL, TR, BL} is inside"
PIXELS = ["TL", "TR", "BL", "BR"]


def test_an_and_of_three_of_four_pixels_gives_thirds():
    values = shapley(players=PIXELS, rules=[AND])
    assert values == {"TL": THIRD, "TR": THIRD, "BL": THIRD, "BR": 0}


GAMES = {
    "glove": ("abc", lambda s: min(len(s & {"a"}), len(s & {"b", "c"}))),
    "airport": ("abcd", lambda s: max([{"a": 1, "b": 2, "c": 5, "d": 7}[p] for p in s] or [0])),
    "majority": ("abcde", lambda s: int(len(s) >= 3)),
    "halves": ("abcd", lambda s: Fraction(len(s) ** 2, 7) - Fraction(1, 2) * ("a" in s)),
    "negative": ("abc", lambda s: -5 if {"a", "b"} <= s else len(s)),
    "base": ("ab", lambda s: 3 + len(s)),
}


@pytest.mark.parametrize("name", GAMES)
def test_a_table_agrees_with_the_average_over_all_orders(name):
    players, worth = GAMES[name]
    table = {spelled(c): str(Fraction(worth(c))) for c in coalitions(players)}
    assert shapley(players=list(players), coalitions=table) == by_permutations(players, worth)


@pytest.mark.parametrize("name", sorted(set(GAMES) - {"base"}))
def test_a_table_agrees_with_shared_dividends(name):
    players, worth = GAMES[name]
    table = {spelled(c): str(Fraction(worth(c))) for c in coalitions(players)}
    assert shapley(players=list(players), coalitions=table) == by_dividends(players, worth)


@pytest.mark.parametrize(
    ("rules", "worth"),
    [
        (["2 if {a, b} is inside"], lambda s: 2 * ({"a", "b"} <= s)),
        (
            ["1/3 if a is inside", "5 if b is outside"],
            lambda s: THIRD * ("a" in s) + 5 * ("b" not in s),
        ),
        (["1 if at least 2 of {a, b, c}"], lambda s: len(s & set("abc")) >= 2),
        (["1 if at most 1 of everyone"], lambda s: len(s) <= 1),
        (["-1 if exactly 2 of {a, b, c, d}"], lambda s: -(len(s) == 2)),
        (["4 if any of {a, b} and c is inside"], lambda s: 4 * bool(s & set("ab") and "c" in s)),
        (
            ["1 if {a, b} is inside or {c, d} are inside"],
            lambda s: {"a", "b"} <= s or {"c", "d"} <= s,
        ),
        (["1 if none of {a, d}"], lambda s: not s & {"a", "d"}),
        (["1 if all of {a, d}"], lambda s: {"a", "d"} <= s),
        (["0.5 if {a} is inside", "0.5 if {a} is inside"], lambda s: "a" in s),
    ],
)
def test_rules_agree_with_the_average_over_all_orders(rules, worth):
    assert shapley(players=list("abcd"), rules=rules) == by_permutations("abcd", worth)


def inside(names):
    return lambda s: [int(name in s) for name in names]


@pytest.mark.parametrize(
    ("formula", "worth"),
    [
        ("a*b + 2*c", lambda a, b, c: a * b + 2 * c),
        ("(a + b + c)^3/7", lambda a, b, c: Fraction((a + b + c) ** 3, 7)),
        ("max(3*a, 5*b, 8*c)", lambda a, b, c: max(3 * a, 5 * b, 8 * c)),
        ("|a - b| - min(b, c/2)", lambda a, b, c: abs(a - b) - min(b, Fraction(c, 2))),
        ("1/(1 + a + 2*b)", lambda a, b, _: Fraction(1, 1 + a + 2 * b)),
        ("0.1*a + 0.2*b", lambda a, b, _: Fraction(a, 10) + Fraction(b, 5)),
        ("10^30*a + b", lambda a, b, _: 10**30 * a + b),
        ("floor((a + b + c)/2)", lambda a, b, c: (a + b + c) // 2),
    ],
)
def test_a_formula_agrees_with_the_average_over_all_orders(formula, worth):
    def spread(coalition):
        return worth(*inside("abc")(coalition))

    assert shapley(players=list("abc"), formula=formula) == by_permutations("abc", spread)


def test_a_formula_of_twenty_players_is_its_own_dividends():
    players = [f"x_{i}" for i in range(20)]
    values = shapley(players=players, formula="x_0*x_1*x_2 - 4*x_7*x_19")
    expected = dict.fromkeys(players, Fraction(0))
    expected |= dict.fromkeys(players[:3], THIRD) | {"x_7": Fraction(-2), "x_19": Fraction(-2)}
    assert values == expected


VOTES = {
    "three": ({"a": 50, "b": 49, "c": 1}, 51),
    "veto": ({"a": 3, "b": 1, "c": 1, "d": 1}, 4),
    "halves": ({"a": "1/2", "b": "1/3", "c": "1/6"}, "1/2"),
    "null": ({"a": 10, "b": 10, "c": 10, "d": 4}, 16),
    "nobody": ({"a": 1, "b": 1}, 3),
    "dictator": ({"a": 9, "b": 1, "c": 0}, 9),
    "council": ({**{f"p{i}": 7 for i in range(5)}, **{f"n{i}": 1 for i in range(3)}}, 37),
}


@pytest.mark.parametrize("name", VOTES)
def test_counting_by_weight_agrees_with_the_average_over_all_orders(name):
    weights, quota = VOTES[name]

    def worth(coalition):
        return int(sum(Fraction(weights[p]) for p in coalition) >= Fraction(quota))

    assert shapley(weights=weights, quota=quota) == by_permutations(list(weights), worth)


def test_counting_by_weight_agrees_with_listing_a_million_coalitions():
    players = [f"v_{i}" for i in range(20)]
    weights = {player: 1 + i * i % 11 for i, player in enumerate(players)}
    total = sum(weights.values())
    formula = " + ".join(f"{weight}*{player}" for player, weight in weights.items())
    listed = shapley(players=players, formula=f"indicator({formula} >= {total // 2})")
    assert shapley(weights=weights, quota=total // 2) == listed


def test_the_security_council_splits_as_published():
    members = {f"permanent {i}": 7 for i in range(5)} | {f"elected {i}": 1 for i in range(10)}
    values = shapley(weights=members, quota=39)
    assert values["permanent 0"] == Fraction(421, 2145)
    assert values["elected 0"] == Fraction(4, 2145)


def test_a_hundred_equal_voters_share_equally():
    voters = {str(i): 1 for i in range(100)}
    assert set(shapley(weights=voters, quota=51).values()) == {Fraction(1, 100)}


TWENTY = {
    "players": [f"p{i}" for i in range(20)],
    "rules": ["7/3 if at least 7 of everyone", "1 if {p0, p9} is inside"],
}


def test_twenty_players_take_under_a_second():
    start = process_time()
    values = shapley(**TWENTY)
    assert process_time() - start < 1
    assert sum(values.values()) == Fraction(10, 3)


def test_twenty_players_take_under_200_megabytes():
    tracemalloc.start()
    shapley(**TWENTY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000_000


def holds(equation, values):
    total = sum(weight * values[player] for player, weight in equation["weights"].items())
    return total == equation["equals"]


GIVEN = [
    {"players": PIXELS, "rules": [AND]},
    {"players": list("abc"), "formula": "max(3*a, 5*b, 8*c) - b*c"},
    {"players": list("ab"), "coalitions": {"": 3, "a": 1, "b": 1, "a b": 7}},
    {"weights": {"a": 10, "b": 10, "c": 10, "d": 4}, "quota": 16},
]


@pytest.mark.parametrize("game", GIVEN)
def test_shapley_values_satisfy_every_axiom(game):
    values = shapley(**game)
    equations = chain.from_iterable(shapley_axioms(**game).values())
    assert all(holds(equation, values) for equation in equations)


def test_symmetry_is_asked_of_players_that_bring_the_same():
    axioms = shapley_axioms(players=PIXELS, rules=[AND])
    assert [sorted(e["weights"]) for e in axioms["symmetry"]] == [["TL", "TR"], ["BL", "TL"]]


def test_equal_values_alone_do_not_make_players_interchangeable():
    axioms = shapley_axioms(
        players=list("abcd"), rules=["1 if {a, b} is inside", "1 if {c, d} is inside"]
    )
    pairs = [sorted(e["weights"]) for e in axioms["symmetry"]]
    assert pairs == [["a", "b"], ["c", "d"]]


def test_a_value_of_zero_alone_does_not_make_a_null_player():
    axioms = shapley_axioms(
        players=list("abc"), rules=["1 if {a, b} is inside", "-1 if {a, c} is inside"]
    )
    assert (
        shapley(players=list("abc"), rules=["1 if {a, b} is inside", "-1 if {a, c} is inside"])[
            "a"
        ]
        == 0
    )
    assert axioms["null-player"] == []


def test_the_axioms_of_a_voting_game_are_those_of_its_table():
    weights = {"a": 10, "b": 10, "c": 10, "d": 4}
    table = {spelled(c): int(sum(weights[p] for p in c) >= 16) for c in coalitions("abcd")}
    listed = shapley_axioms(players=list("abcd"), coalitions=table)
    assert shapley_axioms(weights=weights, quota=16) == listed


def test_coalitions_that_are_not_listed_are_worth_what_is_said():
    values = shapley(players=list("abc"), coalitions={"{a, b, c}": 3, "{}": 0}, otherwise=0)
    assert set(values.values()) == {1}


@pytest.mark.parametrize(
    ("game", "complaint"),
    [
        ({"players": ["a"]}, "one of coalitions, rules, formula, and weights"),
        ({"players": ["a"], "formula": "a", "rules": ["1 if a is inside"]}, "one of"),
        ({"players": ["a", "b"], "coalitions": {"a": 1}}, r"\{b\} is missing"),
        ({"players": ["a", "b"], "coalitions": {"a b": 1, "b, a": 2}, "otherwise": 0}, "twice"),
        ({"players": ["a", "a"], "formula": "a"}, "a name of its own"),
        ({"players": [str(i) for i in range(21)], "rules": ["1 if 0 is inside"]}, "1 to 20"),
        ({"players": ["a, b"], "formula": "a"}, "cannot be the name"),
        ({"players": ["a"], "rules": ["1 if c is inside"]}, "'c' is not one of the players"),
        ({"players": ["a"], "rules": ["1 when a is inside"]}, "not written like"),
        ({"players": ["a"], "rules": ["1 if a is happy"]}, "not written like"),
        ({"players": ["a"], "rules": ["much if a is inside"]}, "'much' is not a number"),
        ({"players": ["a"], "formula": "a + q"}, "formula"),
        ({"players": ["a"], "formula": "sqrt(2)*a"}, "sqrt is not"),
        ({"players": ["a"], "formula": "2^a"}, "pow is not"),
        ({"players": ["a"], "formula": "1/a"}, "divides by zero"),
        ({"players": ["a"], "formula": "a^100"}, "an exponent"),
        ({"weights": {"a": 1}}, "has a quota"),
        ({"weights": {"a": -1}, "quota": 1}, "not negative"),
        ({"weights": {"a": 1}, "quota": 0}, "above 0"),
        ({"weights": {"a": 10**12}, "quota": 10**11}, "too many to count"),
        ({"weights": {"a": "many"}, "quota": 1}, "'many' is not a number"),
    ],
)
def test_a_mistake_in_a_game_is_explained(game, complaint):
    with pytest.raises(ValueError, match=complaint):
        shapley(**game)
