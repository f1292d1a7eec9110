"""The worth of every coalition from rules in words.

    rule       = amount "if" condition
    condition  = all ("or" all)*
    all        = clause ("and" clause)*
    clause     = players ["is" | "are"] ("inside" | "outside")
               | ("at least" | "at most" | "exactly") NUMBER "of" players
               | ("all" | "any" | "none") "of" players
    players    = "{" name ("," name)* "}" | name | "everyone"

The worth of a coalition is the sum of the amounts of all rules that hold for it.
`{a, b} are outside` means that neither is inside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

import numpy as np

from graders.quantity import exact
from graders.solvers.shapley import worths
from graders.solvers.shapley.worths import Worths

_RULE = re.compile(r"(?P<amount>[^{}]+?)\s+if\s+(?P<condition>.+)", re.DOTALL)
_PLACED = re.compile(r"(?P<who>.+?)\s+(?:(?:is|are)\s+)?(?P<place>inside|outside)")
_COUNTED = re.compile(r"(?P<how>at least|at most|exactly)\s+(?P<many>\d{1,3})\s+of\s+(?P<who>.+)")
_ANY = re.compile(r"(?P<how>all|any|none)\s+of\s+(?P<who>.+)")
_EVERYONE = frozenset({"everyone", "all players"})


def from_rules(players: Sequence[str], rules: Sequence[str]) -> Worths:
    """Compute the sum of `rules` for every coalition of `players`.

    Raises:
        ValueError: A rule is not in the grammar above, or names somebody who does not play.
    """
    nothing = worths.constant(Fraction(0), len(players))
    return reduce(worths.add, (_rule(rule, players) for rule in rules), nothing)


def _rule(text: str, players: Sequence[str]) -> Worths:
    found = _RULE.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueError(f"the rule {text!r} is not written like '1 if {{a, b}} is inside'")
    amount = worths.constant(exact(found["amount"]), len(players))
    return worths.multiply(amount, _condition(found["condition"], players))


def _condition(text: str, players: Sequence[str]) -> Worths:
    ways = [
        reduce(worths.multiply, [_clause(clause, players) for clause in way.split(" and ")])
        for way in text.split(" or ")
    ]
    return reduce(lambda a, b: worths.pick(np.maximum, a, b), ways)


def _clause(text: str, players: Sequence[str]) -> Worths:
    if placed := _PLACED.fullmatch(text):
        who = _who(placed["who"], players)
        inside = placed["place"] == "inside"
        return _count(who, players, "exactly", len(who) if inside else 0)
    if counted := _COUNTED.fullmatch(text):
        who = _who(counted["who"], players)
        return _count(who, players, counted["how"], int(counted["many"]))
    if quantified := _ANY.fullmatch(text):
        who = _who(quantified["who"], players)
        how, many = {
            "all": ("exactly", len(who)),
            "any": ("at least", 1),
            "none": ("exactly", 0),
        }[quantified["how"]]
        return _count(who, players, how, many)
    raise ValueError(
        f"the condition {text!r} is not written like 'a is inside', 'at least 2 of {{a, b}}'"
    )


def _who(text: str, players: Sequence[str]) -> list[int]:
    if text in _EVERYONE:
        return list(range(len(players)))
    return [players.index(name) for name in members(text, players)]


def members(text: str, players: Sequence[str]) -> frozenset[str]:
    """The coalition that `text` names: `{a, b}`, `a, b` or `a b`; nobody in `{}`.

    Raises:
        ValueError: It names somebody who does not play, or somebody twice.

    >>> sorted(members("{a, b}", ["a", "b", "c"]))
    ['a', 'b']
    """
    inner = text.strip().removeprefix("{").removesuffix("}").replace("∅", "")
    names = [name for name in re.split(r"[,\s]+", inner) if name]
    if unknown := [name for name in names if name not in players]:
        raise ValueError(f"{unknown[0]!r} is not one of the players {', '.join(players)}")
    if len(set(names)) != len(names):
        raise ValueError(f"{text!r} names a player twice")
    return frozenset(names)


def _count(who: Sequence[int], players: Sequence[str], how: str, many: int) -> Worths:
    nobody = worths.constant(Fraction(0), len(players))
    inside = reduce(worths.add, (worths.membership(p, len(players)) for p in who), nobody)
    relation = {"at least": np.greater_equal, "at most": np.less_equal, "exactly": np.equal}[how]
    return worths.compare(relation, inside, worths.constant(Fraction(many), len(players)))
