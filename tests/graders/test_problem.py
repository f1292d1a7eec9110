"""Problems are read whole or not at all, and every mistake is found in its place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from graders import Source, SpecErrors, read_set
from graders.problem import ProblemSet

SLOPE = """\
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


def source(text, name="slope.yaml"):
    return Source(name=name, text=text)


def read(*texts):
    return read_set([source(text) if isinstance(text, str) else text for text in texts])


def errors(*texts):
    with pytest.raises(SpecErrors) as caught:
        read(*texts)
    return caught.value.errors


def places(*texts):
    return [(error.line, error.column) for error in errors(*texts)]


def changed(old, new):
    assert old in SLOPE
    return SLOPE.replace(old, new)


def test_one_problem_is_a_set_of_one():
    found = read(SLOPE)
    assert isinstance(found, ProblemSet)
    assert (found.title, [problem.id for problem in found.problems]) == ("Derivatives", ["slope"])


def test_the_file_name_is_the_id_unless_there_is_one():
    assert read(changed("id: slope\n", "")).problems[0].id == "slope"


def test_a_problem_may_hold_its_set_inline():
    text = "title: T\ncourse: C\nproblems:\n" + "".join(
        "  - " + changed("slope", name).replace("\n", "\n    ").rstrip() + "\n" for name in "ab"
    )
    found = read(text)
    assert (found.course, [problem.id for problem in found.problems]) == ("C", ["a", "b"])


def test_a_folder_is_read_in_the_order_of_its_index():
    index = source("title: T\nproblems: [b, a]\n", "set/set.yaml")
    files = [source(changed("slope", name), f"set/{name}.yaml") for name in "ab"]
    assert [problem.id for problem in read(index, *files).problems] == ["b", "a"]


def test_an_index_names_files_that_are_there():
    index = source("title: T\nproblems: [slope, slop]\n", "set.yaml")
    (error,) = errors(index, SLOPE)
    assert (error.path, error.line, error.column) == ("set.yaml", 2, 19)


def test_a_file_that_the_index_does_not_name_is_a_mistake():
    index = source("title: T\nproblems: [slope]\n", "set.yaml")
    (error,) = errors(index, SLOPE, source(changed("slope", "other"), "other.yaml"))
    assert error.path == "other.yaml"


def test_the_id_and_the_file_name_agree():
    index = source("title: T\nproblems: [slope]\n", "set.yaml")
    assert places(index, changed("id: slope", "id: other")) == [(1, 5)]


def test_several_files_need_an_index():
    assert errors(SLOPE, source(changed("slope", "b"), "b.yaml"))


def test_no_files_are_no_set():
    with pytest.raises(SpecErrors):
        read_set([])


def test_two_problems_have_two_ids():
    text = "title: T\nproblems:\n" + "".join(
        "  - " + SLOPE.replace("\n", "\n    ").rstrip() + "\n" for _ in "ab"
    )
    assert places(text) == [(12, 5)]


def test_an_inline_problem_names_itself():
    text = "title: T\nproblems:\n  - " + SLOPE.replace("id: slope\n", "").replace("\n", "\n    ")
    (error,) = errors(text.rstrip() + "\n")
    assert (error.line, "'id'" in error.message) == (3, True)


def test_mistakes_in_all_files_are_reported():
    index = source("title: T\nproblems: [slope, b]\ncurse: x\n", "set.yaml")
    found = errors(index, changed("prompt", "promt"), source("a: [", "b.yaml"))
    assert {error.path for error in found} == {"set.yaml", "slope.yaml", "b.yaml"}


def test_every_mistake_of_a_problem_is_reported():
    text = changed("title:", "titel:").replace("prompt:", "promt:").replace("[x]", "x")
    assert [error.line for error in errors(text)] == [1, 2, 5, 6, 9]


def test_an_unreadable_formula_is_located_within_its_text():
    assert places(changed("2*x", "2*x^^2")) == [(7, 44)]


def test_an_undeclared_name_is_located():
    assert places(changed("2*x", "2*zeta")) == [(7, 42)]


def test_a_formula_after_a_bad_declaration_is_not_reported_again():
    assert places(changed("x: real", "x: rael")) == [(3, 16)]


@pytest.mark.parametrize("missing", ["right: [x + x]", "wrong: [x]"])
def test_a_part_shows_right_and_wrong_examples(missing):
    assert places(changed(f"    {missing}\n", "")) == [(5, 5)]


