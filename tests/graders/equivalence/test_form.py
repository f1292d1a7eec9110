"""The normal form: what it proves, what it must not, and where."""

from __future__ import annotations

import time

import pytest

from graders.equivalence.form import prove
from graders.equivalence.form.bounds import ANY, POSITIVE, Bounds, point

COUNT = {"type": "integer", "min": 0}
UNIT = {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]}

PROVED = {
    "polynomials": ("(x+y)^8", "(x^2+2*x*y+y^2)^4", {}),
    "partial fractions": ("1/(a*(a+1))", "1/a-1/(a+1)", {"a": "positive"}),
    "a difference of logarithms": ("log(p/q)", "-log(q/p)", {"p": UNIT, "q": UNIT}),
    "a power with a symbolic exponent": ("a^x*a^y", "exp((x+y)*log(a))", {"a": "positive"}),
    "a quarter root of squares": ("sqrt(a*b)", "(a^2*b^2)^(1/4)", dict.fromkeys("ab", "positive")),
    "mixed roots": ("a^(2/3)*a^(1/6)", "sqrt(a)*a^(1/3)", {"a": "positive"}),
    "odd roots of negatives": ("(x^3*y)^(1/3)", "x*y^(1/3)", {}),
    "the root of a square": ("sqrt(x^2)", "abs(x)", {}),
    "the logarithm of a square": ("log(x^2)", "2*log(abs(x))", {}),
    "a maximum by its kink": ("max(x,y)", "(x+y+abs(x-y))/2", {}),
    "a maximum of three": ("max(x,max(y,z))", "max(z,y,x)", {}),
    "softplus": ("softplus(x)-softplus(-x)", "x", {}),
    "tanh by the sigmoid": ("tanh(x)", "2*sigmoid(2*x)-1", {}),
    "a rationalised denominator": ("1/(sqrt(2)+1)", "sqrt(2)-1", {}),
    "angles added": ("sin(x+pi/4)", "(sin(x)+cos(x))/sqrt(2)", {}),
    "angles of a fifth": ("cos(pi/5)-cos(2*pi/5)", "1/2", {}),
    "angles of a twelfth": ("cos(pi/12)", "(sqrt(6)+sqrt(2))/4", {}),
    "cosines of whole turns": ("cos(pi*n)", "(-1)^n", {"n": "integer"}),
    "inverse sines": ("sin(2*asin(x))", "2*x*sqrt(1-x^2)", {"x": UNIT}),
    "arctangents of inverses": ("atan(1/p)+atan(p)", "pi/2", {"p": "positive"}),
    "the normal distribution": ("Phi(x)", "(1+erf(x/sqrt(2)))/2", {}),
    "a quantile of the normal distribution": ("Phiinv(1 - Phi(x))", "-x", {}),
    "the normal distribution at a quantile": ("Phi(Phiinv(p))", "p", {"p": UNIT}),
    "factorials": (
        "factorial(n+1)/factorial(n-1)",
        "n*(n+1)",
        {"n": {"type": "integer", "min": 1}},
    ),
    "sums of powers": (
        "sum(k^2,k,1,n)",
        "n*(n+1)*(2*n+1)/6",
        {"n": {"type": "integer", "min": 1}},
    ),
    "geometric sums": ("sum(2^k,k,0,n)", "2*2^n-1", {"n": {"type": "integer", "min": 0}}),
    "shifted sums": ("sum(sin(k),k,1,n)", "sum(sin(j-1),j,2,n+1)", {"n": "integer"}),
    "products": ("prod((k+1)/k,k,1,n)", "n+1", {"n": {"type": "integer", "min": 1}}),
    "a domain with a symbolic end": (
        "log((b-a)^2)",
        "2*log(b-a)",
        {"a": "real", "b": {"type": "real", "min": "a", "open": ["min"]}},
    ),
    "an even exponent": ("(-x)^n", "x^n", {"n": {"type": "integer", "even": True, "min": 2}}),
}

