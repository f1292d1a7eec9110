"""Students see what they need, and nothing of the key."""

from __future__ import annotations

import json

from graders import Source, read_set

TEXT = r"""
id: leak
title: shown-title
prompt: shown-prompt
difficulty: hard
topics: [shown-topic]
minutes: 42
parameters:
  n: {integer: [2, 9]}
  hidden_parameter: {one_of: [hidden-value]}
tables: {shown-table: {columns: [shown-column], rows: {shown-row: [shown-cell]}}}
variables: {x: real, n_h: {type: integer, min: 3, odd: true, also: [nh]}}
parts:
  - id: a
    title: shown-part-title
    prompt: shown-part-prompt {{n}}
    variables: {z: {type: real, min: 0, max: n_h, open: [max]}}
    answer: {type: expression, equals: 7919*x}
    points: 3/7
    source: hidden-source
    hints: [hidden-hint-1, hidden-hint-2]
    mistakes: [{equals: 7907*x, feedback: hidden-feedback}]
    right: [7919*x, {response: x*7919}]
    wrong: [{response: 7901*x, note: hidden-note}]
    invalid: [7883*(x]
"""
PROBLEM_SET = read_set([Source(name="leak.yaml", text=TEXT)])


def test_nothing_of_the_key_is_in_the_view():
    view = json.dumps(PROBLEM_SET.view(3))
    assert not [
        mark for mark in ("hidden", "7919", "7907", "7901", "7883", "solve") if mark in view
    ]


def test_what_students_need_is_in_the_view():
    (view,) = PROBLEM_SET.view(3)["problems"]
    (part,) = view["parts"]
    assert {view["title"], view["prompt"], view["topics"][0]} == {
        "shown-title",
        "shown-prompt",
        "shown-topic",
    }
    assert (view["difficulty"], view["minutes"]) == ("hard", 42)
    (table,) = view["tables"].values()
    assert table == {"columns": ["shown-column"], "rows": {"shown-row": ["shown-cell"]}}
    assert (part["title"], part["points"], part["hints"]) == ("shown-part-title", "3/7", 2)


def test_the_view_is_of_the_variant_of_the_seed():
    prompts = {PROBLEM_SET.view(seed)["problems"][0]["parts"][0]["prompt"] for seed in range(60)}
    assert prompts == {f"shown-part-prompt {n}" for n in range(2, 10)}


def test_variables_are_described_in_words():
    variables = PROBLEM_SET.view()["problems"][0]["parts"][0]["variables"]
    assert [each["domain"] for each in variables] == [
        "real number",
        "odd integer, at least 3",
        "real number, at least 0, below n_h",
    ]
    assert variables[1]["also"] == ["nh"]


def test_the_form_of_a_response_is_in_the_view():
    answer = PROBLEM_SET.view()["problems"][0]["parts"][0]["answer"]
    assert answer["type"] == "expression"
    assert "response" in answer
