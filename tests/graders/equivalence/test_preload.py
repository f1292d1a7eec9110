"""What is loaded with the first question that needs it, and what a process loads beforehand."""

from __future__ import annotations

import json
import subprocess
import sys

NUMBERS = [("(x+1)^2", "x^2 + 2*x + 1"), ("sum_{k=1}^n k", "n^2"), ("abs(x)", "sqrt(x^2)")]
OTHERS = {
    "words": ("W*(W + I)", "W*W + W"),
    "a mean": ("E_{z ~ N(0,1)}[exp(z)]", "exp(1/2)"),
    "an integral": ("int_0^1 exp(-t^2) dt", "x"),
    "an endless sum": ("sum_{k=1}^infty 1/k^2", "pi^2/6"),
    "laws": ("KL(N(0,1), N(x,1))", "x^2/2"),
    "conditions": ("x^2 >= 4", "abs(x) >= 2"),
    "sides of kinks": ("x", "max(x, -10^6)"),
}
NAMES = {"x": "real", "n": {"type": "integer", "min": 1}, "W": {"type": "matrix", "shape": [2, 2]}}


def loaded(pairs, before=""):
    """What comparing loads of the graders, and what it says, in a process of its own."""
    code = f"""
import json, sys
from graders import Comparison, compare_texts, preload
{before}
known = set(sys.modules)
said = [compare_texts(Comparison(reference=left, response=right, variables={NAMES!r})).verdict
        for left, right in {pairs!r}]
print(json.dumps([said, [name for name in set(sys.modules) - known if "graders" in name]]))
"""
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return json.loads(ended.stdout)


def test_numbers_need_nothing_more():
    assert loaded(NUMBERS) == [["equal", "different", "equal"], []]


def test_what_else_there_is_comes_with_the_first_question_about_it():
    late = {name.partition(".")[2] for name in loaded(list(OTHERS.values()))[1]}
    assert {"equivalence.order", "equivalence.words.prover", "maths.balls.metered"} <= late


def test_once_preloaded_nothing_is_loaded_later():
    said, late = loaded(list(OTHERS.values()), before="preload()")
    assert late == []
    assert not {"invalid", "undecided"} & set(said), said