NOT_PROVED = {
    "the root of a square is no base": ("sqrt(x^2)", "x", {}),
    "a logarithm loses half its domain": ("log(x^2)", "2*log(x)", {}),
    "a root of a product": ("sqrt(x*y)", "sqrt(x)*sqrt(y)", {}),
    "powers of powers": ("(x^2)^(1/4)", "x^(1/2)", {}),
    "arcsines of sines": ("asin(sin(x))", "x", {}),
    "arctangents of inverses": ("atan(1/x)+atan(x)", "pi/2", {}),
    "a sum that may be empty": ("sum(k,k,1,m)", "m*(m+1)/2", {"m": "integer"}),
    "binomials beyond their range": (
        "binomial(n,k)",
        "factorial(n)/(factorial(k)*factorial(n-k))",
        {"n": COUNT, "k": COUNT},
    ),
    "a sign that is 0 at a whole number": ("sign(m)^2", "1", {"m": "integer"}),
}


@pytest.mark.parametrize("name", PROVED)
def test_the_normal_form_proves(name, claim):
    reference, response, variables = PROVED[name]
    assert prove(claim(reference, response, **variables)) is not None


@pytest.mark.parametrize("name", NOT_PROVED)
def test_the_normal_form_says_nothing_where_a_condition_is_missing(name, claim):
    reference, response, variables = NOT_PROVED[name]
    assert prove(claim(reference, response, **variables)) is None


def test_a_proof_without_conditions_covers_the_whole_domain(claim):
    assert prove(claim("1/(1+exp(-x))", "exp(x)/(1+exp(x))")).where is None


def test_a_proof_with_a_divisor_covers_what_is_defined(claim):
    assert prove(claim("x^2/x", "x")).where == "both sides are defined"


def test_a_divisor_that_is_never_zero_is_no_condition(claim):
    assert prove(claim("x^2/(x^2-x+1)", "1-(1-x)/(x^2-x+1)")).where is None


@pytest.mark.parametrize(
    "text",
    [
        "x+0*log(x)",
        "x+0/y",
        "x+0*root(x,n)",
        "x+0*sum(k,k,1,y)",
        "x+0*sum(k,k,1,n)",
        "x+0*binomial(x,y)",
        "x+0*asin(x)",
        "x+0*x^y",
        "x+0*factorial(n)",
        "sqrt(x)^2",
        "exp(log(x))",
        "(x^(sin(pi/2)/3))^3",
    ],
)
def test_a_response_that_is_not_defined_everywhere_is_equal_where_it_is(text, claim):
    found = prove(claim("x", text, x="real", y="real", n="integer"))
    assert found is None or found.where == "both sides are defined"


def test_a_rule_names_what_it_excludes(claim):
    assert prove(claim("sign(x)*sign(x)*x", "x")).where == "x is not 0"


def test_proving_twice_says_the_same(claim):
    both = claim("(exp(x)-exp(y))/(exp(x)+exp(y))", "tanh((x-y)/2)")
    assert prove(both) == prove(both)


@pytest.mark.parametrize(
    "text",
    [
        "(x+y+z+1)^200",
        "x^100000000",
        "factorial(10^9)",
        "2^(2^(2^(2^9)))",
        "prod(k^k,k,1,10^9)",
        "+".join(f"sqrt(x+{i})*abs(y-{i})" for i in range(40)),
        "abs(x+" * 30 + "y" + ")" * 30,
        "*".join(f"(x+{i}*y+z)" for i in range(60)),
        "asinh(" * 20 + "x" + ")" * 20,
    ],
)
def test_what_would_swell_is_left_alone(text, claim):
    start = time.perf_counter()
    prove(claim(text, "x"))
    assert time.perf_counter() - start < 2


def test_an_end_that_is_never_reached_makes_a_product_of_positives_positive():
    assert (POSITIVE * Bounds(0, 1, low_open=True, high_open=False)).positive


def test_a_product_with_an_unknown_factor_is_unknown():
    assert (ANY * POSITIVE).unknown


def test_huge_rationals_meet_infinity():
    assert (point(10**400) + POSITIVE).low == 10**400
