"""What stands for a part: people before regrades before graders, and all of it on record."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from service.marking.outcome import Outcome, of_part
from service.marking.standing import Deed, Event, history, in_order, standing

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)


def outcome(points, kind="graded"):
    value = None if points is None else Fraction(points)
    return Outcome(kind, value, Fraction(2), {"verdict": kind})


def event(deed, points=None, *, after=0, by="g1", regrade=""):
    gives = deed in {Deed.GRADED, Deed.REGRADED, Deed.MARKED}
    kind = "marked" if deed is Deed.MARKED else "graded"
    at = NOON + timedelta(minutes=after)
    return Event(deed, at, by, "", outcome(points, kind) if gives else None, regrade)


GRADED = event(Deed.GRADED, 0)
REGRADED = event(Deed.REGRADED, 1, regrade="r1")
MARKED = event(Deed.MARKED, 2, by="ada")


def points(*events):
    return standing(events).points


def test_nothing_stands_before_the_first_grading():
    assert standing([]) is None


def test_the_newest_grading_stands():
    assert points(GRADED, event(Deed.GRADED, 1)) == 1


def test_an_applied_regrade_stands_before_the_grading():
    assert points(GRADED, REGRADED) == 1


def test_a_later_version_of_the_graders_does_not_take_a_regrade_back():
    assert points(GRADED, REGRADED, event(Deed.GRADED, 0)) == 1


def test_a_regrade_that_was_undone_leaves_the_one_before_it():
    second = event(Deed.REGRADED, 2, regrade="r2")
    assert points(GRADED, REGRADED, second, event(Deed.UNDONE, regrade="r2")) == 1


def test_undoing_the_first_of_two_regrades_leaves_the_second():
    second = event(Deed.REGRADED, 2, regrade="r2")
    assert points(GRADED, REGRADED, second, event(Deed.UNDONE, regrade="r1")) == 2


def test_a_mark_survives_a_regrade():
    assert points(GRADED, MARKED, REGRADED) == 2


def test_without_the_mark_the_regrade_stands():
    assert points(GRADED, MARKED, REGRADED, event(Deed.UNMARKED)) == 1


def test_a_mark_of_nothing_is_a_mark():
    assert points(event(Deed.GRADED, 1), event(Deed.MARKED, 0)) == 0


def test_an_undecided_part_has_no_points_yet():
    part = {"verdict": {"verdict": "undecided"}, "points": "0", "possible": "2"}
    assert of_part(part).points is None


def test_the_history_tells_from_what_to_what():
    steps = list(history([GRADED, MARKED, event(Deed.UNMARKED)]))
    told = [(s.before and s.before.points, s.after.points) for s in steps]
    assert told == [(None, 0), (0, 2), (2, 0)]


def test_events_are_told_by_time():
    late, early = event(Deed.GRADED, 0, after=3), event(Deed.MARKED, 1, after=2)
    assert in_order([late], [early]) == [early, late]


def test_a_stream_keeps_its_order_when_clocks_disagree():
    marked, unmarked = event(Deed.MARKED, 1, after=5), event(Deed.UNMARKED, after=4)
    assert standing(in_order([GRADED], [marked, unmarked])) == GRADED.outcome


DEEDS = st.lists(
    st.builds(
        event,
        st.sampled_from(Deed),
        st.integers(0, 2),
        regrade=st.sampled_from(["r1", "r2"]),
    )
)


@given(DEEDS)
def test_the_last_step_of_the_history_is_what_stands(events):
    steps = list(history(events))
    assert (steps[-1].after if steps else None) == standing(events)


@given(DEEDS)
def test_every_step_of_the_history_begins_where_the_last_one_ended(events):
    steps = list(history(events))
    assert [s.before for s in steps[1:]] == [s.after for s in steps[:-1]]


@given(DEEDS, DEEDS)
def test_no_regrade_changes_what_a_person_marked(before, after):
    quiet = [e for e in after if e.deed not in {Deed.MARKED, Deed.UNMARKED}]
    assert standing([*before, MARKED, *quiet]) == MARKED.outcome
