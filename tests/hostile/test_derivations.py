"""Derivations that try to keep their grader busy."""

from time import process_time

import pytest

from graders.answer import Task
from graders.answers.derivation import Derivation
from graders.equivalence import nobody
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Graded

NAMES = declarations(
    {"x": "real", "n": {"type": "integer", "min": 1}, "u": {"type": "vector", "size": "n"}}
)
ANSWER = Derivation.model_validate(
    {"type": "derivation", "lines": "x\n= x + 0*n"}, context=Scope(NAMES, NAMES)
)
LONG = {
    "sums": [f"= sum(i=1..1900, x^i/(i + {k})) + {k}" for k in range(38)],
    "nested sums": [f"= sum(i=1..40, sum(j=1..40, x^i/(j + {k})))" for k in range(38)],
    "inequalities": [f"<= exp(x^2 + {k}) + sum(i=1..300, sin(i*x)/i)" for k in range(38)],
    "equivalences": [f"<=> exp(x^3 + {k}) - sum(i=1..300, sin(i*x)) <= {k}" for k in range(38)],
    "implications": [f"=> {'x^2 + ' * 300} {k} >= {k}" for k in range(8)],
    "brackets": ["= " + "(" * 60 + "x" + ")" * 60 + f" + {k}" for k in range(38)],
}
PIECES = {
    "continued": "x = x" + "\n+ x" * 4_000,
    "brackets": "(" * 19_000,
    "relations": "= " * 9_000,
    "reasons": "x = x [" + "by " * 6_000 + "]",
    "overset": r"\overset{" * 2_000,
    "braces": r"x = \text{" + "{a}" * 4_000 + "}",
    "labels": "1: " * 6_000,
    "words": "so then " * 2_400,
    "ends": "\\\\\n;" * 4_000,
    "comments": "x = x % " + "\\" * 9_000,
}


@pytest.mark.parametrize("lines", LONG.values(), ids=LONG)
def test_long_derivations_are_judged_in_bounded_work(lines):
    start = process_time()
    verdict = ANSWER.judge("x <= 1\n" + "\n".join(lines), Task(NAMES, nobody, "secret"))
    assert not (isinstance(verdict, Graded) and verdict.score == 1)
    assert process_time() - start < 4  # about a second on the slowest machine at hand


@pytest.mark.parametrize("text", PIECES.values(), ids=PIECES)
def test_what_only_looks_like_lines_is_refused_quickly(text):
    start = process_time()
    ANSWER.judge(text, Task(NAMES, nobody, "secret"))
    assert process_time() - start < 1
