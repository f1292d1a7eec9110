"""Every step is judged by what stands before it, and by nothing else."""

from __future__ import annotations

import pytest

from graders.derivation.assumed import Assumed
from graders.derivation.lines import composed, suffices
from graders.derivation.reading import read_lines
from graders.derivation.steps import judge
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.tree import Number

NAMES = declarations(
    {
        "x": "real",
        "y": "real",
        "t": "positive",
        "d": {"type": "integer", "min": 1},
        "i": {"type": "index", "max": "d"},
        "u": {"type": "vector", "size": "d"},
        "v": {"type": "vector", "size": "d"},
        "h": {"equals": "x + y"},
    }
)


def condition(text):
    return parse(text, NAMES).tree


def judged(text, given=(), **settings):
    named = {name: condition(each) for name, each in settings.pop("named", {}).items()}
    assumed = Assumed(NAMES, tuple(map(condition, given)), named, secret="s", **settings)
    return judge(read_lines(text, NAMES, known=named), assumed)


def kinds(text, given=(), **settings):
    return [getattr(step.found, "kind", None) for step in judged(text, given, **settings)]


PROOF, WRONG = "proof", "counterexample"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(x + y)^2\n= x^2 + 2x y + y^2\n= x^2 + y^2", [None, PROOF, WRONG]),
        ("h^2 = x^2 + y^2 + 2x y", [PROOF]),
        ("||u + v||^2 = u^T u + 2u^T v + v^T v = u^T u + v^T v", [PROOF, WRONG]),
        ("t^2 + 1 > t^2 >= 0 > t", [PROOF, PROOF, WRONG]),
        ("log(t^2)\n= 2 log t", [None, PROOF]),
    ],
)
def test_each_link_of_a_chain_is_judged_alone(text, expected):
    assert kinds(text) == expected


def test_a_wrong_step_does_not_spoil_those_after_it():
    assert kinds("x\n= x + 1\n= 1 + x") == [None, WRONG, PROOF]


def test_assumptions_are_used_where_they_are_needed():
    assert kinds("x + y\n= 1") == [None, WRONG]
    (_, step) = judged("x + y\n= 1", given=["x = 1 - y"])
    assert not step.refuted
    assert not step.undecided


def test_assumptions_between_vectors_may_stand_beside_others():
    (step,) = judged("u^T v <= t", given=["u = v", "t >= v^T v"])
    assert not step.refuted


def test_a_line_that_cites_uses_only_what_it_cites():
    named = {"A": "x >= y", "B": "y >= 1"}
    assert WRONG not in kinds("x >= 1", named=named)
    assert WRONG not in kinds("x >= 1 [from A, B]", named=named)
    assert kinds("x >= 1 [from B]", named=named) == [WRONG]


def test_citations_can_be_required():
    assert kinds("x >= 1", named={"A": "x >= 2"}, citing=True) == [WRONG]


def test_earlier_lines_may_be_cited_by_label_and_by_number():
    named = {"A": "x >= y", "B": "y >= t"}
    assert WRONG not in kinds("(i) x >= t [A, B]\nx > 0 [i]", named=named)
    assert WRONG not in kinds("x >= t [A, B]\nx > 0 [1]", named=named)


def test_an_implication_uses_the_line_before():
    assert kinds("x = 2\n=> x^2 = 4", given=["x = 2"])[1] != WRONG
    assert kinds("x^2 = 4\n=> x = 2", given=["x^2 = 4"])[1] == WRONG


def test_an_implication_may_use_all_lines_that_lead_to_it():
    lines = "x = 2y\n=> x^2 = 4y^2\n=> x + y = 3y"
    assert kinds(lines) == [WRONG, PROOF, PROOF]
    assert kinds(lines.replace("3y", "2y")) == [WRONG, PROOF, WRONG]
    assert kinds("x = 2y\nx^2 = 4y^2\n=> x + y = 3y") == [WRONG, PROOF, WRONG]


def test_an_equivalence_that_fails_one_way_tells_which():
    steps = judged("t = 2 <=> t >= 2")
    assert steps[1].refuted
    assert steps[1].notes == ("only-forward",)


def test_a_step_that_gains_points_is_noted_and_one_that_loses_them_is_wrong():
    gained = judged("log(x) + log(x)\n= log(x^2)")[1]
    assert not gained.refuted
    assert gained.notes == ("wider-domain",)
    assert judged("log(x^2)\n= 2*log(x)")[1].refuted


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("x^2 + y =^+ x^2 + 3", False),
        ("x^2 =^+ x^2 + x", True),
        ("(x + 1)^2 = x^2 + 2x + const", False),
        ("y exp(x) ∝ exp(x + 1)", False),
        ("exp(x) ∝ exp(2x)", True),
    ],
)
def test_up_to_a_constant_or_a_factor_is_about_the_named_variables(text, wrong):
    (step,) = judged(text, about=frozenset({"x"}))
    assert step.refuted == wrong
    assert not step.undecided


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("exp(t) = 1 + t + t^2/2 + O(t^3)", "agreement"),
        ("sin(t) ≈ t + O(t^3)", "agreement"),
        ("sin(t) ≈ t + O(t^4)", "counterexample"),
        ("sqrt(1 + t) ≈ 1 + t/2 - t^2/4 + O(t^3)", "counterexample"),
        ("t*log(t) ≈ O(t)", None),
        ("exp(x*t) ≈ 1 + x*t + O(t^2)", "agreement"),
    ],
)
def test_remainders_are_held_against_their_order_near_the_limit(text, kind):
    (step,) = judged(text, limit=("t", Number(0)))
    assert getattr(step.found, "kind", None) == kind


def test_a_remainder_cannot_become_smaller_on_the_way():
    steps = judged("exp(t) = 1 + O(t) = 1 + t + O(t^2)", limit=("t", Number(0)))
    assert [step.refuted for step in steps] == [False, True]


def test_a_limit_may_be_infinite():
    infinite = parse("infinity", NAMES).tree
    (step,) = judged("log(1 + 1/t) ≈ 1/t + O(1/t^2)", limit=("t", infinite))
    assert step.found.notes == ("order-sampled",)


@pytest.mark.parametrize(
    ("relations", "shown"),
    [
        (("eq", "eq"), "eq"),
        (("eq", "le", "eq"), "le"),
        (("le", "lt", "le"), "lt"),
        (("ge", "eq", "gt"), "gt"),
        (("le", "ge"), None),
        (("ne", "ne"), None),
        (("eq", "ne"), "ne"),
        (("approx", "le"), None),
    ],
)
def test_directions_compose(relations, shown):
    assert composed(relations) == shown


def test_what_is_shown_may_be_more_than_what_is_asked():
    assert suffices("eq", "le")
    assert suffices("lt", "le")
    assert not suffices("le", "eq")
    assert not suffices("ge", "le")


@pytest.mark.parametrize(
    ("begins", "then"),
    [("u[2 - i]", "u_1"), ("u[0] + t", "t + u_1"), ("log(-x^2) + t", "t + log(-x^2)")],
)
def test_a_beginning_without_values_is_left_to_a_person(begins, then):
    alone, step = judged(f"{begins}\n= {then}")
    assert alone.found is None
    assert step.undecided


def test_a_slip_in_an_index_at_the_beginning_is_noted():
    [step] = judged("u[2 - i] = u_1")
    assert step.found.notes == ("undefined-start",)


def test_a_beginning_on_a_smaller_domain_is_no_slip():
    [step] = judged("log x + log y = log(x y)")
    assert not step.undecided
    assert step.notes == ("wider-domain",)
