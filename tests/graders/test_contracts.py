"""What every answer type promises. A new type adds `contracts/<type>.yaml`, and nothing here.

Each of these files is a problem whose parts have the type, with mistakes, notes, and examples of
all three kinds.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graders import Graded, Invalid, Report, Source, Undecided, grade, read_set, self_test
from graders.answer import Task
from graders.catalogue import ANSWERS, SOLVER_FAMILIES
from graders.equivalence import nobody
from graders.solver import SOLVERS

FOLDER = Path(__file__).parent / "contracts"
TYPES = sorted(ANSWERS)


def deep(levels):
    found = []
    for _ in range(levels):
        found = [found]
    return found


GARBAGE = [
    True,
    False,
    float("nan"),
    float("-inf"),
    1 << 20_000,
    "\ud800",
    ["\udfff"],
    {"a\ud800": "1"},
    {"a": {"b": {"c": {}}}},
    [[[[1]]]],
    deep(100_000),
    ["x"] * 30_000,
    "x" * 200_000,
    "\x00",
    object(),
]


@pytest.fixture(scope="module", params=TYPES)
def contract(request):
    path = FOLDER / f"{request.param}.yaml"
    name = "contract.yaml" if path.name == "set.yaml" else path.name  # that is an index
    return read_set([Source(name=name, text=path.read_text(encoding="utf-8"))])


@pytest.fixture(scope="module")
def problem(contract):
    return contract.problems[0]


def test_every_file_here_is_the_contract_of_a_type():
    assert sorted(path.stem for path in FOLDER.iterdir()) == TYPES


def test_every_family_of_solvers_has_a_solver():
    assert SOLVER_FAMILIES
    assert SOLVERS


@pytest.mark.parametrize("name", [*TYPES, *SOLVERS])
def test_the_readme_has_a_line_for_it(name):
    page = (Path(__file__).parents[2] / "graders" / "README.md").read_text(encoding="utf-8")
    assert f"| `{name}` |" in page


def test_the_contract_shows_every_kind_of_example(problem):
    assert {type(part.answer).name() for part in problem.parts} == {problem.id}
    for part in problem.parts:
        assert part.mistakes
        assert part.invalid


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=TYPES)
def test_a_type_says_what_it_is(answer):
    assert answer.__doc__
    assert answer.expects


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=TYPES)
def test_the_form_of_a_response_is_a_schema(answer):
    jsonschema.Draft202012Validator.check_schema(answer.response_schema())


def test_right_examples_fit_the_schema_of_a_response(problem):
    for part in problem.variant(1).parts:
        schema = jsonschema.Draft202012Validator(part.answer.response_schema())
        for example in (*part.right, *part.wrong):
            schema.validate(json.loads(json.dumps(example.response, default=float)))


def test_examples_grade_as_stated(contract):
    found = self_test(contract, range(3))
    assert [each.message for each in found if each.severity == "error"] == []


def test_the_reference_graded_against_itself_scores_one(problem):
    for seed in range(3):
        for part in problem.variant(seed).parts:
            solution = json.loads(json.dumps(part.answer.solution()))
            verdict = part.answer.judge(solution, Task(part.variables, nobody))
            if isinstance(verdict, Undecided):  # a person marks it, and nothing speaks against it
                assert verdict.suggestion.finds == "complete"
            else:
                assert isinstance(verdict, Graded)
                assert verdict.score == 1


def test_grading_is_deterministic_and_survives_json(problem):
    for part in problem.parts:
        for example in (*part.right, *part.wrong, *part.invalid):
            first, second = (grade(problem, {part.id: example.response}) for _ in range(2))
            assert first.model_dump_json() == second.model_dump_json()
            assert Report.model_validate_json(first.model_dump_json()) == first


def test_scores_and_points_are_exact(problem):
    for part in problem.parts:
        for example in part.wrong:
            (found, *_) = (
                each
                for each in grade(problem, {part.id: example.response}).parts
                if each.part == part.id
            )
            assert isinstance(found.points, Fraction)
            score = 0 if isinstance(found.verdict, Undecided) else found.verdict.score
            assert found.points == score * part.points


@pytest.mark.parametrize("garbage", GARBAGE, ids=lambda garbage: type(garbage).__name__)
def test_garbage_is_invalid(problem, garbage):
    for part in problem.parts:
        if isinstance(garbage, bool) and "boolean" in str(part.answer.response_schema()):
            continue
        verdict = part.answer.judge(garbage, Task(part.variables, nobody))
        assert isinstance(verdict, Invalid)
        assert verdict.notes


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(), below, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(response=JSON)
def test_any_json_gets_a_report_that_survives_json(problem, response):
    report = grade(problem, {part.id: response for part in problem.parts})
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_what_students_see_does_not_depend_on_the_key(problem):
    for part in problem.parts:
        for mistake in part.mistakes:
            assert mistake.answer != part.answer
            assert mistake.answer.view() == part.answer.view()


def test_what_students_see_is_json(problem):
    assert json.loads(json.dumps(problem.view(1))) == problem.view(1)
