"""A proof about expectations never contradicts their values.

Laws that hold or nearly hold are filled with random matrices and numbers. Proofs pair the draws
(Isserlis, Wick) or replace powers by moments; values come from rules with few nodes, exact in
rational arithmetic: two ways that share nothing. Where a proof is found, the values must agree.
The oracle is tested too: wrong moments and wrong pairings are planted, and it must find each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

import pytest
from typing_extensions import override

from graders.equivalence.claim import Claim
from graders.equivalence.contrast import apart
from graders.equivalence.form import moments
from graders.equivalence.form import prove as prove_form
from graders.equivalence.form.rules import RULES
from graders.equivalence.words import drawn, strand
from graders.equivalence.words import prove as prove_words
from graders.equivalence.words.combination import Combination
from graders.maths.ball import Dear, Program, Undefined
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.sample import Sampler
from graders.maths.tree import Bind, Call, Number, Symbol, Tree
from graders.maths.types import SCALAR

SQUARE = {"type": "matrix", "shape": ["d", "d"]}
COLUMN = {"type": "vector", "size": "d"}
DECLARED = declarations(
    {"d": {"type": "integer", "min": 1}, "n": {"type": "integer", "min": 1}}
    | {"t": "real", "s": "positive", "p": "probability", "k": {"type": "integer", "min": 1}}
    | dict.fromkeys("AB", SQUARE)
    | {
        "S": {**SQUARE, "spd": True},
        "R": {**SQUARE, "psd": True},
        "Y": {**SQUARE, "symmetric": True},
    }
    | {"X": {"type": "matrix", "shape": ["n", "d"]}}
    | dict.fromkeys("muv", COLUMN)
    | {"x": {"law": "N(0, S)"}, "y": {"law": "N(m, R)"}, "w": {"law": "N(0, s^2*eye(d))"}}
    | {"z": {"law": "N(0, 1)"}, "e": {"law": "N(t, s^2)"}, "b": {"law": "bernoulli(p)"}}
    | {"G": {"law": "iid(N(0, S), n)"}, "g": {"law": "iid(N(0, s), n)"}}
)
HOLES = declarations(dict.fromkeys("FH", SQUARE) | dict.fromkeys("ac", "real"), base=DECLARED)
LAWS = """
    E[x x^T] = S; E[y y^T] = R + m m^T; E[x^T F x] = tr(F S); E[y^T F y] = tr(F R) + m^T F m
    E[F x + u] = u; E[F y + u] = F m + u; E[||F y||^2] = tr(F R F^T) + m^T F^T F m
    E[(x^T F x)(x^T H x)] = tr(F S) tr(H S) + tr(F S H S) + tr(F S H^T S)
    E[x x^T F x x^T] = S F S + S F^T S + tr(F S) S; E[(u^T F x)^2] = u^T F S F^T u
    E[(x^T F x)^2] = tr(F S)^2 + 2 tr(F S F S); E[F w w^T H] = s^2 F H; E[x] = u; E[w^T w] = s^2
    E[(x^T F x)^2] = tr(F S)^2; E[x x^T] = I; E[y y^T] = R; E[x^T F x] = tr(F)
    E[(u^T F x)^4] = 3 (u^T F S F^T u)^2
    E[G^T G] = n S; E[G F G^T] = tr(F S) I; E[g g^T] = s I; E[g^T X u] = 0; E[g^T g] = n s
    E[G^T G F G^T G] = n S F^T S + n tr(F S) S + n^2 S F S; E[G^T G F] = n S F^T
    E[tr(G F G^T)] = n tr(F S); E[tr(F x y^T)] = 0; E[x^T F y] = tr(F S); E[x^T F y] = 0
    E[x y^T F w] = zeros; E[(x^T F y)^2] = tr(F R F^T S) + m^T F^T S F m
    E[Var[z] x^T F x] = tr(F S)
    Var[u^T F y] = u^T F R F^T u; Var[x^T Y x] = 2 tr(Y S Y S); Var[x^T F x] = 2 tr(F S F S)
    E[(a x + c u)(x + u)^T] = a S + c u u^T; E[(x + u)^T F (x + u)] = tr(F S)
    E[inv(S) x x^T] = I; E[x^T inv(S) x] = d; E[x^T inv(S) x] = 1
    E[x^T inv(S + I) F x] = tr(inv(S + I) F S)
    E[(a z + c)^2] = a^2 + c^2; E[(a z + c)^4] = 3a^4 + 6a^2 c^2 + c^4; E[(a z)^4] = a^4
    E[(e - t)^2] = s^2; E[e^3] = t^3 + 3 t s^2; E[e^3] = t^3 + t s^2; Var[a e + c] = a^2 s^2
    E[(a b + c)^3] = p (a + c)^3 + (1 - p) c^3; E[b^2] = p; E[b^3] = p^2; Var[b] = p^2 - p
    E[a^b] = 1 - p + p a; E[z^2 e^2] = t^2 + s^2; E[z e] = t; E[z F] = F; E[(z + 1) F] = F
    E_{j ~ poisson(s)}[j^3] = s^3 + 3 s^2 + s; E_{j ~ poisson(s)}[j^2] = s^2 + 2 s
    E_{j ~ exponential(s)}[j^2] = 2/s^2; E_{j ~ exponential(s)}[j^2] = 1/s^2
    E_{j ~ uniform(t, t + s)}[j] = t + s/2; Var_{j ~ uniform(t, t + s)}[j] = s^2/12
    E_{j ~ Binomial(k, p)}[j^2] = k p + k (k - 1) p^2; Var_{j ~ Binomial(k, p)}[j] = k p^2
    E_{j ~ N(0, 1)}[E_{h ~ N(a j, 1)}[h^2]] = a^2 + 1; E_{j ~ N(u, S)}[E_{h ~ N(F j, R)}[h]] = F u
