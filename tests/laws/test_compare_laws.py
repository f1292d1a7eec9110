"""Laws of comparing: whatever the formula, the secret, the order of the sides or of the calls."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import mpmath
from flint import arb, ctx, fmpq
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graders.equivalence import Claim, compare
from graders.equivalence.ground import ground
from graders.equivalence.recheck import recheck
from graders.evidence import Counterexample, Identical, Unsettled
from graders.maths.ball import Program, Undefined
from graders.maths.declare import declarations
from graders.maths.tree import Bind, Call, Number, Symbol

NAMES = declarations(
    {"x": "real", "y": "real", "p": "probability", "n": {"type": "integer", "min": 1, "max": 6}}
)
ONE_ARGUMENT = [
    "neg",
    "sqrt",
    "abs",
    "log",
    "exp",
    "sin",
    "cos",
    "tan",
    "atan",
    "sinh",
    "tanh",
    "sigmoid",
    "softplus",
    "relu",
    "sign",
    "step",
    "erf",
    "Phi",
    "floor",
    "factorial",
]
TWO_ARGUMENTS = ["add", "mul", "div", "pow", "max", "min"]

numbers = st.sampled_from(["1", "2", "3", "-1", "1/2", "-2/3", "7/5", "0"]).map(
    lambda text: Number(Fraction(text))
)
leaves = numbers | st.sampled_from(["x", "y", "p", "n"]).map(Symbol)
EXPONENTS = [Number(Fraction(text)) for text in ["2", "3", "-1", "1/2"]]


def _grow(trees):
    sums = trees.map(
        lambda body: Bind("sum", Symbol("k"), (Number(Fraction(1)), Symbol("n")), _indexed(body))
    )
    return (
        st.builds(lambda name, arg: Call(name, (arg,)), st.sampled_from(ONE_ARGUMENT), trees)
        | st.builds(
            lambda name, *args: Call(name, args), st.sampled_from(TWO_ARGUMENTS), trees, trees
        )
        | st.builds(lambda base, k: Call("pow", (base, k)), trees, st.sampled_from(EXPONENTS))
        | sums
    )


def _indexed(body):
    return Call("mul", (Symbol("k"), body))


formulas = st.recursive(leaves, _grow, max_leaves=7)
law = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])


def add(left, right):
    return Call("add", (left, right))


def neg(tree):
    return Call("neg", (tree,))


def mul(left, right):
    return Call("mul", (left, right))


X, TWO = Symbol("x"), Number(Fraction(2))
SAME = {
    "a + x - x": lambda a: add(a, add(X, neg(X))),
    "2 a / 2": lambda a: Call("div", (mul(TWO, a), TWO)),
    "-(-a)": lambda a: neg(neg(a)),
    "a (x^2 + 1) / (x^2 + 1)": lambda a: Call("div", (mul(a, _square()), _square())),
    "max(a, a)": lambda a: Call("max", (a, a)),
    "log exp a": lambda a: Call("log", (Call("exp", (a,)),)),
}


def _square():
    return add(Call("pow", (X, TWO)), Number(Fraction(1)))


def said(found):
    """The verdict that people see."""
    if isinstance(found, Unsettled):
        return "undecided"
    return "different" if isinstance(found, Counterexample) else "equal"


@law
@given(formulas)
def test_a_formula_is_equal_to_itself_or_has_no_value(formula):
    found = compare(Claim(formula, formula, NAMES))
    assert isinstance(found, Identical) or found.tried in (("reference-undefined",), ("cost",))


@law
@given(formulas, st.sampled_from(sorted(SAME)))
def test_an_equal_formula_is_never_refuted(formula, rewriting):
    assert said(compare(Claim(formula, SAME[rewriting](formula), NAMES))) != "different"


@law
@given(formulas, st.sampled_from(["1", "-1/2", "1/1000000007"]))
def test_a_formula_that_is_off_by_a_constant_is_never_accepted(formula, constant):
    off = add(formula, Number(Fraction(constant)))
    assert said(compare(Claim(formula, off, NAMES))) != "equal"


@law
@given(leaves, leaves, st.sampled_from(["1", "-1/2", "1/1000000007"]))
def test_a_small_formula_that_is_off_by_a_constant_is_refuted(left, right, constant):
    formula = add(mul(left, right), Call("exp", (left,)))
    off = add(formula, Number(Fraction(constant)))
    assert said(compare(Claim(formula, off, NAMES))) == "different"


@law
@given(formulas, formulas)
def test_swapping_the_sides_keeps_a_difference_of_values(left, right):
    found = compare(Claim(left, right, NAMES))
    assume(isinstance(found, Counterexample) and not found.received.startswith("undefined"))
    assert said(compare(Claim(right, left, NAMES))) == "different"


@law
@given(formulas, formulas, st.sampled_from(sorted(SAME)))
def test_all_evidence_passes_the_recheck(left, right, rewriting):
    for claim in (Claim(left, right, NAMES), Claim(left, SAME[rewriting](left), NAMES)):
        found = compare(claim)
        assert isinstance(found, Unsettled) or recheck(claim, found)


@law
@given(formulas, formulas, st.sampled_from(sorted(SAME)))
def test_verdicts_do_not_depend_on_the_calls_before(left, right, rewriting):
    claims = [Claim(left, right, NAMES), Claim(left, SAME[rewriting](left), NAMES)]
    cold = []
    for claim in claims:
        ground.cache_clear()
        cold.append(compare(claim))
    assert [compare(claim) for claim in claims[::-1]] == cold[::-1]


@law
@given(formulas, formulas, st.sampled_from(sorted(SAME)))
def test_another_secret_never_says_the_opposite(left, right, rewriting):
    for response in (right, SAME[rewriting](left)):
        claim = Claim(left, response, NAMES)
        answers = {said(compare(replace(claim, secret=secret))) for secret in "abc"}
        assert not answers >= {"equal", "different"}


@law
@given(formulas, st.fractions(-3, 3, max_denominator=9), st.integers(1, 5))
def test_an_independent_evaluation_lies_in_the_ball(formula, x, n):
    point = {"x": x, "y": Fraction(-7, 4), "p": Fraction(2, 7), "n": Fraction(n)}
    exact = {name: fmpq(value.numerator, value.denominator) for name, value in point.items()}
    try:
        value = Program(formula).at(exact)
    except Undefined:
        return
    value = arb(value)
    assume(value.is_finite() and value.rad() < 1)
    with mpmath.workdps(60):
        floats = {name: mpmath.mpf(v.numerator) / v.denominator for name, v in point.items()}
        other = _independent(formula, floats)
    ctx.prec = 200
    assert value.overlaps(arb(mpmath.nstr(other, 45), "1e-35") * arb(1, "1e-35"))


def _independent(tree, point):
    match tree:
        case Number(value):
            return mpmath.mpf(value.numerator) / value.denominator
        case Symbol(name):
            return point[name]
        case Bind(_, variable, (low, high), body):
            first, last = (int(_independent(limit, point)) for limit in (low, high))
            places = ({**point, variable.name: mpmath.mpf(k)} for k in range(first, last + 1))
            return mpmath.fsum(_independent(body, place) for place in places)
        case Call(name, args):
            return FLOATS[name](*(_independent(arg, point) for arg in args))


def _power(base, exponent):
    assume(base >= 0 or mpmath.isint(exponent))
    return mpmath.re(mpmath.power(base, exponent))


KNOWN = "sqrt log exp sin cos tan atan sinh tanh erf floor factorial sign"
FLOATS = {
    **{name: getattr(mpmath, name) for name in KNOWN.split()},
    "neg": lambda a: -a,
    "abs": abs,
    "sigmoid": lambda a: 1 / (1 + mpmath.exp(-a)),
    "softplus": lambda a: mpmath.log1p(mpmath.exp(a)),
    "relu": lambda a: max(a, 0),
    "step": lambda a: mpmath.mpf(a > 0),
    "Phi": mpmath.ncdf,
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": _power,
    "max": max,
    "min": min,
}
