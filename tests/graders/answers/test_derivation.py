"""A derivation is right if it gets from start to goal by steps that hold, past all milestones."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.derivation import Derivation
from graders.equivalence import nobody
from graders.evidence import Agreement, Counterexample
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Graded, Invalid, Undecided

NAMES = declarations(
    {
        "x": "real",
        "y": "real",
        "t": "positive",
        "n": {"type": "integer", "min": 1},
        "z": {"type": "vector", "size": "n"},
        "i": {"type": "index", "max": "n"},
        "S": {"equals": "sum_{k=1}^n exp(z_k)"},
        "s": {"equals": "softmax(z)"},
    }
)
TASK = Task(NAMES, nobody, "secret")
SQUARE = "(x + y)^2\n= x^2 + 2*x*y + y^2\n<= 2*x^2 + 2*y^2"
SOFTMAX = "diff(exp(z_i)/S, z_i)\n= (exp(z_i)*S - exp(z_i)^2)/S^2\n= s_i*(1 - s_i)"


def answer(lines=SQUARE, **spec):
    fields = {"type": "derivation", "lines": lines, **spec}
    return Derivation.model_validate(fields, context=Scope(NAMES, NAMES))


def judged(response, lines=SQUARE, **spec):
    return answer(lines, **spec).judge(response, TASK)


@pytest.mark.parametrize(
    "response",
    [
        SQUARE,
        SQUARE.split("\n"),
        "(x + y)^2 = (x + y)(x + y) = y^2 + 2y x + x^2 <= 2(x^2 + y^2)",
        r"\begin{align} (x+y)^2 &= 2x^2 + 2y^2 - (x-y)^2 \\ &\le 2x^2 + 2y^2 \end{align}",
        "2x^2 + 2y^2\n>= x^2 + 2x y + y^2\n= (x + y)^2",
        "(x + y)^2\n= x^2 + 2x y + y^2\n<= 2x^2 + 2y^2\n<= 2x^2 + 2y^2 + 1",
    ],
)
def test_every_way_from_start_to_goal_is_right(response):
    assert judged(response).score == 1


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("(x + y)^2\n= x^2 + y^2\n<= 2x^2 + 2y^2", "breaks-at-line-2"),
        ("(x + y)^2\n= x^2 + 2x y + y^2\n>= 2x^2 + 2y^2", "breaks-at-line-3"),
        ("(x + y)^2\n= x^2 + 2x y + y^2", "goal-not-reached"),
        ("(x + y)^2 <= 2x^2 + 2y^2", "leap"),
        ("(x + y)^2 = (y + x)^2 <= 2x^2 + 2y^2", "leap"),
        ("(x + y)^2 <= 2x^2 + 2y^2 + 1 >= 2x^2 + 2y^2", "mixed-directions"),
        ("x^2 + y^2 <= 2x^2 + 2y^2", "breaks-at-line-1"),
    ],
)
def test_what_does_not_get_there_scores_nothing_and_says_why(response, note):
    verdict = judged(response)
    assert verdict.score == 0
    assert note in verdict.notes


def test_the_step_that_breaks_is_shown_with_a_point():
    verdict = judged("(x + y)^2\n= x^2 + y^2\n<= 2x^2 + 2y^2")
    assert isinstance(verdict.evidence, Counterexample)
    cells = {cell.address: cell.verdict for cell in verdict.cells}
    assert cells["line 2"].score == 0
    assert cells["line 3"].score == 1
    assert verdict.feedback


def test_an_equation_shows_more_than_an_inequality_and_not_the_reverse():
    equal = "x^2 - y^2\n= (x - y)*(x + y)\n= (x + y)*(x - y) + 0*t"
    assert judged("t + 1\n= t + 2 - 1\n= 1 + t", "t\n<= t + 1/2\n<= t + 1").score == 0
    weak = judged("x^2 - y^2\n<= x^2 - y^2 + (x - y)*0\n<= (x - y)*(x + y)", equal)
    assert "too-weak" in weak.notes


def test_milestones_share_the_score_with_the_goal():
    milestone = "x^2 + 2*x*y + y^2"
    assert judged(SQUARE, milestones=[milestone]).score == 1
    broken = judged("(x + y)^2\n= x^2 + 2x y + y^2\n<= x^2", milestones=[milestone])
    assert broken.score == Fraction(1, 2)
    leap = judged("(x + y)^2\n<= 2x^2 + 2y^2", milestones=[milestone])
    assert (leap.score, "milestone-missed" in leap.notes) == (0, True)


def test_a_milestone_may_have_several_forms():
    forms = [["x^2 + 2*x*y + y^2", "2*x^2 + 2*y^2 - (x - y)^2"]]
    way = "(x + y)^2\n= 2x^2 + 2y^2 - (x - y)^2\n<= 2x^2 + 2y^2"
    assert judged(way, milestones=forms).score == 1
    assert judged(SQUARE, milestones=forms).score == 1


def test_a_milestone_in_a_chain_of_equations_is_known_by_what_it_says():
    milestone = "(exp(z_i)*S - exp(z_i)*exp(z_i))/S^2"
    assert judged(SOFTMAX, SOFTMAX, milestones=[milestone]).score == 1
    other = SOFTMAX.replace("(exp(z_i)*S - exp(z_i)^2)/S^2", "exp(z_i)*(S - exp(z_i))/S^2")
    assert judged(other, SOFTMAX, milestones=[milestone]).score == 1
    leap = "diff(exp(z_i)/S, z_i) = s_i*(1 - s_i)"
    assert judged(leap, SOFTMAX, milestones=[milestone]).score == 0


def test_a_walk_in_a_circle_is_noted_and_earns_nothing():
    verdict = judged("(x + y)^2\n= x^2 + 2x y + y^2\n= (x + y)^2")
    assert verdict.score == 0
    assert "walks-in-a-circle" in verdict.notes


def test_a_start_that_is_left_out_is_put_in_front():
    verdict = judged("exp(z_i)*(S - exp(z_i))/S^2\n= s_i - s_i^2", SOFTMAX)
    assert (verdict.score, "start-not-stated" in verdict.notes) == (1, True)


def test_goal_start_and_relation_may_be_said():
    spec = {"start": "t", "goal": "t + 2", "relation": "<="}
    assert judged("t <= t + 1 <= t + 2", "t\n< t + 1\n< t + 2", **spec).score == 1


def test_another_way_may_begin_and_end_elsewhere():
    other = "(x - y)^2\n= x^2 - 2*x*y + y^2\n>= -2*x*y"
    assert judged(other).score == 0
    assert judged(other, alternatives=[other]).score == 1
    assert judged(SQUARE, alternatives=[other]).score == 1


def test_a_goal_that_is_an_inequality_is_shown_by_a_chain_or_stated():
    spec = {"goal": "(x + y)^2 <= 2*x^2 + 2*y^2"}
    assert judged(SQUARE, **spec).score == 1
    stated = "0 <= (x - y)^2\n=> 2x y <= x^2 + y^2\n=> (x + y)^2 <= 2x^2 + 2y^2"
    assert judged(stated, **spec).score == 1


ODD = "sin(x) + sin(2*x)\n<= 9/5\n<= 2"
"""True, and not proved: its maximum is 1.7601..."""


def test_conditions_are_joined_by_implications():
    lines = "t^2 <= 3*t\n<=> t - 3 <= 0\n<=> t <= 3"
    assert judged(lines, lines).score == 1
    one_way = judged("t^2 <= 3*t => t - 3 <= 0 => t <= 3", lines)
    assert "too-weak" in one_way.notes
    wrong = judged("t^2 <= 3*t <=> t - 3 <= 1 <=> t <= 4", lines)
    assert {"breaks-at-line-1", "only-forward"} & set(wrong.notes)


@pytest.mark.parametrize(
    ("response", "lines"),
    [
        ("t <= 3\n<=> t - 3 <= 0\n<=> t^2 <= 3*t", "t^2 <= 3*t\n<=> t - 3 <= 0\n<=> t <= 3"),
        ("x^2 > 1\n<== x > 1", "x > 1\n=> x^2 > 1"),
        ("x = 1\n<=> x + 1 = 2", "x + 1 = 2\n<=> x = 1"),
    ],
)
def test_statements_may_lead_back_from_the_goal_to_the_start(response, lines):
    verdict = judged(response, lines)
    assert verdict.score == 1
    assert "read-backwards" in verdict.notes


def test_statements_that_lead_one_way_are_not_read_backwards():
    verdict = judged("x^2 > 1\n=> x > 1", "x > 1\n=> x^2 > 1")
    assert verdict.score == 0
    assert "read-backwards" not in verdict.notes


def test_a_step_that_fails_on_the_way_back_is_found_where_it_stands():
    lines = "t^2 <= 3*t\n<=> t - 3 <= 0\n<=> t <= 3"
    verdict = judged("t <= 3\n<=> t - 3 <= 0\n<=> t^2 <= 4*t\n<=> t^2 <= 3*t", lines)
    assert "breaks-at-line-3" in verdict.notes


def test_the_condition_to_begin_with_must_be_the_one_that_is_asked():
    lines = "t^2 <= 3*t\n<=> t - 3 <= 0\n<=> t <= 3"
    other = judged("t^2 <= 2*t\n<=> t - 2 <= 0\n<=> t <= 2", lines)
    assert other.score == 0
    assert "breaks-at-line-1" in other.notes


def test_what_nothing_settles_leaves_the_verdict_to_a_person():
    verdict = judged(ODD, ODD, accept="proof")
    assert isinstance(verdict, Undecided)
    assert [cell.address for cell in verdict.cells if isinstance(cell.verdict, Undecided)] == [
        "line 2"
    ]


def test_a_refuted_step_settles_what_undecided_ones_cannot_change():
    verdict = judged(ODD.replace("<= 2", "<= 1"), ODD, accept="proof")
    assert isinstance(verdict, Graded)
    assert "breaks-at-line-3" in verdict.notes


def test_agreement_is_recorded_where_a_step_was_not_proved():
    verdict = judged(ODD, ODD)
    assert isinstance(verdict.evidence, Agreement)
    assert "not-refuted" in verdict.notes


def test_a_known_mistake_is_told_by_the_line_that_breaks():
    mistake = answer(breaks_with="x^2 + y^2")
    assert mistake.judge("(x + y)^2 = y^2 + x^2 <= 2x^2 + 2y^2", TASK).score == 1
    assert mistake.judge("(x + y)^2 = x^2 <= 2x^2 + 2y^2", TASK).score == 0
    assert judged(mistake.solution()).score == 0


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("(x + y)^2\n= x^2 +", "unexpected-end"),
        ("(x + y)^2\n= q", "unknown-name"),
        (["(x + y)^2", {"line": "= x^2 + q", "by": "A"}], "unknown-name"),
        (7, "wrong-form"),
    ],
)
def test_a_line_that_cannot_be_read_makes_all_invalid(response, note):
    verdict = judged(response)
    assert isinstance(verdict, Invalid)
    assert verdict.notes == (note,)


@pytest.mark.parametrize(
    "spec",
    [
        {"lines": "x\n= x"},
        {"lines": "x\n= q"},
        {"milestones": ["(y + x)^2"]},
        {"given": ["x + 1"]},
        {"goal": "x +"},
        {"relation": "is"},
    ],
)
def test_what_makes_no_sense_is_reported_to_the_author(spec):
    with pytest.raises(ValidationError):
        answer(**spec)
