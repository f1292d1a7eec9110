"""The prover behind the killable child: sympy, trusted only when it finds 0."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graders.equivalence.deep import deep
from graders.equivalence.form import prove


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("3+sqrt(2)", "sqrt(11+6*sqrt(2))"),
        ("sin(x)^4", "(1-cos(2*x))^2/4"),
        ("sigmoid(x)", "1/(1+exp(-x))"),
        ("sum(k*x,k,1,4)", "10*x"),
        ("(-8)^(1/3)", "-2"),
        ("relu(x)", "(x+abs(x))/2"),
    ],
)
def test_sympy_proves_what_is_equal(reference, response, claim):
    assert deep(claim(reference, response)).method == "computer-algebra"


@pytest.mark.parametrize(
    ("reference", "response"),
    [
        ("sqrt(x^2)", "x"),
        ("log(x*y)", "log(x)+log(y)"),
        ("(x^3)^(1/3)", "-x"),
        ("sum(k,k,1,n)", "n*(n+1)/2"),
        ("asin(sin(x))", "x"),
        ("1/x", "infinity"),
        ("x^5000", "x^5001"),
    ],
)
def test_sympy_says_nothing_of_what_differs_or_is_outside(reference, response, claim):
    assert deep(claim(reference, response)) is None


def test_declared_signs_reach_sympy(claim):
    assert deep(claim("sqrt(a^2)", "a", a="positive")) is not None
    assert deep(claim("(-1)^(2*n)", "1", n="integer")) is not None


def test_a_nested_radical_is_beyond_the_normal_form_and_not_beyond_sympy(claim):
    nested = claim("3+sqrt(2)", "sqrt(11+6*sqrt(2))")
    assert prove(nested) is None
    assert deep(nested) is not None


def test_sympy_is_not_imported_before_it_is_needed():
    code = "import sys, graders.equivalence.deep; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
