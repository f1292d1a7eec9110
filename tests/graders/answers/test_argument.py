"""Every line follows from what it cites, up to a contradiction or a goal."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.argument import Argument
from graders.equivalence import nobody
from graders.evidence import Counterexample
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Invalid

NAMES = declarations(
    {
        **dict.fromkeys(("u", "v", "b", "H", "F"), "real"),
        **dict.fromkeys(("c", "a"), "positive"),
        "T": {"type": "integer", "min": 0},
    }
)
TASK = Task(NAMES, nobody, "secret")
XOR = {
    "premises": {"A": "v + b >= 0", "B": "u + b >= 0", "C": "b < 0", "D": "u + v + b < 0"},
    "lines": "1: u + v + 2*b >= 0 [A, B]\n2: contradiction [1, C, D]",
}
PERCEPTRON = {
    "premises": {"p1": "H >= c*a*T", "p2": "F >= H", "p3": "F^2 <= T*(2*a + a^2)"},
    "goal": "T <= (2 + a)/(c^2*a)",
    "milestones": ["F >= c*a*T"],
    "lines": "1: F^2 >= (c*a*T)^2 [p1, p2]\n2: T <= (2 + a)/(c^2*a) [1, p3]",
}

SQUARED = """
1: F >= c*a*T [p1, p2]
2: T*(2*a + a^2) >= (c*a*T)^2 [1, p3]
3: T <= (2 + a)/(c^2*a) [2]
"""


def made(**spec):
    return Argument.model_validate({"type": "argument", **spec}, context=Scope(NAMES, NAMES))


def judged(response, spec, **more):
    return made(**spec | more).judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "spec"),
    [
        ("1: v >= -b > 0 [from A, C]\n2: u + v + b > 0 [from 1, B]\n3: false [2, D]", XOR),
        ("1: u < -b - v [D]\n2: u < 0 [1, A]\n3: u > 0 [B, C]\n4: contradiction [2, 3]", XOR),
        ("(1) u + v >= -2*b [A, B]\n(2) -2*b < -b [1, D]\n(3) false [2, C]", XOR),
        ("false [A, B, C, D]", XOR),
        (SQUARED, PERCEPTRON),
        (SQUARED.replace("F >= c*a*T [p1, p2]", "F >= T*a*c [p2, p1]"), PERCEPTRON),
    ],
)
def test_a_sound_argument_is_right_whatever_its_steps(response, spec):
    assert judged(response, spec).score == 1


@pytest.mark.parametrize(
    ("response", "spec", "line"),
    [
        ("1: v >= -b > 0 [A]\n2: u + v + b > 0 [1, B]\n3: false [2, D]", XOR, 1),
        ("1: u + v + 2*b >= 0 [A, B]\n2: u + v + b >= 0 [1]\n3: false [2, D]", XOR, 2),
        ("1: v > 0 [A, C]\n2: u > 0 [B, C]\n3: false [1, 2]", XOR, 3),
        ("1: u = v [A, B]\n2: false [1, A, C, D]", XOR, 1),
        ("1: F <= c*a*T [p1]\n2: T <= (2 + a)/(c^2*a) [1, p3]", PERCEPTRON, 1),
        (SQUARED.replace("(c*a*T)^2", "c*a*T"), PERCEPTRON, 2),
        ("1: F >= c*a*T [p1, p2]\n2: T <= (2 + a)/(c*a) [1, p3]", PERCEPTRON, 2),
    ],
)
def test_the_first_line_that_does_not_follow_is_named_with_a_point(response, spec, line):
    verdict = judged(response, spec)
    assert verdict.score < 1
    assert verdict.notes[0] == f"breaks-at-line-{line}"
    assert isinstance(verdict.evidence, Counterexample)


def test_the_point_meets_what_is_cited_and_not_the_line():
    at = judged("1: u + v >= 0 [A, B]", XOR).evidence.at
    u, v, b = (Fraction(at[name]) for name in "uvb")
    assert v + b >= 0
    assert u + b >= 0
    assert u + v < 0


def test_what_is_cited_needlessly_is_noted_and_costs_nothing():
    verdict = judged("1: u > 0 [A, B, C]\n2: false [1, A, D]", XOR)
    assert (verdict.score, verdict.notes) == (1, ("superfluous-citation",))


def test_a_line_that_leads_nowhere_is_noted():
    assert "unused-line" in judged("1: u > 0 [B, C]\n2: false [A, B, C, D]", XOR).notes


def test_a_missing_citation_is_told_from_a_false_claim():
    assert "uncited-premise" in judged("1: u > 0 [B]", XOR).notes
    assert "uncited-premise" not in judged("1: F < 0 [p3]", PERCEPTRON).notes


def test_milestones_earn_their_share_only_from_sound_lines():
    verdict = judged("1: F >= c*a*T [p1, p2]\n2: T <= 1 [1]", PERCEPTRON)
    assert verdict.score == Fraction(1, 2)
    assert judged("1: F >= c*a*T [p1]\n2: T <= 1 [1]", PERCEPTRON).score == 0


def test_without_the_goal_an_argument_is_unfinished():
    verdict = judged("1: F >= c*a*T [p1, p2]", PERCEPTRON)
    assert (verdict.score, verdict.notes) == (Fraction(1, 2), ("goal-not-reached",))


def test_a_line_that_rests_on_a_broken_one_is_not_sound():
    verdict = judged("1: c < 0\n2: false [1]", XOR, milestones=["c < 0"])
    assert verdict.score == 0


def test_every_line_has_a_cell_with_its_evidence():
    cells = judged("1: u > 0 [B, C]\n2: u < 0 [1]", XOR).cells
    assert [cell.address for cell in cells] == ["line 1", "line 2"]
    assert [cell.verdict.score for cell in cells] == [1, 0]


@pytest.mark.parametrize(
    "response", ["1: u > [A]", "1: u > 0 [from E]", "1: u + v [A]", "", "nonsense", 4]
)
def test_what_cannot_be_read_is_invalid(response):
    assert isinstance(judged(response, XOR), Invalid)


def test_a_reference_must_be_readable():
    with pytest.raises(ValidationError):
        made(premises={"A": "u > 0"}, lines="1: u > [A]")
