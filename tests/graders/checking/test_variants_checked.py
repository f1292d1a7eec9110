"""Variants: all that are different are tried, and compared with each other."""

from __future__ import annotations

from graders import Source, check_problem, read_set
from graders.checking.variants import distinct

TEXT = """\
title: Multiples
parameters:
  n: {integer: [LOW, 4]}
  m: {one_of: [1, 2]}
parts:
  - id: a
    prompt: How much is {{n}} times {{m}}?
    answer: {type: number, equals: 'EQUALS'}
    right: ['RIGHT']
    wrong: ['100']
"""


def problem(low=2, equals="{{n*m}}", right="{{n}}*{{m}}"):
    text = TEXT.replace("LOW", str(low)).replace("EQUALS", equals).replace("RIGHT", right)
    return read_set([Source(name="p.yaml", text=text)]).problems[0]


def notes(found):
    return [finding.note for finding in found.findings]


def test_every_different_variant_is_tried_once():
    assert len(list(distinct(problem(), range(200)))) == 6
    assert check_problem(problem(), range(200)).variants == 6


def test_no_more_seeds_are_drawn_than_there_are_variants():
    seeds = iter(range(10**9))
    assert len(list(distinct(problem(), seeds))) == 6
    assert next(seeds) < 1000


def test_an_example_that_fails_in_one_variant_is_found_with_its_seed():
    found = check_problem(problem(right="4*{{m}}"), mutants=False)
    (finding,) = found.findings
    assert finding.note == "wrong-verdict"


def test_an_answer_that_the_parameters_do_not_change_is_noted():
    found = check_problem(problem(equals="12", right="12"), mutants=False)
    assert notes(found) == ["constant-answer"]


def test_a_variant_whose_answer_is_nothing_is_degenerate():
    found = check_problem(problem(low=0), mutants=False)
    assert notes(found) == ["degenerate-variant"]


def test_a_variant_that_cannot_be_made_is_broken():
    found = check_problem(
        problem(low=0, equals="{{12/(n - 3)}}", right="12/({{n}} - 3)"), mutants=False
    )
    assert "broken-variant" in notes(found)
