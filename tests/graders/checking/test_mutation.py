"""References with a slip: each must be rejected, those that are still equal do not count."""

from __future__ import annotations

from collections import Counter

import pytest

from graders import Source, check_problem, read_set
from graders.answer import Task
from graders.checking.mutation import fates
from graders.checking.mutation.trees import slips
from graders.equivalence import Claim, compare, nobody
from graders.evidence import Counterexample
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.typeset import to_ascii

NAMES = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "x": "real",
        "y": "real",
        "u": {"type": "vector", "size": "d"},
        "A": {"type": "matrix", "shape": ["d", "d"]},
    }
)
MADE = {
    "x + 1": ["-(x + 1)", "2*(x + 1)", "(x + 1)/2", "x", "1", "-x + 1", "x + 2"],
    "x^2": ["x", "x^-2", "x^(2 + 1)", "x^3", "2^x"],
    "x/y": ["x", "x*y", "y/x"],
    "|x|": ["x"],
    "max(x, y)": ["x", "y"],
    "x*y": ["x", "y", "x*x"],
    "x - 2*y": ["y - 2*x", "x + 2*y"],
    "u^T*A^T*u": ["u^T*A*u"],
    "tr(inv(A))": ["tr(A)"],
    "sum(k=1..d, k*x)": ["sum(k=2..d, k*x)", "sum(k=0..d, k*x)"],
    "max(k=1..d, given(u[k], k != 2))": ["u[1]"],
    "x <= y": ["x >= y", "y <= x"],
}

PART = """\
title: Slips
variables: {x: real}
parts:
  - id: a
    prompt: What?
    answer: ANSWER
    right: [RIGHT]
    wrong: [WRONG]
"""


def part(answer, right, wrong):
    text = PART.replace("ANSWER", answer).replace("RIGHT", right).replace("WRONG", wrong)
    return read_set([Source(name="p.yaml", text=text)]).problems[0]


@pytest.mark.parametrize("formula", MADE)
def test_the_slips_that_people_make_are_made(formula):
    made = {to_ascii(slip) for _, slip in slips(parse(formula, NAMES).tree)}
    assert {to_ascii(parse(each, NAMES).tree) for each in MADE[formula]} <= made


@pytest.mark.parametrize("formula", MADE)
def test_every_slip_can_be_typed(formula):
    for _, slip in slips(parse(formula, NAMES).tree):
        again = parse(to_ascii(slip), NAMES).tree
        found = compare(Claim(slip, again, NAMES))
        assert not isinstance(found, Counterexample)


def counted(problem):
    (only,) = problem.parts
    task = Task(only.variables, nobody, problem.digest)
    return Counter(mutant.fate for mutant in fates(only, task))


@pytest.mark.parametrize(
    ("answer", "right", "wrong"),
    [
        ("{type: expression, equals: 3*x^2 + 1}", "1 + 3x^2", "3*x^2"),
        ("{type: relation, holds: x >= 2}", "2 <= x", "x > 2"),
        ("{type: number, equals: 12}", "12", "13"),
        ("{type: number, equals: 93.06%, unit: percent, tolerance: 0.5}", "93 %", "90 %"),
        ("{type: vector, equals: {a: 1, b: 2}}", "{a: 1, b: 2}", "{a: 2, b: 1}"),
        ("{type: choice, options: [p, q, r], equals: q}", "q", "p"),
        ("{type: choice, options: [p, q, r], equals: [p, q]}", "[p, q]", "[p]"),
    ],
)
def test_a_sound_grading_rejects_every_slip(answer, right, wrong):
    found = counted(part(answer, right, wrong))
    assert found["rejected"] == found.total() > 0


def test_what_is_still_equal_does_not_count():
    found = counted(part("{type: expression, equals: abs(x)*abs(x)}", "x^2", "x"))
    assert (found["survived"], found["undecided"]) == (0, 0)


def test_a_tolerance_that_lets_slips_pass_is_a_warning():
    problem = part("{type: number, equals: 2, tolerance: 1}", "2", "7")
    notes = {finding.note for finding in check_problem(problem).findings}
    assert notes == {"mutant-survives"}


def test_the_score_is_reported():
    checked = check_problem(part("{type: expression, equals: 2*x}", "x + x", "x"))
    assert checked.mutants == checked.rejected > 0
