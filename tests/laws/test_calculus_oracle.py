"""A proof about derivatives, integrals and endless sums never contradicts a certified difference.

Random formulas and mutants of them, close ones, are given to the prover in pairs. Where it proves
two equal, their enclosures overlap at every point; where nothing was changed but the way of
writing, no point refutes.

A longer run: python tests/laws/test_calculus_oracle.py SEED FORMULAS
"""

from __future__ import annotations

import random
import sys

import pytest
from flint import arb, fmpq

from graders.equivalence import Claim, compare
from graders.equivalence.contrast import apart
from graders.equivalence.enclosure import exact
from graders.equivalence.form import integral, prove
from graders.evidence import Counterexample
from graders.maths.ball import Dear, Meter, Program, Undefined
from graders.maths.balls import finite
from graders.maths.balls.opaque import Opaque
from graders.maths.declare import declarations
from graders.maths.parse import parse

NAMES = declarations(
    {"x": "real", "p": "positive", "n": {"type": "integer", "min": 0}}
    | {"u": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]}}
    | {"f": {"type": "function"}}
)
NUMBERS = ["1", "2", "3", "-1", "1/2", "-2/3", "0"]
POINTS = [
    dict(zip("xpun", map(exact, row.split()), strict=True))
    for row in ["1 2 1/3 2", "-2 1/2 3/4 0", "3/5 3 1/7 1"]
]


class Writer:
    """Writes random formulas; `mutate` is the number of the choice that is made differently."""

    def __init__(self, seed, mutate=None):
        self._choice, self._order = random.Random(seed), random.Random(f"{seed} order")
        self._mutate, self.made = mutate, 0

    def one(self, options):
        at = self._choice.randrange(len(options))
        self.made += 1
        return options[(at + 1) % len(options)] if self.made == self._mutate else options[at]

    def sum(self, terms):
        self._order.shuffle(terms)
        return " + ".join(f"({term})" for term in terms)

    def product(self, factors):
        self._order.shuffle(factors)
        return "*".join(f"({factor})" for factor in factors)

    def number(self):
        return self.one(NUMBERS)

    def term(self, name):
        power = self.one(["0", "1", "2", "3"])
        factors = [self.number(), f"{name}^{power}"]
        factors.append(self.one(["1", f"exp(-p {name})", f"exp({name}/2)", "x", f"2^{name}"]))
        return self.product(factors)

    def polynomial(self, name):
        return self.sum([self.term(name) for _ in range(2)])

    def smooth(self, name):
        inner = self.polynomial(name)
        outer = self.one(["sin", "exp", "tanh", "sigmoid", "f", "softplus", "Phi"])
        return self.sum([f"{outer}({inner})", self.term(name)])

    def derivative(self):
        inside = self.smooth("x")
        if self.one([0, 1]):
            inside = self.product([inside, self.term("x")])
        return f"diff({inside}, x)"

    def integral(self):
        low, high = self.one(["0", "1", "x"]), self.one(["1", "2", "x", "u"])
        return f"integral({self.polynomial('t')}, t, {low}, {high})"

    def tail(self):
        power, rate = self.one(["0", "1", "2"]), self.one(["p", "p + 1", "2"])
        bend = self.one(["0", "1", "p"])
        start = self.one(["0", "1", "x"])
        return (
            f"integral(t^{power} exp(-{rate} t - {bend} t^2/2)*({self.number()}), t, {start}, oo)"
        )

    def endless(self):
        base = self.one(["u", "u/2", "1/3", "-1/2"])
        power, below = self.one(["0", "1", "2"]), self.one(["1", "k!"])
        low = self.one(["0", "1", "2"])
        return f"sum(k={low}..infinity, ({self.number()})*k^{power}*({base})^k/{below})"


SAMPLE = Opaque(1, ((fmpq(1, 2), (0,)), (fmpq(-1), (1,)), (fmpq(2, 3), (3,))))
KINDS = ("derivative", "integral", "tail", "endless")


def written(kind, seed, mutate=None):
    writer = Writer(seed, mutate)
    text = getattr(writer, kind)()
    return text, writer.made


def values(text):
    program = Program(parse(text, NAMES).tree)
    for point in POINTS:
        try:
            value = program.at(point | {"f": SAMPLE}, 128, Meter(100_000))
        except (Undefined, Dear):
            value = arb("nan")
        yield value


def differ(left, right):
    pairs = zip(values(left), values(right), strict=True)
    return any(finite(one) and finite(other) and apart(one, other) for one, other in pairs)


def claim(left, right):
    return Claim(*(parse(text, NAMES).tree for text in (left, right)), NAMES, secret="oracle")


def check(kind, seed):
    """Return how many mutants were told apart; fail where a proof contradicts values."""
    text, made = written(kind, seed)
    told = 0
    for mutate in range(1, made + 1):
        mutant, _ = written(kind, seed, mutate)
        if differ(text, mutant):
            told += 1
            assert prove(claim(text, mutant)) is None, (text, mutant)
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_a_proof_never_contradicts_a_certified_difference(kind):
    assert sum(check(kind, seed) for seed in range(12)) > 20


@pytest.mark.parametrize("kind", KINDS)
def test_another_way_of_writing_is_not_refuted(kind):
    for seed in range(6):
        text, _ = written(kind, seed)
        turned = f"({text})*2 - ({text})"
        assert not isinstance(compare(claim(text, turned)), Counterexample)


def test_the_oracle_finds_a_wrong_rule(monkeypatch):
    """An antiderivative without the division by the new power."""
    monkeypatch.setattr(
        integral, "_power", lambda ends, power: ends.high ** (power + 1) - ends.low ** (power + 1)
    )
    wrong = claim("integral(t^2, t, 0, x)", "x^3")
    assert prove(wrong) is not None
    assert differ("integral(t^2, t, 0, x)", "x^3")


if __name__ == "__main__":
    first, count = map(int, sys.argv[1:3])
    for number in range(first, first + count):
        for each in KINDS:
            check(each, number)
