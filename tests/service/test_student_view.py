"""The student's view of a report: what it shows, and that it hides whatever else there is."""

import json

import pytest

from graders import Source, grade, open_set
from service.student_view import student_view

PROBLEM = """\
title: Derivatives
variables: {x: real}
parts:
  - id: a
    prompt: Differentiate $x^2$.
    answer: {type: expression, equals: 2*x}
    mistakes: [{equals: x^2, feedback: That is the function itself.}]
    right: [x + x]
    wrong: [x]
"""


@pytest.fixture(scope="module")
def problem():
    return open_set((Source(name="a.yaml", text=PROBLEM),)).problems[0]


def shown(problem, response, *, revealed=False):
    report = grade(problem, {"a": response}).model_dump(mode="json")
    return student_view(report, revealed=revealed)["parts"][0]["verdict"]


def test_a_wrong_response_is_told_its_score_without_the_counterexample(problem):
    verdict = shown(problem, "x^3")
    assert verdict["score"] == "0"
    assert set(verdict) == {"verdict", "score", "notes", "feedback", "cells"}


def test_what_the_author_says_about_a_mistake_is_shown(problem):
    assert shown(problem, "x^2")["feedback"] == ["That is the function itself."]


def test_the_evidence_is_shown_once_the_key_is_revealed(problem):
    assert shown(problem, "x^3", revealed=True)["evidence"]["kind"] == "counterexample"


def test_what_could_not_be_read_is_shown_with_its_place(problem):
    verdict = shown(problem, "2x +")
    assert verdict["verdict"] == "invalid"
    assert {"message", "span"} <= set(verdict)


@pytest.mark.parametrize("revealed", [False, True])
@pytest.mark.parametrize("verdict", ["graded", "invalid", "undecided"])
def test_what_nobody_thought_of_is_hidden(verdict, revealed):
    inner = {"verdict": verdict, "score": "0", "notes": [], "later": "MARKER"}
    cell = {"address": "r.c", "verdict": inner, "later": "MARKER"}
    part = {"part": "a", "verdict": {**inner, "cells": [cell]}, "later": "MARKER"}
    view = student_view({"problem": "p", "parts": [part], "later": "MARKER"}, revealed=revealed)
    assert "MARKER" not in json.dumps(view)
    assert view["parts"][0]["verdict"]["cells"][0]["address"] == "r.c"


@pytest.mark.parametrize("note", ["", "sign"])
def test_what_graders_say_is_hidden_with_the_key(note):
    verdict = {"verdict": "graded", "score": "0", "notes": [note], "feedback": ["the key is 7"]}
    view = student_view({"parts": [{"part": "a", "verdict": verdict}]}, revealed=False)
    assert view["parts"][0]["verdict"]["feedback"] == []
