"""A mistake is written into a problem's text, and every other letter of it stays."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import Source, SpecErrors, add_mistake, read_set
from graders.spec import read_document
from service.library import bundled_sets

PROBLEM = """\
# Written for week 3.
title: A slope
parts:

  - id: a   # the first one
    prompt: >
      Differentiate $x^2$.
    variables: {x: real}
    answer: {type: expression, equals: 2*x}  # by the rule
    # examples
    right: [x + x]
    wrong: [x]

  - id: b
    prompt: Differentiate $x^3$.
    variables: {x: real}
    answer:
      type: expression
      equals: 3*x^2
    mistakes:
      - equals: x^2   # very common
        feedback: >-
          Where is the exponent?
          # this is no comment

      # the last one
    right: [3x^2]
    wrong: [x]
"""
MISTAKE = {"equals": "x", "feedback": "It's the rule: $n x^{n-1}$"}


def amended(text, part="a", mistake=MISTAKE, name="slope.yaml", problem="slope"):
    told = {name: value for name, value in mistake.items() if name != "equals"}
    files = (Source(name=name, text=text),)
    (source,) = add_mistake(files, problem, part, mistake["equals"], told)
    return source.text


def added(before, after):
    """The lines that were added; nothing may have been taken away."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_a_first_mistake_stands_below_the_answer():
    after = amended(PROBLEM)
    assert added(PROBLEM, after) == [
        "    mistakes:",
        "      - equals: 'x'",
        "        feedback: 'It''s the rule: $n x^{n-1}$'",
    ]
    assert after.index("# by the rule") < after.index("mistakes:") < after.index("# examples")


def test_a_further_mistake_stands_last_in_the_list():
    after = amended(PROBLEM, "b")
    assert len(added(PROBLEM, after)) == 2
    assert after.index("no comment") < after.index("equals: 'x'") < after.index("# the last one")


def test_what_was_written_is_recognised_in_a_response():
    problem = read_set([Source(name="slope.yaml", text=amended(PROBLEM))]).problem("slope")
    assert problem.parts[0].mistakes[0].feedback == MISTAKE["feedback"]


def test_a_list_in_brackets_stays_in_brackets():
    text = PROBLEM.replace(
        "    # examples\n", "    mistakes: [{equals: x, feedback: No.}] # one\n"
    )
    assert "feedback: No.}, {equals: 'x', feedback:" in amended(text)


def test_a_list_without_mistakes_is_filled():
    text = PROBLEM.replace("    # examples\n", "    mistakes: []\n")
    assert "mistakes: [{equals: 'x'" in amended(text)


def test_a_part_in_braces_stays_in_braces():
    text = "{title: T, parts: [{id: a, answer: {type: number, equals: 2}}]}"
    assert amended(text).endswith(
        ", mistakes: [{equals: 'x', feedback: " + ("'It''s the rule: $n x^{n-1}$'}]}]}")
    )


def test_a_problem_inside_the_index_of_a_set_is_found():
    text = "title: S\nproblems:\n" + "".join(f"    {line}\n" for line in PROBLEM.splitlines())
    text = text.replace("    # Written for week 3.\n    title", "  - id: slope\n    title")
    assert len(added(text, amended(text, name="set.yaml"))) == 3


def test_a_file_of_a_set_is_changed_alone():
    index = Source(name="set.yaml", text="title: S\nproblems: [slope]\n")
    files = (index, Source(name="slope.yaml", text=PROBLEM))
    first, second = add_mistake(files, "slope", "a", "x", {"feedback": "No."})
    assert first == index
    assert second.text != PROBLEM


def test_windows_line_ends_stay():
    after = amended(PROBLEM.replace("\n", "\r\n"))
    assert after.count("\n") == after.count("\r\n") == PROBLEM.count("\n") + 3


def test_a_byte_order_mark_stays_at_the_beginning():
    assert amended("\ufeff" + PROBLEM) == "\ufeff" + amended(PROBLEM)


def test_a_file_without_a_last_line_end_is_added_to():
    text = "title: T\nparts:\n- id: a\n  answer: {type: number, equals: 2}"
    assert amended(text).splitlines()[-1] == "      feedback: 'It''s the rule: $n x^{n-1}$'"


def test_feedback_of_several_lines_is_kept():
    after = amended(PROBLEM, mistake={"equals": "x", "feedback": "One.\n\nTwo: \\theta"})
    part = read_document(Source(name="a.yaml", text=after)).data["parts"][0]
    assert part["mistakes"][0]["feedback"] == "One.\n\nTwo: \\theta"


@pytest.mark.parametrize(("problem", "part"), [("slope", "c"), ("slopes", "a")])
def test_a_part_that_is_not_there_is_refused(problem, part):
    with pytest.raises(SpecErrors, match="there is no part"):
        amended(PROBLEM, part, problem=problem)


def test_a_problem_that_draws_parameters_is_refused():
    text = "parameters: {n: [1, 2]}\n" + PROBLEM
    with pytest.raises(SpecErrors, match="draws parameters"):
        amended(text)


def test_a_text_that_cannot_be_added_to_is_refused():
    """Text kept with all its blank lines, and below it the list would end: not worth a guess."""
    text = PROBLEM.replace(
        "answer: {type: expression, equals: 2*x}  # by the rule",
        "answer:\n      type: expression\n      equals: |+\n        2*x\n\n",
    )
    with pytest.raises(SpecErrors, match="cannot be added to"):
        amended(text)


@pytest.mark.parametrize(
    "source",
    [file for files in bundled_sets().values() for file in files if file.name != "set.yaml"],
    ids=lambda source: source.name,
)
def test_the_problems_that_come_along_can_be_added_to(source):
    data = read_document(source).data
    if "parameters" in data:
        return
    parts = [part["id"] for part in data["parts"] if "equals" in part["answer"]]
    name = source.name.removesuffix(".yaml")
    for part in parts[:1] + parts[-1:]:
        after = amended(source.text, part, problem=name, name=source.name)
        assert len(added(source.text, after)) <= 3


def test_a_condition_is_a_mistake_of_a_relation():
    text = "title: T\nparts:\n- {id: a, answer: {type: relation, holds: x > 1}}\n"
    assert "mistakes: [{holds: 'x'" in amended(text)


@pytest.mark.parametrize("answer", ["{type: text, rubric: [clear]}", "{type: witness, holds: []}"])
def test_an_answer_without_a_reference_like_a_response_is_refused(answer):
    with pytest.raises(SpecErrors, match="can be a mistake"):
        amended(f"title: T\nparts:\n- {{id: a, answer: {answer}}}\n")


TEXTS = st.text(min_size=1).filter(lambda text: text.strip() == text and text.isprintable())


@given(TEXTS, TEXTS, st.sampled_from("ab"))
def test_whatever_is_written_is_read_as_it_was_meant(response, feedback, part):
    mistake = {"equals": response, "feedback": feedback}
    after = amended(PROBLEM, part, mistake)
    data = read_document(Source(name="slope.yaml", text=after)).data["parts"]["ab".index(part)]
    assert data["mistakes"][-1] == mistake
