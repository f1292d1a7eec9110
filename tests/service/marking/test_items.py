"""Statistics of parts, computed in two ways."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from statistics import correlation

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.marking.items import Try, point_biserial, statistics

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
HALVES = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)])


def tried(student, share, *, part="a", minutes=0, possible=1):
    at = NOON + timedelta(minutes=minutes)
    value = None if share is None else Fraction(share)
    return Try(student, ("slope", part), at, value, Fraction(possible))


def only(tries, part="a"):
    return next(each for each in statistics(tries) if each.item == ("slope", part))


def test_a_part_that_half_of_the_class_earned_has_difficulty_one_half():
    assert only([tried("s1", 1), tried("s2", 0)]).difficulty == 0.5


def test_the_best_try_of_a_student_counts():
    assert only([tried("s1", 0), tried("s1", 1, minutes=3), tried("s1", 0, minutes=4)]).right == 1


def test_attempts_count_every_try():
    assert only([tried("s1", 0), tried("s1", 1), tried("s2", 0)]).attempts == 3


def test_what_waits_for_a_person_is_an_attempt_without_a_difficulty():
    found = only([tried("s1", None)])
    assert (found.attempts, found.difficulty, found.right) == (1, None, 0)


def test_the_time_to_right_is_the_median_from_the_first_try_to_the_first_right_one():
    tries = [tried("s1", 0), tried("s1", 1, minutes=4), tried("s1", 1, minutes=9), tried("s2", 1)]
    assert only(tries).seconds_to_right == 120
    assert only(tries).attempts_to_right == 1.5


def test_tries_may_come_in_any_order():
    tries = [tried("s1", 1, minutes=4), tried("s1", 0)]
    assert only(tries).seconds_to_right == 240


def test_a_part_that_the_strong_earn_discriminates():
    strong = [tried("s1", 1), tried("s1", 1, part="b")]
    weak = [tried("s2", 0), tried("s2", 0, part="b")]
    assert only(strong + weak).discrimination == pytest.approx(1)


def test_a_part_that_only_the_weak_earn_discriminates_backwards():
    strong = [tried("s1", 0), tried("s1", 1, part="b")]
    weak = [tried("s2", 1), tried("s2", 0, part="b")]
    assert only(strong + weak).discrimination == pytest.approx(-1)


def test_a_part_that_all_earn_tells_nothing_of_them():
    assert only([tried("s1", 1), tried("s2", 1)]).discrimination is None


def test_the_rest_score_weighs_parts_by_their_points():
    tries = [
        *(tried(f"s{n}", share) for n, share in enumerate((0, 1, 1, 0))),
        *(tried(f"s{n}", s, part="b", possible=3) for n, s in enumerate((0, 1, 0, 1))),
        *(tried(f"s{n}", s, part="c") for n, s in enumerate((1, 1, 0, 0))),
    ]
    rest = [1, 4, 0, 3]
    assert only(tries).discrimination == pytest.approx(correlation([0, 1, 1, 0], rest))


@given(st.lists(st.tuples(HALVES, st.integers(0, 9)), min_size=2, max_size=30))
def test_the_discrimination_is_the_correlation_that_others_compute(pairs):
    item, rest = ([Fraction(value) for value in values] for values in zip(*pairs, strict=True))
    assume(len(set(item)) > 1)
    assume(len(set(rest)) > 1)
    expected = np.corrcoef([float(x) for x in item], [float(y) for y in rest])[0, 1]
    assert point_biserial(item, rest) == pytest.approx(expected)


@given(st.lists(st.booleans(), min_size=2, max_size=30))
def test_for_right_and_wrong_it_is_the_formula_of_the_two_groups(right):
    assume(len(set(right)) > 1)
    rest = [Fraction(n * n % 7) for n in range(len(right))]
    assume(len(set(rest)) > 1)
    passed, failed = (
        [float(y) for y, ok in zip(rest, right, strict=True) if ok is group]
        for group in (True, False)
    )
    share, spread = len(passed) / len(right), np.std([float(y) for y in rest])
    gap = (np.mean(passed) - np.mean(failed)) / spread
    expected = gap * np.sqrt(share * (1 - share))
    assert point_biserial([Fraction(ok) for ok in right], rest) == pytest.approx(expected)
