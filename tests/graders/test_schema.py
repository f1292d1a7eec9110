"""The JSON Schema and strict reading agree on what a problem file is."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from graders import Source, json_schema
from graders.catalogue import ANSWERS
from graders.solver import SOLVERS
from graders.spec import read_document

PROBLEMS = Path(__file__).parents[2] / "problems"
FILES = sorted(PROBLEMS.glob("**/*.yaml"))
VALIDATOR = jsonschema.Draft202012Validator(json_schema())

SLOPE = {
    "title": "T",
    "parts": [
        {
            "id": "a",
            "prompt": "P",
            "answer": {"type": "expression", "equals": "x"},
            "right": ["x"],
            "wrong": ["y"],
        }
    ],
}


def as_json(data):
    """What a general YAML reader would make of it."""
    match data:
        case dict():
            return {key: as_json(item) for key, item in data.items()}
        case tuple():
            return [as_json(item) for item in data]
        case Decimal():
            return float(data)
        case _:
            return data


def accepts(**changes):
    return VALIDATOR.is_valid({**SLOPE, **changes})


def part(**changes):
    return {"parts": [{**SLOPE["parts"][0], **changes}]}


def test_the_schema_is_valid_in_its_own_dialect():
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_schema_that_is_shipped_is_the_schema_that_is_printed():
    assert json.loads((PROBLEMS / "schema.json").read_text(encoding="utf-8")) == json_schema()


@pytest.mark.parametrize("path", [pytest.param(file, id=file.stem) for file in FILES])
def test_every_problem_file_fits_the_schema(path):
    document = read_document(Source(name=path.name, text=path.read_text(encoding="utf-8")))
    VALIDATOR.validate(as_json(document.data))


def test_every_answer_type_and_solver_is_in_it():
    definitions = json_schema()["$defs"]
    types = definitions["Part"]["properties"]["answer"]["anyOf"][0]["discriminator"]["mapping"]
    solvers = {each["properties"]["solve"]["const"] for each in definitions["Solved"]["oneOf"]}
    assert (set(types), solvers) == (set(ANSWERS), set(SOLVERS))


def test_a_small_problem_fits():
    assert accepts()


def test_a_set_fits():
    assert VALIDATOR.is_valid({"title": "T", "problems": ["a", {**SLOPE, "id": "b"}]})


@pytest.mark.parametrize(
    "changes",
    [
        {"titel": "T"},
        {"title": 5},
        {"parts": []},
        {"minutes": "long"},
        {"difficulty": "brutal"},
        {"variables": {"x": "rael"}},
        part(points=[]),
        part(answer={"type": "expresion", "equals": "x"}),
        part(answer={"type": "expression", "equals": "x", "exact": 1}),
        part(answer={"type": "expression", "equals": {"solve": "nothing"}}),
        part(right=[]),
        part(wrong=[{"response": 1, "scor": 2}]),
        {"problems": ["a"]},
    ],
)
def test_what_reading_refuses_does_not_fit(changes):
    assert not accepts(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"minutes": "{{n}}"},
        {"difficulty": "{{n}}"},
        {"topics": ["{{n}}"]},
        {"parameters": {"n": {"integer": [1, 2]}}},
        {"variables": {"x": {"min": "{{n}}", "open": ["{{n}}"]}}},
        part(points="{{n}}"),
        part(points="1/3"),
        part(points=0.5),
        part(answer={"type": "expression", "equals": "{{n}}", "accept": "{{n}}"}),
        part(right=["{{n}}", {"response": {"a": [1]}, "score": "{{n}}"}, {"a": 1}]),
    ],
)
def test_holes_may_stand_for_values(changes):
    assert accepts(**changes)


@pytest.mark.parametrize(
    "changes",
    [{"id": "{{n}}"}, part(id="{{n}}"), part(answer={"type": "{{n}}", "equals": 1})],
)
def test_holes_may_not_stand_for_names(changes):
    assert not accepts(**changes)
