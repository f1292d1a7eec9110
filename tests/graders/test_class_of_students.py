"""A class hands in few different answers, in many spellings: each is decided once."""

from __future__ import annotations

import pytest

from graders import Source, grade, read_set
from graders.equivalence import ladder
from graders.equivalence.fingerprint import fingerprint
from graders.maths.declare import declarations
from graders.maths.parse import parse

SET = """
title: A derivative
variables: {x: real}
parts:
  - id: a
    prompt: Differentiate $x^2 + x$.
    answer: {type: expression, equals: 2*x + 1}
    right: [1 + 2*x]
    wrong: [2*x]
"""
RIGHT = ["2*x + 1", "2x+1", "2 x + 1", "$2x + 1$", "2·x + 1", "1 + 2x", "x + x + 1", "(4x + 2)/2"]
WRONG = ["2x", "x*2", "3x - x", "2 x"]
NAMES = declarations({"x": "real"})


@pytest.fixture
def verdict():
    problem = read_set([Source(name="p.yaml", text=SET)]).problem("p")
    ladder._decided.cache_clear()
    return lambda response: grade(problem, {"a": response}).parts[0].verdict


def tree(text):
    return parse(text, NAMES).tree


def test_each_tree_is_decided_once_however_many_hand_it_in(verdict):
    scores = {text: verdict(text).score for text in [*RIGHT, *WRONG] * 5}
    assert scores == {**dict.fromkeys(RIGHT, 1), **dict.fromkeys(WRONG, 0)}
    assert ladder._decided.cache_info().misses == len({*map(tree, RIGHT), *map(tree, WRONG)})


def test_each_meaning_has_one_key():
    keys = [{fingerprint(tree(text), NAMES) for text in texts} for texts in (RIGHT, WRONG)]
    assert [len(kind) for kind in keys] == [1, 1]
    assert keys[0] != keys[1]


def test_another_spelling_of_a_known_answer_has_evidence_of_its_own(verdict):
    assert verdict("2x + 1").evidence.kind == "identical"
    assert verdict("(4x + 2)/2").evidence.kind == "proof"
