"""How long it takes to grade one formula: what a class hands in, and the hardest case alone.

Answers that a class repeats are decided once, as in real life.

The hardest case is a right answer in a spelling that nobody has used before: it needs a proof. It
stands beside sympy simplifying the same differences.
"""

from __future__ import annotations

import json
import statistics
from time import process_time

import sympy

from graders import Source, grade, read_set
from service.cli import inputs, sets
from tests.benchmarks.demo_class import CLASS
from tests.benchmarks.measure import Figure

# Every response equals its reference for every k, so that none has been seen before.
PAIRS = [
    ("2*x*exp(x^2)", "exp(x^2)*({k}*x - ({k} - 2)*x)"),
    ("n*x^(n-1)", "({k}*n*x^n - ({k} - 1)*n*x^n)/x"),
    ("1/(1+exp(-x))", "({k}*exp(x))/({k} + {k}*exp(x))"),
    ("(x+y)^3", "x^3 + 3*x^2*y + 3*x*y^2 + y^3 + {k}*x - {k}*x"),
    ("log(x)/n", "-log(1/x^{k})/({k}*n)"),
    ("sin(x)^2", "(1 - cos(2*x))*{k}/(2*{k})"),
    ("sqrt(2/n)", "sqrt({k}*2)/sqrt({k}*n)"),
    ("x/(x+y)", "1 - {k}*y/({k}*(x + y))"),
]
KS = range(3, 33)


def figures():
    handed_in = _handed_in()
    graded = statistics.median(handed_in)
    beside = f"{len(handed_in)} formulas of the demo class, right, wrong and unreadable"
    name = "a scalar grading, the reference warm, median"
    yield Figure(name, graded * 1000, "ms", beside, "at most 0.5 ms", graded <= 0.0005)
    proved = statistics.median(_proved())
    simplified = statistics.median(_simplified())
    beside = f"{simplified * 1000:,.3g} ms for sympy.simplify of the same differences"
    name = "a right formula in a new spelling, median"
    yield Figure(name, proved * 1000, "ms", beside, "at most 0.5 ms", proved <= 0.0005)


def _handed_in():
    """Processor time of each formula of the demo class, one part at a time, as a site posts it."""
    problem_set = sets.find_one("ece046211-hw2").read()
    taken = []
    for one in inputs.read_all([str(CLASS)], sets.outline(problem_set)):
        problem = problem_set.problem(one.problem)
        for part in problem.parts:
            response = one.responses.get(part.id)
            if part.answer.type == "expression" and response is not None:
                start = process_time()
                grade(problem, {part.id: response}, seed=one.seed)
                taken.append(process_time() - start)
    return taken


def _proved():
    """Processor time of each grading; the first of each part warms the reference."""
    parts = [
        {
            "id": f"p{index}",
            "prompt": "?",
            "answer": {"type": "expression", "equals": reference},
            "right": [reference],
            "wrong": ["7"],
        }
        for index, (reference, _) in enumerate(PAIRS)
    ]
    names = dict.fromkeys("xyn", "positive")
    content = {"title": "Formulas", "variables": names, "parts": parts}
    problem = read_set([Source(name="p.yaml", text=json.dumps(content))]).problem("p")
    taken = []
    for index, (reference, response) in enumerate(PAIRS):
        grade(problem, {f"p{index}": reference})
        for k in KS:
            given = {f"p{index}": response.format(k=k)}
            start = process_time()
            report = grade(problem, given)
            taken.append(process_time() - start)
            assert report.points == 1, (given, report)
    return taken


def _simplified():
    names = sympy.symbols("x y n", positive=True)
    known = {symbol.name: symbol for symbol in names}
    taken = []
    for reference, response in PAIRS:
        for k in KS[:3]:
            texts = (reference, response.format(k=k))
            left, right = (sympy.sympify(text, locals=known) for text in texts)
            start = process_time()
            sympy.simplify(left - right)
            taken.append(process_time() - start)
    return taken