@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_examples_are_not_an_empty_list(kind):
    text = changed("right: [x + x]", "right: []") if kind == "right" else changed("[x]", "[]")
    assert len(errors(text)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wrong: [x]", "wrong: [{response: x, score: 1}]"),
        ("wrong: [x]", "wrong: [x]\n    invalid: [{response: (, score: 0}]"),
        ("wrong: [x]", "wrong: [{response: x, score: 2}]"),
        ("wrong: [x]", "wrong: [{response: x, note: Not A Note}]"),
        ("wrong: [x]", "wrong: [{response: x, verdict: wrong}]"),
        ("wrong: [x]", "wrong: [x]\n    source: ' '"),
    ],
)
def test_an_example_states_what_can_be(old, new):
    assert len(errors(changed(old, new))) == 1


def test_part_ids_are_unique_whatever_their_case():
    part = SLOPE[SLOPE.index("  - id") :]
    assert places(SLOPE + part.replace("id: a", "id: A")) == [(10, 9)]


def test_a_mistake_is_located_in_its_own_text():
    text = changed("    right", "    mistakes: [{equals: x +, feedback: No.}]\n    right")
    assert [error.line for error in errors(text)] == [8]


def test_an_unknown_name_in_a_mistake_is_located():
    text = changed("    right", "    mistakes: [{equls: x, feedback: No.}]\n    right")
    assert places(text) == [(8, 17)]


def test_a_mistake_needs_feedback():
    text = changed("    right", "    mistakes: [{equals: x}]\n    right")
    assert places(text) == [(8, 16)]


def test_a_mistake_is_the_answer_with_another_reference():
    text = changed("2*x}", "2*x, accept: proof}")
    text = text.replace("    right", "    mistakes: [{equals: x, feedback: No.}]\n    right")
    (mistake,) = read(text).problems[0].parts[0].mistakes
    assert (mistake.answer.accept, mistake.answer.solution()) == ("proof", "x")


@pytest.mark.parametrize(
    ("points", "value"), [("2", 2), ("1/3", Fraction(1, 3)), ("0.1", Fraction(1, 10))]
)
def test_points_are_exact(points, value):
    text = changed("    right", f"    points: {points}\n    right")
    assert read(text).problems[0].parts[0].points == value


@pytest.mark.parametrize("points", ["0", "-1", "true", "many", "1/0", "1e308", "[1]"])
def test_points_are_positive_numbers(points):
    assert len(errors(changed("    right", f"    points: {points}\n    right"))) == 1


@pytest.mark.parametrize("name", ["../x", "A b", "-rf", ".", '"a\\nb"', "'{{x}}'", "a" * 65])
def test_an_id_is_safe_everywhere(name):
    assert places(changed("id: slope", f"id: {name}")) == [(1, 5)]


def test_an_unknown_solver_is_refused_with_a_suggestion():
    (error,) = errors(changed("equals: 2*x", "equals: {solve: shapely}"))
    assert (error.line, error.hint) == (7, "did you mean shapley?")


def test_sources_belong_to_parts():
    text = changed("    right", "    source: book/3\n    right")
    assert read(text).problems[0].parts[0].sources == ((None, "book/3"),)


def test_the_digest_of_a_problem_is_of_its_data():
    same = read(SLOPE + "# a comment\n").problems[0]
    assert read(SLOPE).problems[0].digest == same.digest
    assert read(changed("2*x", "x*2")).problems[0].digest != same.digest


def test_the_digest_of_a_set_is_of_its_text():
    assert read(SLOPE).digest != read(SLOPE + "# a comment\n").digest


def test_a_problem_is_found_by_its_id():
    found = read(SLOPE)
    assert found.problem("slope") is found.problems[0]
    with pytest.raises(KeyError):
        found.problem("other")


def solved(arguments):
    solver = "{type: vector, equals: {solve: shapley, with: %s}}"
    return changed("{type: expression, equals: 2*x}", solver.replace("%s", arguments))


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        ("{}", 59),
        ("{quota: 3, waits: {a: 1}}", 70),
        ("{quota: x, weights: {a: 1}}", 67),
        ("[1]", 59),
    ],
)
def test_mistakes_in_the_arguments_of_a_solver_are_located(arguments, column):
    assert (7, column) in places(solved(arguments))
