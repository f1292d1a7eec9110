"""What a regrade proposes for one submission."""

import json
from datetime import UTC, datetime

import pytest

from service.grading.proposals import Wanted, proposals
from service.grading.regraded import units
from service.schedule.attempts import SAYS
from service.store import Grading, Submission
from service.store.ledgers import Ledger

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
SUBMISSION = Submission("s-1", "default", 1, "slope", "ada", 7, {"a": "2x", "z": "?"}, NOON)


def part(points, notes=(), name="a"):
    verdict = {"verdict": "graded", "score": points, "notes": list(notes)}
    return {"part": name, "verdict": verdict, "points": points, "possible": "1"}


def ledger(*parts):
    report = json.dumps({"parts": parts})
    return Ledger(SUBMISSION, "calculus", "d", [Grading("s-1", "g1", report, NOON)], [], [], [])


def known(*parts, asked=("a",)):
    """What the other version says: of no response, of `a`, and of a part that it has not."""
    empty, *others = units(SUBMISSION, draws=True)
    found = {unit.key: [each] for unit, each in zip(others, parts, strict=True)}
    return found | {empty.key: [part("0", name=name) for name in asked]}


UNKNOWN = part("0", ["unknown-part"], name="z")


def proposed(before, after):
    said = known(after, UNKNOWN)
    return list(proposals(ledger(before), said, Wanted(), draws=True))


def test_another_score_is_proposed():
    (found,) = proposed(part("0"), part("1"))
    assert (found.change.part, found.change.effect, found.reasons) == ("a", "raises", ("points",))


def test_the_same_verdict_is_not_proposed():
    assert proposed(part("1"), part("1")) == []


def test_a_response_to_no_part_of_that_version_is_left_alone():
    assert {found.change.part for found in proposed(part("0"), part("1"))} == {"a"}


@pytest.mark.parametrize("note", SAYS)
def test_what_came_too_late_or_too_often_is_graded_by_no_version(note):
    assert proposed(part("0", [note]), part("1")) == []


def test_equal_responses_are_one_unit_whatever_the_seed_if_it_draws_nothing():
    other = SUBMISSION._replace(id="s-2", student="bob", seed=8)
    keys = [{unit.key for unit in units(one, draws=False)} for one in (SUBMISSION, other)]
    assert keys[0] == keys[1]


def test_the_seed_counts_where_it_draws_something():
    other = SUBMISSION._replace(seed=8)
    keys = [{unit.key for unit in units(one, draws=True)} for one in (SUBMISSION, other)]
    assert keys[0].isdisjoint(keys[1])
