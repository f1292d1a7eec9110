"""A statement about tables is true or not because their cells say so."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.claims import Claims
from graders.equivalence import nobody
from graders.evidence import Counterexample, Identical, Proof
from graders.maths.declare import declarations
from graders.verdict import Graded, Invalid, Undecided

TASK = Task(declarations({}), nobody, "secret")
TABLES = {
    "LR": "| | 1 | 1e-1 |\n|---|---|---|\n| train | 94.2% | 92.1% |\n| test | 94.6% | 92.7% |"
}
ABOVE = "all(acc('LR', c, 'test') > {} for c in cols('LR'))"


def made(**spec):
    given = {"type": "claims", "tables": TABLES, "lookup": "acc(table, column, row)"}
    return Claims.model_validate(given | spec)


def judged(response, **spec):
    return made(**spec).judge(response, TASK)


@pytest.mark.parametrize(
    ("spec", "truth"),
    [
        ({"readings": ABOVE.format(92)}, "true"),
        ({"readings": ABOVE.format(93)}, "false"),
        ({"readings": (ABOVE.format(92), ABOVE.format(93))}, "imprecise"),
        ({"readings": "acc('LR', '5e-1', 'test') > 90"}, "unsupported"),
        ({"readings": ABOVE.format(92), "needs": "has_row('LR', 'val')"}, "unsupported"),
        ({"needs": "has_row('LR', 'val')"}, "unsupported"),
        ({"verdict": "unverifiable"}, "unverifiable"),
        ({"verdict": True}, "true"),
    ],
)
def test_the_verdict_on_a_statement_follows_from_its_readings(spec, truth):
    assert made(**spec).solution() == truth
    assert judged(truth, **spec).evidence == Identical()
    for other in {"true", "false", "imprecise", "unsupported", "unverifiable"} - {truth}:
        verdict = judged(other, **spec)
        assert (verdict.score, verdict.notes) == (0, ("wrong-verdict",))


@pytest.mark.parametrize(
    "response",
    ["False", "FALSE.", "verdict: false", "this is false", "It is false", "not true", False],
)
def test_a_verdict_may_be_put_in_several_ways(response):
    assert judged(response, verdict="false").score == 1


@pytest.mark.parametrize("response", ["partly true", "?", "true or false", "not false", 3, ""])
def test_what_is_no_verdict_costs_nothing(response):
    assert isinstance(judged(response, verdict="false"), Invalid)


def test_a_verdict_with_a_predicate_is_right_if_both_are():
    spec = {"readings": ABOVE.format(93)}
    assert judged("false :: acc('LR', '1e-1', 'test') < 93", **spec).score == 1
    assert judged("false :: acc('LR', '1e-1', 'test') > 93", **spec).score == 0
    assert judged("true :: acc('LR', '1e-1', 'test') < 93", **spec).score == 0


CLAIM = {"example": "acc('LR', '1', 'test') > 94", "asks": "claim"}


def test_a_claim_that_the_tables_bear_out_is_right():
    verdict = judged(
        "rate 1 is best :: argmax(acc('LR', c, 'test') for c in cols('LR')) == '1'", **CLAIM
    )
    assert verdict.score == 1
    assert isinstance(verdict.evidence, Proof)


def test_a_claim_is_refuted_by_its_cells():
    verdict = judged("all are above 93 :: " + ABOVE.format(93), **CLAIM)
    assert verdict.evidence == Counterexample(
        at={"c": "1e-1", "LR[test, 1e-1]": "92.7%"}, expected="> 93", received="92.7"
    )
    assert verdict.notes == ("refuted",)


def test_a_claim_about_what_no_table_has_is_unsupported():
    verdict = judged("x :: acc('LR', '5e-1', 'test') > 90", **CLAIM)
    assert isinstance(verdict, Graded)
    assert (verdict.score, verdict.notes) == (0, ("unsupported",))


def test_a_claim_must_look_into_the_tables_it_is_asked_about():
    about = CLAIM | {"about": ("LR",)}
    assert judged("1 < 2", **about).notes == ("not-about-the-table",)
    assert judged("len(cols('LR')) == 2", **about).score == 1
    assert judged("1 < 2", **CLAIM).notes == ("looks-into-no-table",)


def test_a_claim_that_cannot_be_read_is_refused_at_its_place():
    response = "the best :: acc('LR', '1', best) > 3"
    verdict = judged(response, **CLAIM)
    assert isinstance(verdict, Invalid)
    assert response[slice(*verdict.span)] == "best"


def test_a_tie_is_left_to_a_person():
    verdict = judged("round(0.25, 1) == 0.3", **CLAIM)
    assert verdict == Undecided(tried=("rounding-tie",))


@pytest.mark.parametrize(
    "spec",
    [
        {},
        {"readings": "acc('LR', '1', 'test')"},
        {"readings": "acc('LR', '1'"},
        {"readings": ABOVE.format(92), "verdict": "false"},
        {"readings": "round(0.125, 2) == 0.13"},
        {"asks": "claim"},
        {"verdict": "maybe"},
        {"verdict": "true", "about": ("REG",)},
        {"verdict": "true", "lookup": "acc(column)"},
        {"verdict": "true", "tables": {"LR": "text"}},
    ],
)
def test_a_statement_that_cannot_be_judged_is_a_mistake_of_its_author(spec):
    with pytest.raises(ValidationError):
        made(**spec)


def test_students_see_the_tables_and_not_the_verdict():
    view = made(readings=ABOVE.format(93)).view()
    assert view["tables"]["LR"]["rows"]["test"] == ["94.6%", "92.7%"]
    assert view == made(readings=ABOVE.format(92)).view()
