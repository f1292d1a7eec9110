"""Answers to numbers, vectors, tables and choices that try to break their readers."""

from time import process_time

import pytest

from graders.answer import Task
from graders.answers.choice import Choice
from graders.answers.number import Number
from graders.answers.table import Table
from graders.answers.vector import Vector
from graders.equivalence import nobody
from graders.maths.declare import declarations

TASK = Task(declarations({}), nobody, "secret")
COLUMNS = {"shape": "shape", "whole": "integer", "share": "percent", "word": "text"}
CELLS = {"shape": "2x3x5", "whole": 7, "share": "13%", "word": "hello"}
ANSWERS = {
    "exact": Number.model_validate({"type": "number", "equals": 7}),
    "rounded": Number.model_validate({"type": "number", "equals": "sqrt(7)", "digits": 3}),
    "vector": Vector.model_validate({"type": "vector", "equals": {"a": 7, "b": "1/7"}}),
    "choice": Choice.model_validate(
        {"type": "choice", "options": {"yes": ("* holds *",), "no": ()}, "equals": "yes"}
    ),
    "table": Table.model_validate({"type": "table", "columns": COLUMNS, "equals": {"row": CELLS}}),
}
PIECES = [
    *("1,", "1 ", "1.1.", "1,111", "= ", "a= ", "a:", "1=1=", "- ", "* ", "% ", "1 %", ";", "&"),
    *(
        "(",
        ")",
        "[",
        "\\[",
        "\\\\",
        "\\begin{a}",
        "$",
        "\\text{%",
        " and ",
        "yes ",
        "not ",
        "holds ",
    ),
    *(
        " ",
        "\n",
        "\t",
        "_",
        "0",
        "9",
        "1e",
        "1/",
        "sqrt(",
        "row.",
        ".",
        "x",
        "×",
        "\u202f",
        "٣",
        "𝟙",
    ),
]
BOMBS = [
    *("9^9^9^9", "100000!", "((9!)!)!", "e^(e^(e^(e^e)))", "e^(-e^(e^(e^e)))", "1e400", "1e-400"),
    *("10^10^10", "2^-1000000000", "inf", "-oo", "nan", "1/0", "0^0", "log(0)", "(-1)^(1/10^30)"),
]


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("text", [(piece * 4000)[:4000] for piece in PIECES] + BOMBS)
def test_no_text_is_right_or_slow_or_breaks_anything(name, text):
    answer = ANSWERS[name]
    responses = [text, [text], {"a": text, "b": text}, {f"row.{cell}": text for cell in CELLS}]
    start = process_time()
    for response in [*responses, [dict.fromkeys(CELLS, text)], [[text] * 4], {text: text}]:
        verdict = answer.judge(response, TASK)
        assert verdict.verdict != "graded" or verdict.score < 1
        verdict.model_dump_json()
    assert process_time() - start < 2


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize(
    "response",
    [
        None,
        True,
        [],
        {},
        [[]],
        [{}],
        [[[7]]],
        {"a": {"b": {"c": 7}}},
        float("inf"),
        10**400,
        [None],
    ],
)
def test_no_json_is_right_or_breaks_anything(name, response):
    verdict = ANSWERS[name].judge(response, TASK)
    right = (name, response) == ("choice", True)
    assert (verdict.verdict == "graded" and verdict.score == 1) == right
