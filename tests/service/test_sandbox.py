"""Grading under limits: a killed grader costs nobody a mark, and is replaced at once."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fractions import Fraction

import pytest

from graders import Comparison, Graded, Source, SpecErrors, Undecided
from service.sandbox.child import Killed
from service.sandbox.graders import Graders
from service.sandbox.patience import grade_patiently
from service.sandbox.task import GraderFailed

DERIVATIVES = """
title: Derivatives
parts:
  - id: a
    prompt: Differentiate $x^2$.
    variables: {x: real}
    answer: {type: expression, equals: 2*x}
    right: [x + x]
    wrong: [x]
  - id: b
    prompt: Differentiate $x^3$.
    variables: {x: real}
    answer: {type: expression, equals: 3*x^2}
    points: 2
    right: [x*3*x]
    wrong: [x^2]
"""
FILES = (Source(name="derivatives.yaml", text=DERIVATIVES),)
RIGHT = {"a": "2x", "b": "3x^2"}


def changed(old, new):
    return (Source(name="derivatives.yaml", text=DERIVATIVES.replace(old, new)),)


@pytest.fixture
def alone():
    """One grader process for a test that harms it."""
    with Graders(processes=1, seconds=2) as pool:
        pool.grade(FILES, "derivatives", 0, {})  # the set is read
        yield pool


def pid(pool):
    return pool._pool._workers[0].process.pid


@contextmanager
def grading(pool, responses):
    """The promise of a grading that cannot go on for now."""
    os.kill(pid(pool), signal.SIGSTOP)
    with ThreadPoolExecutor(1) as threads:
        yield threads.submit(pool.grade, FILES, "derivatives", 0, responses)


def overrun(process):
    """What the kernel says to a process whose processor time is used up."""
    os.kill(process, signal.SIGPROF)
    os.kill(process, signal.SIGCONT)


def test_a_submission_is_graded(graders):
    assert graders.grade(FILES, "derivatives", 0, RIGHT).points == 3


def test_a_set_says_what_is_in_it(graders):
    outline = graders.open(FILES)
    assert (outline.title, outline.problems) == ("Derivatives", ("derivatives",))


def test_a_student_sees_no_key(graders):
    view = graders.view(FILES, 0)
    assert "Differentiate $x^3$." in str(view)
    assert "3*x" not in str(view)


def test_every_mistake_of_an_author_comes_back_with_its_place(graders):
    with pytest.raises(SpecErrors) as caught:
        graders.check(changed("wrong:", "wrng:"), "derivatives", 1)
    assert {error.line for error in caught.value.errors} >= {9, 16}


def test_an_example_that_is_not_graded_as_stated_is_a_mistake(graders):
    files = changed("right: [x + x]", "right: [x + 1]")
    (finding,) = graders.check(files, "derivatives", 1).findings
    assert (finding.note, finding.line) == ("wrong-verdict", 8)


def test_two_formulas_are_compared(graders):
    answer = graders.compare(Comparison(id=7, reference="2x", response="x+x"))
    assert (answer.id, answer.verdict) == (7, "equal")


def test_a_comparison_that_overruns_is_undecided(alone):
    overrun(pid(alone))
    answer = alone.compare(Comparison(reference="2x", response="x+x"))
    assert (answer.verdict, answer.tried) == ("undecided", ("time",))


def test_a_verdict_does_not_depend_on_the_load_of_the_machine(alone):
    alone._seconds = 0.3
    with grading(alone, RIGHT) as promise:
        time.sleep(1)  # others have the processor all the while
        os.kill(pid(alone), signal.SIGCONT)
        assert promise.result(30).points == 3


def test_an_order_is_kept_however_many_work_on_it(graders):
    points = [index % 3 for index in range(30)]
    given = [{"a": "2x" * (p == 1), "b": "3x^2" * (p == 2)} for p in points]
    reports = graders.each(lambda one: graders.grade(FILES, "derivatives", 0, one), given)
    assert [report.points for report in reports] == points


def test_a_grading_that_overruns_is_undecided(alone):
    with grading(alone, {"a": "2x"}) as promise:
        overrun(pid(alone))
        report = promise.result(30)
    assert report.parts[0].verdict == Undecided(tried=("time",))
    assert (report.parts[0].points, report.parts[0].possible) == (0, 1)


def test_graders_that_are_killed_one_after_another_have_successors(alone):
    for _ in range(3):
        os.kill(pid(alone), signal.SIGKILL)
        assert alone.grade(FILES, "derivatives", 0, RIGHT).points == 3


def test_what_forks_the_graders_is_started_again_when_it_was_killed(alone):
    program = alone._pool._server._program._process
    program.kill()
    program.wait()
    os.kill(pid(alone), signal.SIGKILL)
    assert alone.grade(FILES, "derivatives", 0, RIGHT).points == 3


def test_a_grader_killed_in_the_middle_of_a_grading_costs_nothing(alone):
    with grading(alone, RIGHT) as promise:
        time.sleep(0.2)
        os.kill(pid(alone), signal.SIGKILL)
        assert promise.result(30).points == 3


def test_a_grader_killed_while_idle_costs_nothing(alone):
    os.kill(pid(alone), signal.SIGKILL)
    assert alone.grade(FILES, "derivatives", 0, RIGHT).points == 3


def test_a_runaway_does_not_disturb_its_neighbour():
    with Graders(processes=2) as pool, ThreadPoolExecutor(2) as threads:
        list(pool.each(lambda _: pool.grade(FILES, "derivatives", 0, {}), range(10)))
        overrun(pid(pool))
        promises = [
            threads.submit(pool.grade, FILES, "derivatives", 0, {"a": "2x"}) for _ in range(2)
        ]
        verdicts = [promise.result(30).parts[0].verdict for promise in promises]
    assert {type(verdict) for verdict in verdicts} == {Graded, Undecided}


def test_a_closed_pool_grades_nothing():
    pool = Graders(processes=1)
    pool.close()
    with pytest.raises(GraderFailed):
        pool.ping()


def killed_by(reason, *deadly):
    """Grade in a process of the shared pool, but die at certain parts."""

    def attempt(graders, responses):
        if set(deadly) & set(responses):
            raise Killed(reason)
        return graders.grade(FILES, "derivatives", 0, responses)

    return attempt


@pytest.mark.parametrize("reason", ["time", "memory", "crash"])
def test_only_the_part_that_kills_its_grader_is_undecided(graders, reason):
    attempt = killed_by(reason, "b")
    report = grade_patiently(lambda responses: attempt(graders, responses), RIGHT)
    assert report.parts[0].points == 1
    assert report.parts[1].verdict == Undecided(tried=(reason,))
    assert report.parts[1].possible == Fraction(2)


def test_a_crash_is_tried_again_once(graders):
    calls = []

    def attempt(responses):
        calls.append(responses)
        if len(calls) == 1:
            raise Killed("crash")
        return graders.grade(FILES, "derivatives", 0, responses)

    assert grade_patiently(attempt, {"a": "2x"}).points == 1


def test_a_submission_full_of_runaways_costs_a_bounded_time(graders):
    names = [f"p{index}" for index in range(40)]
    kills = []

    def attempt(responses):
        if responses:
            kills.append(responses)
            raise Killed("time")
        return graders.grade(FILES, "derivatives", 0, responses)

    grade_patiently(attempt, dict.fromkeys(names, "2x"))
    assert len(kills) == 4


def test_a_report_keeps_the_parts_that_are_none(graders):
    attempt = killed_by("crash", "b")
    report = grade_patiently(lambda given: attempt(graders, given), {**RIGHT, "z": "1"})
    assert [part.part for part in report.parts] == ["a", "b", "z"]
