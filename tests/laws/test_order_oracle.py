"""Laws of entailment: a proof never contradicts a point, and what is true is never refuted."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graders.equivalence import Entailment
from graders.equivalence.order import entail
from graders.equivalence.order.boxes import covered
from graders.equivalence.order.prove import proved
from graders.equivalence.order.scene import Scene
from graders.equivalence.order.survey import Survey, look
from graders.equivalence.recheck import recheck
from graders.equivalence.smt import entailed
from graders.evidence import Counterexample, Proof
from graders.maths.ball import Dear, Meter
from graders.maths.cost import TooDear
from graders.maths.declare import declarations
from graders.maths.tree import Call, Number, Symbol
from graders.maths.types import TRUTH

NAMES = declarations(
    {
        "x": "real",
        "y": "real",
        "t": "positive",
        "p": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]},
        "n": {"type": "integer", "min": 1},
    }
)

BOX = declarations({name: {"type": "real", "min": 0, "max": 1} for name in ("p", "q")})
SHAPES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        **{name: {"type": "vector", "size": "d"} for name in ("u", "v")},
        "e": {"type": "vector", "size": "d", "unit": True},
        "S": {"type": "matrix", "shape": ["d", "d"]},
        "x": "real",
        "t": "positive",
    }
)
VECTOR, MATRIX = SHAPES["u"].type, SHAPES["S"].type
ONE, INFINITY = Number(Fraction(1)), Call("infinity", ())

numbers = st.sampled_from([0, 1, 2, -1, 3, Fraction(1, 2), Fraction(-3, 2)]).map(Fraction)
leaves = st.sampled_from(list(NAMES)).map(Symbol) | numbers.map(Number)
UNARY = ("neg", "exp", "log", "abs", "sqrt", "relu", "sigmoid", "tanh", "softplus")


def call(name, *args):
    return Call(name, args)


def power(base, exponent):
    return Call("pow", (base, Number(Fraction(exponent))))


def step(trees):
    return (
        st.builds(call, st.sampled_from(UNARY), trees)
        | st.builds(call, st.sampled_from(["add", "mul", "div", "max"]), trees, trees)
        | st.builds(power, trees, st.sampled_from([2, 3, -1, Fraction(1, 2)]))
        | st.builds(lambda base: Call("pow", (base, Symbol("n"))), trees)
    )


def step_bounded(trees):
    return (
        st.builds(call, st.sampled_from(UNARY), trees)
        | st.builds(call, st.sampled_from(["add", "mul", "div", "max"]), trees, trees)
        | st.builds(power, trees, st.sampled_from([2, 3, -1, Fraction(1, 2)]))
    )


formulas = st.recursive(leaves, step, max_leaves=5)
relations = st.builds(
    lambda name, left, right: Call(name, (left, right), TRUTH),
    st.sampled_from(["lt", "le", "ge", "gt", "eq", "ne"]),
    formulas,
    formulas,
)
conditions = relations | st.builds(
    lambda name, one, other: Call(name, (one, other), TRUTH),
    st.sampled_from(["and", "or"]),
    relations,
    relations,
)
law = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def refuted(made):
    """The point that refutes by a false goal, if one is met."""
    try:
        found = look(Scene(made), Survey())
    except (Dear, TooDear):
        return None
    return found if found is not None and found.received == "false" else None


@law
@given(conditions, st.lists(conditions, max_size=2))
def test_no_proof_contradicts_a_point(goal, given_):
    made = Entailment(goal, tuple(given_), NAMES)
    if proved(made) is not None:
        assert refuted(made) is None


@law
@given(relations, st.sampled_from([1, Fraction(1, 100), -1, Fraction(-1, 10**6)]), numbers)
def test_no_proof_of_a_near_miss_contradicts_a_point(relation, shift, factor):
    left, right = relation.args
    moved = call("add", right, Number(Fraction(shift)))
    scaled = [call("mul", Number(factor), side) for side in (left, right)]
    for goal in (
        Call(relation.function, (left, moved), TRUTH),
        Call(relation.function, (call("exp", left), call("exp", moved)), TRUTH),
        Call(relation.function, tuple(scaled), TRUTH),
        Call(relation.function, (power(left, 2), power(moved, 2)), TRUTH),
    ):
        made = Entailment(goal, (relation,), NAMES)
        if proved(made) is not None:
            assert refuted(made) is None


squares = st.lists(formulas, min_size=1, max_size=2)


@law
@given(formulas, squares, st.sampled_from(["sum", "exp", "mean"]))
def test_what_is_true_is_never_refuted_by_a_false_goal(start, parts, kind):
    if kind == "sum":
        larger = call("add", start, *(power(part, 2) for part in parts))
        goal = Call("le", (start, larger), TRUTH)
    elif kind == "exp":
        goal = Call("le", (call("add", Number(Fraction(1)), start), call("exp", start)), TRUTH)
    else:
        both = call("add", power(start, 2), power(parts[0], 2))
        twice = call("mul", Number(Fraction(2)), start, parts[0])
        goal = Call("ge", (both, twice), TRUTH)
    found = entail(Entailment(goal, (), NAMES))
    assert not isinstance(found, Counterexample) or found.received != "false"


@law
@given(conditions, st.lists(conditions, max_size=2))
def test_every_counterexample_is_replayed(goal, given_):
    made = Entailment(goal, tuple(given_), NAMES)
    found = entail(made)
    if isinstance(found, Counterexample):
        assert recheck(made, found)


bounded = st.recursive(
    st.sampled_from(["p", "q"]).map(Symbol) | numbers.map(Number), step_bounded, max_leaves=5
)


@law
@given(bounded, bounded, st.sampled_from(["lt", "le"]), st.sampled_from([0, 1, Fraction(1, 50)]))
def test_no_proof_by_pieces_contradicts_a_point(left, right, name, room):
    goal = Call(name, (left, call("add", right, Number(Fraction(room)))), TRUTH)
    made = Entailment(goal, (), BOX)
    sampler = Scene(made).sampler
    if covered(goal, (), sampler, Meter()):
        assert refuted(made) is None


factors = st.sampled_from(["x", "t"]).map(Symbol) | numbers.map(Number)
vectors = st.recursive(
    st.sampled_from([Symbol("u", VECTOR), Symbol("v", VECTOR), Symbol("e", VECTOR)]),
    lambda trees: (
        st.builds(lambda one, other: Call("add", (one, other), VECTOR), trees, trees)
        | st.builds(lambda one: Call("neg", (one,), VECTOR), trees)
        | st.builds(lambda times, one: Call("mul", (times, one), VECTOR), factors, trees)
        | st.builds(lambda one: Call("mul", (Symbol("S", MATRIX), one), VECTOR), trees)
    ),
    max_leaves=3,
)
lengths = (
    st.builds(lambda one: call("norm", one), vectors)
    | st.builds(lambda one, p: call("norm", one, p), vectors, st.sampled_from([ONE, INFINITY]))
    | st.builds(lambda one, other: call("dot", one, other), vectors, vectors)
    | st.just(call("frobenius", Symbol("S", MATRIX)))
    | st.just(call("spectral", Symbol("S", MATRIX)))
)
mixed = st.recursive(
    lengths,
    lambda trees: (
        st.builds(call, st.sampled_from(["add", "mul"]), trees, trees)
        | st.builds(power, trees, st.just(2))
    ),
    max_leaves=3,
)


@law
@given(mixed, mixed, st.sampled_from(["lt", "le", "eq"]))
def test_no_proof_about_vectors_contradicts_a_point(left, right, name):
    made = Entailment(Call(name, (left, right), TRUTH), (), SHAPES)
    if proved(made) is not None:
        assert refuted(made) is None


@settings(law, max_examples=8)
@given(conditions, st.lists(conditions, max_size=1))
def test_no_proof_by_z3_contradicts_a_point(goal, given_):
    made = Entailment(goal, tuple(given_), NAMES)
    if isinstance(entailed(made), Proof):
        assert refuted(made) is None
