"""A proof never contradicts a certified difference, nor a place without a value that it denies.

Random trees are evaluated on balls at fixed points of the domain. Pairs that agree at one of them
are given to the prover; if it proves one and two enclosures are disjoint anywhere, a rule is
wrong. The oracle is tested too: unsound rules are planted, and it must find each of them.

A longer run: python tests/laws/test_fuzz_oracle.py SEED TREES
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.equivalence.claim import Claim
from graders.equivalence.form import prove, series
from graders.equivalence.form.logarithm import log
from graders.equivalence.form.modulus import absolute
from graders.equivalence.form.power import constant_power, exp
from graders.equivalence.form.prover import Prover
from graders.equivalence.form.rules import RULES
from graders.equivalence.form.trigonometric import sin
from graders.evidence import Proof
from graders.maths.ball import Dear, Program, Undefined
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.tree import Bind, Call, Number, Symbol, Tree

DECLARED = declarations(
    {
        "x": "real",
        "y": "real",
        "p": "positive",
        "u": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]},
        "q": {"type": "real", "min": 2, "max": 3},
        "n": {"type": "integer", "min": 1},
        "m": "integer",
        "d": {"type": "integer", "min": 3, "odd": True},
        "w": {"type": "integer", "min": "d + 1"},
    }
)
VALUES = {
    "x": "-5/2 -3/4 -7/3 5/4 1/3 19/7 -1/7 29/5  0 1 -1 -1 2 1/2",
    "y": "3/5 -11/4 -1/3 -9/5 21/8 13/6 -1/11 47/9  0 0 -1 1 -2 -1/2",
    "p": "1/5 7/3 13/4 4/7 17/5 1/9 23/3 8/11  1 1/2 2 1 4 1",
    "u": "1/5 3/7 9/11 2/3 1/9 13/14 1/2 5/8  1/2 1/3 1/4 1/2 3/4 1/2",
    "q": "2 9/4 5/2 31/11 3 20/9 8/3 14/5  2 3 5/2 2 3 2",
    "n": "1 2 3 4 5 1 2 7  1 1 2 3 2 1",
    "m": "-2 3 0 -1 4 -3 1 2  0 -1 -2 1 -3 0",
    "d": "3 5 3 7 5 3 9 7  3 5 3 3 5 3",
    "w": "4 6 5 8 9 7 10 11  4 7 4 5 6 4",
}
INSIDE = 8
"""At the points after these many, a condition of a proof may be violated."""

POINTS = [
    {name: fmpq(*Fraction(text.split()[i]).as_integer_ratio()) for name, text in VALUES.items()}
    for i in range(INSIDE + 6)
]

FUNCTIONS, NUMBERS, EXPONENTS, SHAPES = (
    re.findall(r"\S+", words)
    for words in (
        """sqrt sqrt abs abs log log exp exp relu sign step Phi softplus tanh cos sin tan acos asin
        atan sigmoid erf erfc Phi_inverse phi sinh cosh asinh acosh atanh floor factorial gamma
        lgamma neg cot sec lambert_w""",
        "1 2 -1 1/2 3 0 4 -2 1/3",
        "2 2 3 -1 1/2 -1/2 1/3 2/3 3/2 -2 4 1/6 1/4",
        """add add add add mul mul mul div div max min pow pow pow root binomial log choose cases
        sum sum prod call call call call call""",
    )
)

LAWS = Path(__file__).with_name("identities.txt").read_text("utf-8")
_LETTERS = declarations(dict.fromkeys("abc", "real"), base=DECLARED)
PATTERNS = [
    tuple(parse(side, _LETTERS).tree for side in law.split("=")) for law in LAWS.strip().split(";")
]


def call(name: str, *args: Tree) -> Tree:
    return Call(name, args)


def number(value: object) -> Tree:
    return Number(Fraction(value))


def filled(tree: Tree, meaning: Mapping[str, Tree]) -> Tree:
    """The tree with its names replaced."""
    match tree:
        case Symbol(name):
            return meaning.get(name, tree)
        case Call(function, args, kind):
            return Call(function, tuple(filled(arg, meaning) for arg in args), kind)
        case Bind(binder, variable, over, body):
            inside = {k: v for k, v in meaning.items() if k != variable.name}
            over = tuple(filled(end, meaning) for end in over)
            return Bind(binder, variable, over, filled(body, inside))
    return tree


class Grower:
    """Random trees, and rewritings of them by laws that hold or nearly hold."""

    def __init__(self, seed: int, laws: list[tuple[Tree, ...]]) -> None:
        self.random, self.laws = random.Random(seed), laws
        self.bound = False

    def leaf(self) -> Tree:
        if self.random.random() < 0.3:
            return number(self.random.choice(NUMBERS))
        if self.random.random() < 0.03:
            return call(self.random.choice(["pi", "e"]))
        return Symbol(self.random.choice("xxxyppuqnmdw" + "kkk" * self.bound))

    def whole(self) -> Tree:
        letter = Symbol(self.random.choice("nnmdw"))
        more = call("add", letter, number(self.random.choice([1, -1, 2])))
        twice = call("mul", number(2), letter)
        return self.random.choice([letter, letter, more, twice, call("neg", letter)])

    def exponent(self) -> Tree:
        if self.random.random() < 0.65:
            return number(self.random.choice(EXPONENTS))
        letter = Symbol("k" if self.bound else "y")
        return self.random.choice([self.whole(), Symbol("x"), Symbol("p"), letter])

    def tree(self, size: int) -> Tree:
        if size <= 1:
            return self.leaf()
        half = max(1, size // 2)
        match self.random.choice(SHAPES):
            case "sum" | "prod" as binder if not self.bound:
                tree = self.series(binder, size)
            case "add" | "mul" | "div" | "max" | "min" as name:
                tree = call(name, self.tree(half), self.tree(size - half))
            case "pow":
                tree = call("pow", self.tree(size - 1), self.exponent())
            case "root" if self.random.random() < 0.3:
                tree = call("root", self.tree(size - 1), self.whole())
            case "root" | "binomial" | "log" as name:
                tree = call(name, self.tree(size - 1), number(self.random.choice([2, 3, 0])))
            case "choose":
                tree = call("binomial", self.whole(), self.whole())
            case "cases":
                condition = call("lt", self.tree(1), self.tree(1))
                tree = call("cases", self.tree(half), condition, self.tree(half))
            case _:
                tree = call(self.random.choice(FUNCTIONS), self.tree(size - 1))
        return tree

    def series(self, binder: str, size: int) -> Tree:
        first = self.random.choice([number(1), number(0), number(2), Symbol("m"), number(-1)])
        self.bound = True
        body = self.tree(size - 2)
        self.bound = False
        last = self.whole() if self.random.random() < 0.9 else Symbol("p")
        return Bind(binder, Symbol("k"), (first, last), body)

    def pair(self) -> tuple[Tree, Tree]:
        """Both sides of a law that holds or nearly holds, for the same random letters."""
        if self.random.random() < 0.15:
            tree = self.series("sum", self.random.randint(3, 7))
            return tree, self.shifted(tree)
        meaning = {letter: self.tree(self.random.randint(1, 4)) for letter in "abc"}
        left, right = (filled(side, meaning) for side in self.random.choice(self.laws))
        for _ in range(self.random.randint(0, 2)):
            name, other = self.random.choice(["add", "mul", "pow", *FUNCTIONS]), self.tree(2)
            more = () if name in FUNCTIONS else (other,)
            left, right = call(name, left, *more), call(name, right, *more)
        return left, right

    def shifted(self, tree: Bind) -> Tree:
        """Shift the index, or take the last term out."""
        (low, high), one, minus = tree.over, number(1), number(-1)
        if self.random.random() < 0.5:
            rest = Bind(tree.binder, tree.variable, (low, call("add", high, minus)), tree.body)
            return call("add", rest, filled(tree.body, {"k": high}))
        over = (call("add", low, one), call("add", high, one))
        body = filled(tree.body, {"k": call("add", tree.variable, minus)})
        return Bind(tree.binder, tree.variable, over, body)


@cache
def values(tree: Tree) -> list[arb | Undefined | None]:
    """Enclosures at the points; `Undefined` where there is no value, None if uncertain."""
    found: list[arb | Undefined | None] = []
    for point in POINTS:
        try:
            value = arb(Program(tree).at(point, 192))
            found.append(value if value.is_finite() else None)
        except Undefined as reason:
            found.append(reason)
        except Dear:
            found.append(None)
    return found


def contradicted(left: Tree, right: Tree, proof: Proof) -> bool:
    """Whether both have values that differ; or one has none, of a proof without conditions."""
    pairs = list(zip(values(left), values(right), strict=True))
    pairs = pairs if proof.where is None else pairs[:INSIDE]
    sure = [pair for pair in pairs if None not in pair]
    both = [(a, b) for a, b in sure if isinstance(a, arb) and isinstance(b, arb)]
    lost = proof.where is None and any(isinstance(value, Undefined) for value in sum(sure, ()))
    return lost or not all(a.overlaps(b) for a, b in both)


def candidates(seed: int, count: int, laws: list) -> Iterator[tuple[Tree, Tree]]:
    """Sides of laws, and trees that agree by chance, at one point or more."""
    grower = Grower(seed, laws)
    groups: dict[str, list[Tree]] = defaultdict(list)
    for _ in range(count):
        left, right = grower.pair()
        yield left, right
        for tree in (left, right, grower.tree(grower.random.randint(2, 8))):
            for i, value in enumerate(values(tree)):
                if isinstance(value, arb):
                    groups[f"{i} {value.mid().str(15, radius=False)}"].append(tree)
    for group in groups.values():
        yield from combinations(group[:5], 2)


def contradictions(
    seed: int, count: int, rules: Mapping = RULES, laws: list = PATTERNS
) -> Iterator[tuple[Tree, Tree, Proof]]:
    """Pairs that are proved equal and certified different; no inner point is ever excluded."""
    for left, right in candidates(seed, count, laws):
        proof = prove(Claim(left, right, DECLARED), rules)
        if proof is not None and contradicted(left, right, proof):
            yield left, right, proof


@settings(max_examples=6, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_a_proof_never_contradicts_a_certified_difference(seed):
    assert not list(contradictions(seed, 25))


@settings(max_examples=4, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_what_is_proved_does_not_depend_on_what_was_asked_before(seed):
    grower = Grower(seed, PATTERNS)
    reference = grower.tree(3)
    others = [side for _ in range(12) for side in grower.pair()]
    kept = Prover(reference, DECLARED, RULES)
    responses = [*others, *(call("add", reference, o, call("neg", o)) for o in others), *others]
    for response in responses:
        assert kept.prove(response) == Prover(reference, DECLARED, RULES).prove(response)


def root(field, value):
    return constant_power(field, value, Fraction(1, 2))


PLANTED = {
    "abs": lambda _, value: value,
    "pow": lambda field, base, exponent: exp(field, exponent * log(field, absolute(field, base))),
    "sign": lambda field, _: field.one,
    "max": lambda _, first, *__: first,
    "cos": lambda field, value: root(field, field.one - sin(field, value) ** 2),
}


@pytest.mark.parametrize("function", PLANTED)
def test_the_oracle_finds_a_rule_that_is_wrong(function):
    rules = {**RULES, function: PLANTED[function]}
    laws = [law for law in PATTERNS if f"'{function}'" in repr(law)]
    assert any(True for seed in range(60) for _ in contradictions(seed, 10, rules, laws))


def test_the_oracle_finds_closed_forms_of_sums_that_may_be_empty(monkeypatch):
    monkeypatch.setattr(series, "nonnegative", lambda *_: True)
    laws = [law for law in PATTERNS if isinstance(law[0], Bind)]
    rules = dict(RULES)  # another table than the usual one, so that nothing is kept
    assert any(True for seed in range(40) for _ in contradictions(seed, 10, rules, laws))


def main(seed: int, trees: int) -> int:
    """Run longer, and print what contradicts."""
    wrong = [found for part in range(trees // 100) for found in contradictions(seed + part, 100)]
    sys.stdout.writelines(f"{left}\n    {right}\n    {proof}\n" for left, right, proof in wrong)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
