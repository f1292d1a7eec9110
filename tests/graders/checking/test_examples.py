"""Content tests itself: examples that are not judged as stated are found, with their lines."""

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
    mistakes: [{equals: x, feedback: Two., score: 1/2}]
    right: [RIGHT]
    wrong: [WRONG]
    invalid: [INVALID]
"""


def findings(right="x + x", wrong="x^2", invalid="(x", text=TEXT, seeds=range(5)):
    text = text.replace("INVALID", invalid).replace("RIGHT", right).replace("WRONG", wrong)
    return list(self_test(read_set([Source(name="slope.yaml", text=text)]), seeds))


def test_examples_that_are_judged_as_stated_are_no_finding():
    assert findings() == []


@pytest.mark.parametrize("example", ["x", "(x", "x = y", ""])
def test_a_right_example_that_is_not_right_is_found_in_its_line(example):
    (finding,) = findings(right=f"x+x, '{example}'")
    assert (finding.note, finding.line, finding.column) == ("wrong-verdict", 8, 18)


@pytest.mark.parametrize("example", ["2x", "(x"])
def test_a_wrong_example_that_is_not_wrong_is_found(example):
    (finding,) = findings(wrong=f"x^2, '{example}'")
    assert (finding.line, finding.example, finding.severity) == (9, example, "error")


def test_an_invalid_example_that_is_read_is_found():
    (finding,) = findings(invalid="x")
    assert (finding.line, finding.part, finding.problem) == (10, "a", "slope")


def test_a_stated_score_is_the_score():
    assert findings(wrong="{response: x, score: 1/2}") == []
    assert len(findings(wrong="{response: x, score: 1/3}")) == 1


def test_a_stated_note_is_among_the_notes():
    assert findings(wrong="{response: x, note: known-mistake}") == []
    (finding,) = findings(wrong="{response: x^3, note: known-mistake}")
    assert finding.note == "missing-note"


def test_an_undecided_example_is_found():
    text = TEXT.replace("2*x}", "gamma(2*x), accept: proof}").replace("real", "positive")
    duplicated = "gamma(x)*gamma(x + 1/2)*2^(2*x - 1)/sqrt(pi)"
    (finding,) = findings("gamma(2x)", duplicated, text=text)
    assert "undecided" in finding.message


def test_a_prompt_that_gives_the_reference_away_is_a_warning():
    text = TEXT.replace("$x^2$.", "$x^2$; it is cos(3*x) + x").replace("2*x}", "cos(3*x) + x}")
    (finding,) = findings("x + cos(3x)", text=text)
    assert (finding.note, finding.severity, finding.line) == ("gives-away", "warning", 5)


VARIANT = """\
title: Division by {{n - 5}}
parameters: {n: {integer: [2, 9]}}
parts:
  - id: a
    prompt: Divide.
    answer: {type: expression, equals: "1/({{n}} - 7)"}
    right: ["(1/({{n}} - 7))^1"]
    wrong: ["1 + {{n}}"]
"""


def test_a_variant_without_a_reference_is_found_once():
    found = findings(
        text=VARIANT.replace("n: {integer: [2, 9]}", "n: {one_of: [2, 3, 7]}"), seeds=range(40)
    )
    assert [(finding.note, finding.line) for finding in found] == [("broken-variant", 6)]


def test_a_finding_names_the_seed():
    text = VARIANT.replace("[2, 9]", "[8, 9]").replace(
        '"1 + {{n}}"', '"1/({{n}} - 7) + 8 - {{n}}"'
    )
    (finding,) = findings(text=text, seeds=range(30))
    seeds = [seed for seed in range(30) if findings(text=text, seeds=[seed])]
    assert finding.seed == seeds[0]