"""


def _law(text: str) -> tuple[Tree, Tree]:
    left, right = text.split(" = ")
    tree = parse(left, HOLES).tree
    return tree, parse(right, HOLES, like=tree.type).tree


PATTERNS = [_law(law) for law in LAWS.replace("\n", ";").split(";") if law.strip()]


def filled(tree: Tree, meaning: dict[str, Tree]) -> Tree:
    """The tree with trees for its holes."""
    match tree:
        case Symbol(name):
            return meaning.get(name, tree)
        case Call(name, args, kind):
            return Call(name, tuple(filled(arg, meaning) for arg in args), kind)
        case Bind(binder, variable, over, body, kind):
            ends = tuple(filled(end, meaning) for end in over)
            return Bind(binder, variable, ends, filled(body, meaning), kind)
        case _:
            return tree


def square(rng: random.Random) -> Tree:
    """A random d x d matrix."""
    names = [Symbol(name, HOLES["F"].type) for name in "ABSRY"]
    one, other = rng.choice(names), rng.choice(names)
    eye = Call("identity", (Symbol("d"),), one.type)
    ways = [
        one,
        eye,
        Call("transpose", (one,), one.type),
        Call("mul", (one, other), one.type),
        Call("add", (one, other), one.type),
        Call("add", (one, Call("neg", (eye,), one.type)), one.type),
        Call("inverse", (Symbol("S", one.type),), one.type),
    ]
    return rng.choice(ways)


def number(rng: random.Random) -> Tree:
    """A random number."""
    t, s = Symbol("t"), Symbol("s")
    trees = [
        t,
        s,
        Number(Fraction(2)),
        Call("add", (t, s)),
        Call("mul", (t, t)),
        Call("neg", (s,)),
    ]
    return rng.choice(trees)


def pairs(seed: int, count: int, laws: list[tuple[Tree, Tree]] = PATTERNS) -> Iterator[Claim]:
    """Claims, right and wrong."""
    rng = random.Random(seed)
    for _ in range(count):
        meaning = {name: square(rng) for name in "FH"} | {name: number(rng) for name in "ac"}
        left, right = (filled(side, meaning) for side in rng.choice(laws))
        if left.type == SCALAR and rng.random() < 0.3:
            other, same = (filled(side, meaning) for side in rng.choice(laws))
            if other.type == SCALAR:
                left, right = Call("mul", (left, other)), Call("mul", (right, same))
        yield Claim(left, right, DECLARED)


def prove(claim: Claim) -> object:
    """A proof by either normal form; nothing is kept between tests."""
    proof = prove_form(claim, dict(RULES))
    return prove_words(claim) if proof is None else proof


@lru_cache(maxsize=4096)
def values(tree: Tree) -> tuple[object, ...]:
    """What the tree has at the points; None where that is nothing, or not known."""
    sampler = Sampler(DECLARED, "oracle")
    names = [name for name in DECLARED if DECLARED[name].law is None]
    found: list[object] = []
    for at in (0, 1, 2, 3, 5):
        point = sampler.point(names, at)
        assert point is not None
        small = all(point[size] <= 3 for size in "dn")
        try:
            found.append(Program(tree).at(point, 192) if small else None)
        except (Undefined, Dear):
            found.append(None)
    return tuple(found)


def contradicted(claim: Claim) -> bool:
    """Whether the two sides certainly differ somewhere."""
    both = zip(values(claim.reference), values(claim.response), strict=True)
    return any(
        left is not None and right is not None and apart(left, right) for left, right in both
    )


def judged(seed: int, count: int, laws: list[tuple[Tree, Tree]] = PATTERNS) -> tuple[int, int]:
    """How many proofs there are, and how many of them are contradicted."""
    proved = [claim for claim in pairs(seed, count, laws) if prove(claim) is not None]
    return len(proved), sum(map(contradicted, proved))


@pytest.mark.parametrize("seed", range(4))
def test_no_proof_contradicts_a_certified_difference(seed: int) -> None:
    proved, contradictions = judged(seed, 80)
    assert not contradictions
    assert proved > 20


@pytest.mark.parametrize("law", range(len(PATTERNS)))
def test_a_law_is_proved_if_it_holds(law: int) -> None:
    plain = {name: Symbol({"F": "A", "H": "B"}[name], HOLES[name].type) for name in "FH"}
    plain |= {"a": Symbol("t"), "c": Symbol("s")}
    claim = Claim(*(filled(side, plain) for side in PATTERNS[law]), DECLARED)
    assert (prove(claim) is not None) != contradicted(claim)


class Unpaired(strand.Weave):
    """All pairings but one are forgotten."""

    @override
    def expectation(self, strands: Sequence[strand.Strand], draws: int) -> list[Combination]:
        """Keep only the first pairing."""
        return super().expectation(strands, draws)[:1]


class Unturned(strand.Weave):
    """A strand that is turned around keeps its value."""

    @override
    def _turned(self, strand_: strand.Strand) -> strand.Strand:
        if strand_.value.rows != strand_.value.columns:
            return super()._turned(strand_)
        return strand.Strand(strand_.right, strand_.value, strand_.left)


def _without_mean(reader, law):
    found = drawn_law(reader, law)
    center = strand.Combination(found.mean.rows, found.mean.columns, {})
    return strand.Law(center, found.rows, found.columns)


def _flat(field, mean, variance):
    """E[z^4] = v^2."""
    powers = [field.one, mean, mean * mean + variance]
    yield from powers
    while True:
        powers.append(powers[-1] * mean + powers[-2] * variance)
        yield powers[-1]


drawn_law = drawn._law
PLANTED = {
    "pairs": lambda patch: patch.setattr(drawn, "Weave", Unpaired),
    "turned": lambda patch: patch.setattr(drawn, "Weave", Unturned),
    "mean": lambda patch: patch.setattr(drawn, "_law", _without_mean),
    "moments": lambda patch: patch.setattr(
        moments, "MOMENTS", {**moments.MOMENTS, "normal": _flat}
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_oracle_finds_a_rule_that_is_wrong(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    PLANTED[name](monkeypatch)
    assert any(judged(seed, 120)[1] for seed in range(6))
