"""What is decided about sets never contradicts what comes out when all cases are counted.

Random formulas of sets, of functions of sets and of sums over subsets are rewritten by laws that
hold or nearly hold. Both sides are worked out with Python's own sets and fractions, for every
subset C, D and every index up to n = 3: what is called equal must be equal everywhere there, and
what is refuted must come from a law that does not hold.

A longer run: python tests/laws/test_set_oracle.py SEED PAIRS
"""

from __future__ import annotations

import operator
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import chain, combinations, product
from math import prod
from typing import Any

import pytest

from graders.equivalence import Claim, compare
from graders.equivalence.recheck import recheck
from graders.evidence import Counterexample, Unsettled
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.tree import Bind, Call, Number, Symbol, Tree

GAME = {"type": "function", "of": [{"type": "set", "size": "n"}]}
NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "n"},
        "j": {"type": "index", "max": "n"},
        "N": {"equals": "{1..n}"},
        "C": {"type": "set", "size": "n"},
        "D": {"type": "set", "size": "n"},
        "z": {"type": "sequence", "of": "real", "length": "n"},
        "v": GAME,
        "m": GAME | {"monotone": True},
        "a": GAME | {"additive": True},
    }
)

SETS = "C", "D", "N", "{i}", "{i, j}", "{}", "(C union D)", "(C intersect D)", "(N setminus C)"
INSIDE = "|S|", "v(S)", "m(S union D)", "a(S intersect C)", "(-1)^|S|", "1[i in S]", "2^|S| v(S)"
TERMS = "z_k", "k", "v({k})", "a({i, k})", "m(C union {k})", "1[k in D]"
LAWS = """
    card(A union B) == card(A) + card(B) - card(A intersect B)
    card(A setminus B) == card(A) - card(A intersect B)
    v(A union B) == v(B union A)
    v(N setminus (A union B)) == v((N setminus A) intersect (N setminus B))
    a(A union B) == a(A) + a(B setminus A)
    a(A) + a(B) == a(A union B) + a(A intersect B)
    1[A subseteq B] == 1[A setminus B = {}]
    sum(S subseteq A, F) == sum(S subseteq A, G)
    sum(S subseteq A union {i}, F) == sum(S subseteq A setminus {i}, F + H)
    sum(k in A, T) == sum(k=1..n, 1[k in A] (T))
    sum(k in A union B, T) == sum(k in A, T) + sum(k in B setminus A, T)
    prod(k in A union B, 1 + T) == prod(k in A, 1 + T)*prod(k in B setminus A, 1 + T)
    max(S subseteq A, m(S)) == m(A)
"""
"""What holds for all sets A and B; G and H are F of A setminus S and of S union {i}."""

SLIPS = """
    card(A union B) == card(A) + card(B)
    card(A setminus B) == card(A) - card(B)
    v(N setminus (A union B)) == v((N setminus A) union (N setminus B))
    v(A) + v(B) == v(A union B) + v(A intersect B)
    m(A) + m(B) == m(A union B) + m(A intersect B)
    m(A union B) == max(m(A), m(B))
    a(A union B) == a(A) + a(B)
    1[A subseteq B] == 1[card(A) <= card(B)]
    sum(S subseteq A, F) == sum(S subsetneq A, F)
    sum(S subseteq A union {i}, F) == 2*sum(S subseteq A setminus {i}, F)
    sum(k in A union B, T) == sum(k in A, T) + sum(k in B, T)
    max(S subseteq A, v(S)) == v(A)
"""
"""What holds for some of them."""


def listed(laws: str) -> list[str]:
    return [line.strip() for line in laws.strip().splitlines()]


def filled(law: str, rng: random.Random) -> Claim:
    """A law with sets and terms in the place of its letters."""
    one, two = rng.choice(SETS), rng.choice(SETS)
    body = rng.choice(INSIDE)
    said = {
        "A": one,
        "B": two,
        "T": rng.choice(TERMS),
        "F": f"({body})",
        "G": f"({re.sub(r'S', f'({one} setminus S)', body)})",
        "H": f"({re.sub(r'S', '(S union {i})', body)})",
    }
    text = re.sub(r"\b[ABTFGH]\b", lambda letter: said[letter[0]], law)
    reference, response = (parse(side, NAMES).tree for side in text.split("=="))
    return Claim(reference, response, NAMES, secret="sets")


def parts(whole: frozenset) -> Iterator[frozenset]:
    sizes = range(len(whole) + 1)
    return map(frozenset, chain(*(combinations(sorted(whole), size) for size in sizes)))


