"""A class of 500 answers one question: five answers in many spellings, each decided once.

Beside it stands how many texts, trees and keys (`fingerprint`) these responses are, and what the
same class costs when nothing is remembered from one student to the next.
"""

from __future__ import annotations

import random
from time import process_time

from graders import Source, grade, read_set
from graders.equivalence import ladder
from graders.equivalence.fingerprint import fingerprint
from graders.fields import maths
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.typeset import to_ascii, to_latex
from tests.benchmarks.measure import Figure

STUDENTS = 500
SET = """
title: A gradient
variables: {w: real, x: real, y: real}
parts:
  - id: a
    prompt: Differentiate the squared loss of a linear model with respect to its weight.
    answer: {type: expression, equals: (w*x - y)*x}
    right: [w*x^2 - x*y]
    wrong: [w*x - y]
"""
ANSWERS = {
    "right": ["(w*x - y)*x", "x*(w*x - y)", "w*x^2 - x*y", "-x*(y - w*x)", "x^2*w - y*x"],
    "twice": ["2*x*(w*x - y)", "2*(w*x - y)*x", "2*w*x^2 - 2*x*y"],
    "no inner derivative": ["w*x - y", "-(y - w*x)", "x*w - y"],
    "sign": ["(y - w*x)*x", "x*y - w*x^2"],
    "half": ["x*(w*x - y)/2", "1/2*x*(w*x - y)"],
}
SPELLINGS = (
    str,
    lambda text: text.replace(" ", ""),
    lambda text: text.replace("*", " "),
    lambda text: text.replace("*", "·"),
    lambda text: f"${to_latex(_tree(text))}$",
    lambda text: to_ascii(_tree(text)),
)
NAMES = declarations(dict.fromkeys("wxy", "real"))


def figures():
    responses = _responses()
    trees = {_tree(text) for text in responses}
    keys = {fingerprint(tree, NAMES) for tree in trees}
    assert len(keys) == len(ANSWERS)
    problem = read_set([Source(name="p.yaml", text=SET)]).problem("p")
    _forget()
    together = _graded(problem, responses)
    decided = ladder._decided.cache_info().misses
    alone = _graded(problem, responses, forget=_forget)
    beside = (
        f"{STUDENTS} responses, {len(set(responses))} texts, {len(trees)} trees, "
        f"{len(keys)} answers, {decided} decisions; nothing remembered: {alone * 1000:.3f} ms"
    )
    name = "a class of 500, one formula, the mean"
    yield Figure(name, together * 1000, "ms", beside, "at most 0.3 ms", together <= 3e-4)


def _responses():
    draw = random.Random(7)
    kinds = draw.choices(list(ANSWERS), [8, 4, 3, 2, 1], k=STUDENTS)
    return [draw.choice(SPELLINGS)(draw.choice(ANSWERS[kind])) for kind in kinds]


def _graded(problem, responses, forget=lambda: None):
    """Processor time of each, in the mean."""
    grade(problem, {"a": "w + x"})
    start = process_time()
    for text in responses:
        forget()
        grade(problem, {"a": text})
    return (process_time() - start) / len(responses)


def _forget():
    ladder._decided.cache_clear()
    maths._parsed.cache_clear()


def _tree(text):
    return parse(text, NAMES).tree
