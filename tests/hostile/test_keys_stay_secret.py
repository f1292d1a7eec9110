"""What students hear of a wrong or unreadable response never holds the reference."""

import pytest

from graders import Source, grade, read_set

SECRET = "73856"
TEXT = """
title: Secrets
variables: {x: real}
parts:
  - {id: number, prompt: p, answer: {type: number, equals: 73856}, right: [73856], wrong: [1]}
  - id: between
    prompt: p
    answer: {type: number, equals: {between: [73856, 73857]}}
    right: [73856]
    wrong: [1]
  - id: vector
    prompt: p
    answer: {type: vector, equals: {a: 73856, b: -73856}, axioms: {efficiency: 1/8}}
    right: [{a: 73856, b: -73856}]
    wrong: ['(1, 2)']
  - id: table
    prompt: p
    answer:
      type: table
      columns: {layer: label, shape: shape, count: integer, word: text, f: expression}
      equals: {r: {layer: L, shape: [73856, 2, 3], count: 73856, word: s73856, f: 73856*x}}
    right: [{r: {shape: 73856x2x3, count: 73856, word: s73856, f: 73856x}}]
    wrong: [{r: {count: 1}}]
  - id: expression
    prompt: p
    answer: {type: expression, equals: 73856*x}
    right: [73856x]
    wrong: [x]
  - id: choice
    prompt: p
    answer: {type: choice, options: {a: one, b: {says: [s73856]}}, equals: b}
    right: [b]
    wrong: [a]
"""
PROBLEM = read_set([Source(name="secrets.yaml", text=TEXT)]).problems[0]
PARTS = [part.id for part in PROBLEM.parts]
RESPONSES = [
    *("1", "1/0", "73 %", "73,86e3", "7e4", "1-3", "1 = 2", "(1, 2)", "a = 1", "a = 1; b = 2"),
    *("c = 1", "a", "a b", "no", "1x2", "|r|\n|x|", "", " ", "2 pp", "1/", "x = = 1"),
    *(1, True, None, [1], [1, 2], [[1]], {"r": {"count": 1}}, {"r.shape": "1x2"}, {"r": 1}),
    *([["L", "1x2x3", 1, "w", "x"]], {"r.f": "x^"}, {"r.word": "w", "r.count": "1.5k"}, {"q": 2}),
]  # fmt: skip


def said(verdict):
    """All that a student hears: the evidence is for staff."""
    yield from getattr(verdict, "feedback", ())
    yield getattr(verdict, "message", "")
    yield getattr(verdict, "hint", "") or ""
    yield from verdict.notes
    for cell in verdict.cells:
        yield from said(cell.verdict)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("response", RESPONSES)
def test_nothing_that_a_student_hears_holds_the_reference(part, response):
    report = grade(PROBLEM, {part: response})
    (own,) = [found for found in report.parts if found.part == part]
    assert not [text for text in said(own.verdict) if SECRET in text]
