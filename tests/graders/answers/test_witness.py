"""Witnesses have the properties asked for, or the one that fails is shown with a point."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.witness import Witness
from graders.equivalence import nobody
from graders.fields import Scope
from graders.maths.declare import declarations
from graders.verdict import Graded, Invalid, Undecided

NAMES = declarations(
    {
        "M": "positive",
        "t": "real",
        "s": "real",
        "d": {"type": "integer", "min": 1},
        "v": {"type": "vector", "size": "d"},
    }
)
TASK = Task(NAMES, nobody, "secret")
UNIT = {
    "unknowns": {"w": {"type": "vector", "size": 2}, "b": "real"},
    "holds": [
        {"holds": "w^T x + b >= 0", "for": {"x": [[1, 1], [0, 1], [1, 0]]}},
        {"holds": "w^T x + b < 0", "for": {"x": [[0, 0]]}},
    ],
    "example": "w=[1,1], b=-0.5",
}
LARGE = {"unknowns": {"g": "real"}, "holds": "g^2 >= M", "example": "g = sqrt(M)"}
KINK = {
    "unknowns": {"f": {"given": {"x": "real"}}},
    "holds": ["|f(t) - f(s)| <= |t - s|", "f(-1) = f(1)", "f(0) < f(1)"],
    "example": "f = |x|",
}
ROWS = {
    "unknowns": {"n": {"type": "integer", "min": 2}, "X": {"type": "matrix", "shape": ["n", 2]}},
    "holds": ["sum_{i=1}^n norm(X_i)^2 = n", "det(X^T X) > 0"],
    "example": "X = [[1,0],[0,1]]",
}
PARALLEL = {
    "unknowns": {"u": {"type": "vector", "size": "d"}},
    "holds": [{"holds": "norm(u) = 1", "given": ["norm(v) > 0"]}],
    "example": "u = v/norm(v)",
}


def made(spec):
    context = Scope(NAMES, NAMES)
    return Witness.model_validate({"type": "witness", **spec}, context=context)


def judged(response, spec):
    return made(spec).judge(response, TASK)


@pytest.mark.parametrize(
    ("response", "spec"),
    [
        ("w=(1,1), b=-1", UNIT),
        ("w_1=20, w_2=20, b=-10", UNIT),
        (r"w=\begin{pmatrix}1\\1\end{pmatrix},\ b=-\frac{1}{2}", UNIT),
        (r"w=(2,3)^\top,\ b=-\tfrac32", UNIT),
        ("Let w = [10,10] and b = -10.", UNIT),
        ("b = -1; w = [-b, 1]", UNIT),
        ({"b": "-1/2", "w": (1, 1)}, UNIT),
        ("M + 1", LARGE),
        ("g = -sqrt(M)", LARGE),
        ("f(t) = abs(t) + 3", KINK),
        ("f(x) = x if x > 0 else -x", KINK),
        ("X = [[1,0],[0,1],[0,1]]", ROWS),
        ("X_1 = (1,0), X_2 = (0,-1)", ROWS),
        ("-v/||v||", PARALLEL),
    ],
)
def test_whatever_has_the_properties_is_right(response, spec):
    assert judged(response, spec).score == 1


@pytest.mark.parametrize(
    ("response", "spec", "at"),
    [
        ("w=[1,1], b=0", UNIT, {"x": "[0, 0]"}),
        ("w=[1,1], b=-1.5", UNIT, {"x": "[0, 1]"}),
        ("g = 3", LARGE, {"M": "10"}),
        ("f = 2*|x|", KINK, {"t": "3", "s": "1"}),
    ],
)
def test_a_property_that_fails_is_shown_with_a_point(response, spec, at):
    verdict = judged(response, spec)
    assert verdict.score == 0
    assert verdict.evidence.kind == "counterexample"
    assert verdict.evidence.at.keys() >= at.keys()
    assert verdict.feedback


def test_a_point_that_is_shown_refutes_in_whole_numbers():
    verdict = judged("w=[1,1], b=-1.5", UNIT)
    assert verdict.evidence.at == {"x": "[0, 1]"}
    assert 1 * 0 + 1 * 1 - Fraction(3, 2) < 0


@pytest.mark.parametrize(
    ("response", "spec", "note"),
    [
        ("w=[1,1]", UNIT, "missing"),
        ("w_2=1, b=1", UNIT, "missing"),
        ("w=[1,1,1], b=0", UNIT, "wrong-shape"),
        ("w=[1,1], b=0, c=1", UNIT, "unknown-name"),
        ("w=[1,1], b=0, b=1", UNIT, "repeated"),
        ("yes", UNIT, "missing"),
        ("X = [[1,0,0],[0,1,0]]", ROWS, "wrong-shape"),
        ("f(x, y) = x", KINK, "wrong-form"),
        ("g = q", LARGE, "unknown-name"),
        ("x" * 5_000, LARGE, "limit-length"),
    ],
)
def test_what_cannot_be_read_is_told_and_costs_nothing(response, spec, note):
    verdict = judged(response, spec)
    assert isinstance(verdict, Invalid)
    assert verdict.notes == (note,)


def test_values_must_lie_in_their_domains():
    spec = {"unknowns": {"g": {"type": "real", "max": 5}}, "holds": "g > 1", "example": "g = 2"}
    assert judged("g = 5", spec).score == 1
    assert judged("g = 5.0001", spec).score == 0


def test_a_probability_vector_must_sum_to_one():
    spec = {
        "unknowns": {"p": {"type": "vector", "size": 2, "probability": True}},
        "holds": "p_1 > p_2",
        "example": "p = [1, 0]",
    }
    assert judged("p = [2/3, 1/3]", spec).score == 1
    assert judged("p = [2/3, 1/4]", spec).score == 0


def test_a_tie_is_no_strict_inequality():
    spec = {"unknowns": {"g": "real"}, "holds": "g^2 > 2", "example": "g = 2"}
    verdict = judged("g = sqrt(2)", spec)
    assert (verdict.score, verdict.notes) == (0, ("both-sides-equal",))


def test_each_property_may_earn_a_share():
    spec = {**UNIT, "credit": "property"}
    verdict = judged("w=[1,1], b=0", spec)
    assert isinstance(verdict, Graded)
    assert verdict.score == Fraction(1, 2)
    assert [cell.points for cell in verdict.cells] == [Fraction(1, 2), 0]


def test_what_nobody_can_settle_stays_undecided():
    spec = {"unknowns": {"g": "real"}, "holds": "sin(g)^2 + cos(t)^2 < 2", "example": "g = 0"}
    assert isinstance(judged("g = t", spec), Undecided | Graded)
    edge = {"unknowns": {"g": "real"}, "holds": "exp(-t^2) < g", "example": "g = 2"}
    assert isinstance(judged("g = 1 + exp(-t^2)/10^60 - 1/10^60", edge), Undecided | Graded)


def test_properties_must_be_conditions_on_known_names():
    for holds in ("w_1 + b", "w_1 + c > 0", "w > 0 >"):
        with pytest.raises(ValidationError):
            made({**UNIT, "holds": holds})


def test_too_many_instances_are_refused():
    values = list(range(20))
    holds = [{"holds": "b + x + y > 0", "for": {"x": values, "y": values}}]
    with pytest.raises(ValidationError):
        made({**UNIT, "holds": holds})
