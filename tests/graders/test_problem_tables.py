"""The tables of a problem are there in all its parts; a part may add its own."""

from __future__ import annotations

import pytest

from graders import Source, SpecErrors, grade, read_set, self_test

TEXT = """
id: rates
title: Rates
tables:
  LR: {columns: [1, 0.1], rows: {test: [94.1%, 92.3%]}}
parts:
  - id: shared
    prompt: Is 1 better?
    answer: {type: claims, readings: "cell('LR', 'test', '1') > cell('LR', 'test', '0.1')"}
    right: ['true']
    wrong: ['false']
  - id: both
    prompt: Compare both tables.
    answer:
      type: claims
      tables: {REG: {columns: [1], rows: {test: [10%]}}}
      about: [LR]
      example: "cell('LR', 'test', '1') > cell('REG', 'test', '1')"
    right: ["1 :: cell('LR', 'test', '1') > cell('REG', 'test', '1')"]
    wrong: ["1 :: cell('LR', 'test', '1') < cell('REG', 'test', '1')"]
  - id: curve
    prompt: Upload the end of the curve.
    answer:
      type: dataset
      columns: {acc: {type: number, unit: percent}}
      rules: [{reproduces: {table: LR, row: test, column: 1}, column: acc, at: last}]
      example: "acc\\n94.1"
    right: ["acc\\n94.1"]
    wrong: ["acc\\n94.2"]
"""


def problems(text=TEXT):
    return read_set([Source(name="rates.yaml", text=text)])


def judged(part, response):
    return grade(problems().problem("rates"), {part: response}).parts[
        ["shared", "both", "curve"].index(part)
    ]


@pytest.mark.parametrize(
    ("part", "response"),
    [
        ("shared", "true"),
        ("both", "1 :: cell('LR', 'test', '0.1') > cell('REG', 'test', '1')"),
        ("curve", "acc\n94.1"),
    ],
)
def test_every_part_looks_into_the_tables_of_the_problem(part, response):
    assert judged(part, response).verdict.score == 1


def test_the_own_table_of_a_part_is_not_there_in_another():
    text = TEXT.replace("      about: [LR]\n", "").replace(
        "      tables: {REG: {columns: [1], rows: {test: [10%]}}}\n", ""
    )
    assert "broken-variant" in {found.note for found in self_test(problems(text), range(1))}


def test_a_table_that_cannot_be_read_is_a_mistake_in_its_place():
    with pytest.raises(SpecErrors) as raised:
        problems(TEXT.replace("[94.1%, 92.3%]", "[94.1%]"))
    assert raised.value.errors[0].line == 5