@cache
def cases() -> list[dict[str, Any]]:
    """All there is up to n = 2, and some of what there is for n = 3."""
    rng = random.Random(3)
    found: list[dict[str, Any]] = []
    for n in (1, 2, 3):
        everybody = frozenset(range(1, n + 1))
        choices = list(product(parts(everybody), parts(everybody), everybody, everybody))
        for some, other, i, j in choices if n < 3 else rng.sample(choices, 40):
            single = {k: Fraction(rng.randint(-9, 9), 2) for k in everybody}
            free = {part: Fraction(rng.randint(-9, 9)) for part in parts(everybody)}
            growing = {frozenset(): Fraction(0)}
            for part in sorted(parts(everybody), key=len)[1:]:
                growing[part] = max(growing[part - {k}] for k in part) + rng.randint(0, 3)
            games = {"v": free.__getitem__, "m": growing.__getitem__}
            games["a"] = lambda part, single=single: sum((single[k] for k in part), Fraction(0))
            z = {k: Fraction(rng.randint(-5, 5)) for k in everybody}
            names = {"n": n, "N": everybody, "C": some, "D": other, "i": i, "j": j}
            found.append(names | games | {"z": z.__getitem__})
    return found


def counted(tree: Tree, at: Mapping[str, Any]) -> Any:
    """The value, case by case."""
    match tree:
        case Number(value):
            return value
        case Symbol(name):
            return at[name]
        case Call("apply" | "at", (function, argument)):
            return counted(function, at)(counted(argument, at))
        case Call(name, args):
            return COUNTED[name](*(counted(arg, at) for arg in args))
        case Bind(binder, variable, over, body):
            return JOINED[binder](_terms(variable, [counted(end, at) for end in over], body, at))
        case _:
            raise AssertionError(tree)


def _terms(variable: Symbol, over: list, body: Tree, at: Mapping[str, Any]) -> Iterator[Any]:
    whole = over[0] if len(over) == 1 else range(int(over[0]), int(over[1]) + 1)
    for value in parts(whole) if variable.type.kind == "set" else whole:
        inner = {**at, variable.name: value}
        match body:
            case Call("given", (kept, condition)):
                if counted(condition, inner):
                    yield counted(kept, inner)
            case _:
                yield counted(body, inner)


JOINED: Mapping[str, Callable[..., Any]] = {"sum": sum, "prod": prod, "max": max}
COUNTED: Mapping[str, Callable[..., Any]] = {
    "add": lambda *args: sum(args),
    "mul": lambda *args: prod(args),
    "neg": operator.neg,
    "pow": lambda base, exponent: Fraction(base) ** int(exponent),
    "max": max,
    "card": len,
    "set": lambda *args: frozenset(map(int, args)),
    "integers": lambda low, high: frozenset(range(int(low), int(high) + 1)),
    "union": lambda *args: frozenset().union(*args),
    "intersection": lambda first, *args: first.intersection(*args),
    "setminus": operator.sub,
    "member": lambda one, some: one in some,
    "subseteq": operator.le,
    "eq": operator.eq,
    "ne": operator.ne,
    "le": operator.le,
    "not": operator.not_,
    "indicator": int,
}


def same(claim: Claim) -> bool:
    """Whether both sides come out alike in every case."""
    return all(counted(claim.reference, at) == counted(claim.response, at) for at in cases())


def mistaken(claim: Claim, *, holds: bool) -> bool:
    """Whether what is decided contradicts what is counted, or a law."""
    evidence = compare(claim)
    if isinstance(evidence, Counterexample):
        return holds or not recheck(claim, evidence)
    return not isinstance(evidence, Unsettled) and not same(claim)


@pytest.mark.parametrize("law", listed(LAWS))
def test_what_holds_for_all_sets_is_never_refuted(law):
    rng = random.Random(law)
    assert not [claim for _ in range(3) if mistaken(claim := filled(law, rng), holds=True)]


@pytest.mark.parametrize("law", listed(SLIPS))
def test_what_is_called_equal_comes_out_alike_in_every_case(law):
    rng = random.Random(law)
    assert not [claim for _ in range(4) if mistaken(claim := filled(law, rng), holds=False)]


def test_counting_tells_laws_from_slips():
    rng = random.Random(0)
    assert all(same(filled(law, rng)) for law in listed(LAWS))
    assert not all(same(filled(law, rng)) for law in listed(SLIPS))


def main(seed: int, pairs: int) -> int:
    """Run longer, and print what contradicts."""
    rng, wrong = random.Random(seed), 0
    for _ in range(pairs):
        holds = rng.random() < 1 / 2
        claim = filled(rng.choice(listed(LAWS if holds else SLIPS)), rng)
        if mistaken(claim, holds=holds):
            sys.stdout.write(f"{claim.reference}\n    {claim.response}\n")
            wrong += 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
