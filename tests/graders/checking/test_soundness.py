"""A problem must pass its own grading: its references do, and its known mistakes do not."""

from __future__ import annotations

import pytest

from graders import Source, read_set, self_test

TEXT = """\
title: Derivatives
variables: {x: real}
parts:
  - id: a
    prompt: Differentiate $x^2$.
    answer: {type: expression, equals: 2*x}
    mistakes: [{equals: x, feedback: Two.}]
    right: [x + x]
    wrong: [x]
"""


def findings(old, new):
    assert old in TEXT
    problem_set = read_set([Source(name="slope.yaml", text=TEXT.replace(old, new))])
    return [(found.note, found.line, found.column) for found in self_test(problem_set, range(1))]


def test_a_sound_problem_is_no_finding():
    assert findings("2*x", "2x") == []


@pytest.mark.parametrize("reference", ["log(-1 - x^2)", "1/(x - x)"])
def test_a_reference_without_a_value_is_found(reference):
    assert findings("2*x", reference) == [("broken-variant", 6, 13)]


def test_a_mistake_that_equals_the_reference_is_found():
    assert findings("equals: x,", "equals: x + x,") == [("broken-variant", 7, 16)]
