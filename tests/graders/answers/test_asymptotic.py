"""Growth is compared exactly, and what is false is shown along a direction."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from graders.answer import Task
from graders.answers.asymptotic import Asymptotic
from graders.equivalence import nobody
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Graded, Invalid, Undecided

NAMES = declarations(
    {
        "n": {"type": "integer", "min": 1},
        "d": {"type": "integer", "min": 1},
        "C": "positive",
        "a": "real",
        "eps": {"type": "real", "min": 0, "max": 1, "open": ["min"]},
        "total": {"equals": "n*d"},
    }
)
TASK = Task(NAMES, nobody)


def judged(response, equals, kind="Theta", **more):
    spec = {"type": "asymptotic", "class": kind, "equals": equals, "grow": ["n", "d"], **more}
    return Asymptotic.model_validate(spec, context=Scope(NAMES, NAMES)).judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "equals"),
    [
        ("n log n", "log(n!)"),
        ("Theta(3n^2 + n)", "n^2"),
        ("4^n", "2^(2n)"),
        ("n*(n-1)!", "n!"),
        ("log(n^3 + n)", "log(n)"),
        ("sqrt(n^2 + n)", "n"),
        ("2^(log(n, 2))", "n"),
        ("n^(1/log(n))", "1"),
        ("C*n", "n"),
        ("ceil(n/2) + floor(n/3)", "n"),
        ("(n + d)^2", "n^2 + d^2"),
        ("max(n, d)", "n + d"),
        ("log(n + d)", "log(n) + log(d)"),
        ("total + n", "n*d"),
        ("n*d + n + d", "(n + 1)*(d + 1)"),
    ],
)
def test_constants_and_lower_orders_do_not_matter(response, equals):
    assert judged(response, equals).score == 1


@pytest.mark.parametrize(
    ("response", "equals", "note"),
    [
        ("n*d", "n^2 + d^2", "too-small"),
        ("n^2 + d^2", "n*d", "too-large"),
        ("n", "n log n", "too-small"),
        ("2^n", "(3/2)^n", "too-large"),
        ("n^(log(n))", "2^n", "too-small"),
        ("n!", "n^n", "too-small"),
        ("n log log n", "n log n", "too-small"),
        ("n log d", "d log n", "too-small"),
        ("n^2 d", "n d^2", "too-small"),
        ("-n^2", "n^2", "negative"),
        ("O(n)", "n", "other-class"),
    ],
)
def test_what_is_false_is_named(response, equals, note):
    verdict = judged(response, equals)
    assert (verdict.score, verdict.notes) == (0, (note,))


def test_a_direction_shows_that_a_product_is_less_than_squares():
    evidence = judged("n*d", "n^2 + d^2").evidence
    assert sorted(evidence.at.values()) == ["t", "t^2"]
    assert (evidence.expected, evidence.received) == ("t^4", "t^3")
    ratios = [(t**2 + (t**2) ** 2) / (t * t**2) for t in (10.0, 100.0, 1000.0)]
    assert ratios == pytest.approx([10.1, 100.01, 1000.001])


def test_factorials_grow_as_their_values_do():
    assert judged("sqrt(n)*(n/e)^n", "n!").score == 1
    ratios = [math.factorial(n) / (math.sqrt(n) * (n / math.e) ** n) for n in (50, 100)]
    assert ratios == pytest.approx([math.sqrt(2 * math.pi)] * 2, rel=1e-2)


@pytest.mark.parametrize(
    ("response", "kind", "score", "note"),
    [
        ("O(n^2)", "O", Fraction(1, 3), "too-loose"),
        ("O(sqrt(n))", "O", 0, "too-small"),
        ("Omega(sqrt(n))", "Omega", Fraction(1, 3), "too-loose"),
        ("Omega(n^2)", "Omega", 0, "too-large"),
        ("o(n^2)", "o", Fraction(1, 3), "too-loose"),
        ("omega(1)", "omega", Fraction(1, 3), "too-loose"),
        ("Theta(n^2)", "Theta", 0, "too-large"),
    ],
)
def test_a_true_statement_that_says_less_scores_what_the_author_says(response, kind, score, note):
    verdict = judged(response, "n", kind, looser="1/3")
    assert (verdict.score, verdict.notes) == (score, (note,))


@pytest.mark.parametrize(
    "response",
    [r"\Theta(n)", r"$\Theta\left(n\right)$", "T(n) = Θ(n)", r"f(n) \in \Theta\bigl(n\bigr)", "n"],
)
def test_the_class_is_read_in_many_spellings(response):
    assert judged(response, "n").score == 1


def test_asymptotic_equality_asks_for_the_constant():
    assert judged("2n + 1", "2n", "~").score == 1
    assert judged(r"\sim \sqrt{4n^2 + n}", "2n", "~").score == 1
    assert judged("3n", "2n", "~").notes == ("constant-factor",)


def test_variables_may_tend_to_zero():
    found = judged("O(1/eps^2 + log(1/eps))", "1/eps^2", "O", zero=["eps"])
    assert found.score == 1
    assert judged("O(eps)", "eps^2", "O", zero=["eps"]).notes == ("too-loose",)


@pytest.mark.parametrize("response", ["O(", "Theta(0)", "1/0", "1/log(1)", "q", "", "[n, d]"])
def test_what_has_no_growth_is_invalid(response):
    assert isinstance(judged(response, "n"), Invalid)


@pytest.mark.parametrize(
    "response",
    [
        "sin(n)",
        "n^2*(log(n + 1) - log(n)) + 1",
        "sqrt(n^2 + n) - n",
        "exp(sqrt(n^2 + n))",
        "n^(sqrt(2)) / n",
        "n^((10^99)^9) / n",
        "a*n",
    ],
)
def test_what_is_not_known_well_enough_is_undecided(response):
    assert isinstance(judged(response, "1"), Undecided)


def test_names_that_do_not_grow_are_constants():
    assert judged("n*d", "n", grow=["n"]).score == 1
    assert judged("n*d", "n").score == 0


def test_towers_of_powers_end_soon():
    tower = "10"
    for _ in range(12):
        tower = f"({tower})^8"
    assert not isinstance(judged(f"n + {tower}", "n"), Invalid)


def test_logarithms_keep_their_constants_where_they_may_cancel():
    verdict = judged("n*d*(3*log(n) + log(d)) - n*log(d)", "n*d*log(n*d)")
    assert verdict.score == 1


def test_lower_orders_are_noted():
    verdict = judged("n^2 + n", "n^2")
    assert isinstance(verdict, Graded)
    assert verdict.notes == ("lower-order-terms",)
