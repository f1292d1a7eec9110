"""Everything in a problem may vary with the seed, and mistakes in that have their place."""

from __future__ import annotations

import pytest

from graders import Source, SpecErrors, read_set

FIXED = """\
id: slope
title: Derivatives
variables: {x: real}
parts:
  - id: a
    prompt: Differentiate $x^2$.
    answer: {type: expression, equals: 2*x}
    right: [x + x]
    wrong: [x]
"""
VARIANTS = """\
id: power
title: Powers of {{n}}
parameters:
  n: {integer: [2, 9]}
  bad: {one_of: [1]}
variables: {x: real}
parts:
  - id: a
    prompt: Differentiate $x^{{n}}$.
    answer: {type: expression, equals: "{{n}}*x^({{n}}-1)"}
    points: "{{n}}"
    right: ["{{n}}*x^{{n - 1}}"]
    wrong: ["x^{{n}}"]
    hints: ["It begins with {{n}}."]
"""


def read(text):
    return read_set([Source(name="power.yaml", text=text)])


def errors(text):
    with pytest.raises(SpecErrors) as caught:
        read(text)
    return caught.value.errors


def test_everything_in_a_problem_varies_with_the_seed():
    variant = read(VARIANTS).problems[0].variant(0)
    part, n = variant.parts[0], int(variant.title.split()[-1])
    assert part.prompt == f"Differentiate $x^{n}$."
    assert part.points == n
    assert part.right[0].response == f"{n}*x^{n - 1}"
    assert part.hints == (f"It begins with {n}.",)
    assert part.answer.solution().replace(" ", "") == f"{n}*x^({n}-1)"


def test_equal_draws_share_one_variant():
    problem = read(VARIANTS).problems[0]
    assert len({id(problem.variant(seed)) for seed in range(100)}) == 8


def test_a_problem_without_parameters_has_one_variant():
    problem = read(FIXED).problems[0]
    assert problem.variant(0) is problem.variant(12345)


def test_an_unknown_parameter_is_located():
    (error,) = errors(VARIANTS.replace("{{n - 1}}", "{{m - 1}}"))
    assert (error.line, error.column) == (12, 22)


def test_a_formula_that_cannot_be_read_after_filling_is_shown_as_read():
    (error,) = errors(VARIANTS.replace('equals: "{{n}}*x', 'equals: "{{n}} +*x'))
    assert (error.line, error.column, "+*x" in error.message) == (10, 40, True)
