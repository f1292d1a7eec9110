"""Laws of conditions: a proof never contradicts a point, and rewriting never refutes."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graders.equivalence import Claim, compare
from graders.equivalence.form.order import proportional
from graders.equivalence.refute import refute
from graders.equivalence.trial import Trial
from graders.evidence import Counterexample
from graders.maths.ball import Dear
from graders.maths.declare import declarations
from graders.maths.tree import Call, Number, Symbol
from graders.maths.types import TRUTH

NAMES = declarations({"x": "real", "t": "positive", "n": {"type": "integer", "min": 1}})
FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}

leaves = st.sampled_from(["x", "t", "n"]).map(Symbol) | st.sampled_from(
    [Fraction(1), Fraction(2), Fraction(-1), Fraction(1, 2)]
).map(Number)
formulas = st.recursive(
    leaves,
    lambda trees: (
        st.builds(
            lambda name, arg: Call(name, (arg,)),
            st.sampled_from(["neg", "exp", "log", "abs", "sqrt"]),
            trees,
        )
        | st.builds(
            lambda name, *args: Call(name, args),
            st.sampled_from(["add", "mul", "div"]),
            trees,
            trees,
        )
    ),
    max_leaves=4,
)
names = st.sampled_from(sorted(FLIPPED))
law = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def relation(name, left, right):
    return Call(name, (left, right), TRUTH)


def times(factor, tree):
    return Call("mul", (factor, tree))


@law
@given(st.tuples(names, names), st.tuples(*[formulas] * 5))
def test_no_proof_contradicts_a_point(kinds, trees):
    (name, other), (left, right, above, below, factor) = kinds, trees
    reference = relation(name, left, right)
    for response in (
        relation(other, above, below),
        relation(other, left, right),
        relation(name, times(factor, left), times(factor, right)),
        relation(name, Call("exp", (left,)), Call("exp", (right,))),
        relation(name, Call("log", (left,)), Call("log", (right,))),
        relation(FLIPPED[name], Call("neg", (left,)), Call("neg", (right,))),
        relation(FLIPPED[name], Call("div", (factor, left)), Call("div", (factor, right))),
    ):
        claim = Claim(reference, response, NAMES)
        if proportional(claim):
            trial = Trial(claim)
            spots = chain(trial.ground.course(trial.names), trial.edges())
            try:
                found = refute(trial, spots)
            except Dear:
                continue
            assert found is None or found.received.startswith("undefined")


@law
@given(names, formulas, formulas)
def test_turning_a_relation_around_never_refutes_it(name, left, right):
    claim = Claim(relation(name, left, right), relation(FLIPPED[name], right, left), NAMES)
    assert not isinstance(compare(claim), Counterexample)
