"""The text of a program, parsed and never run."""

import pytest
from pydantic_core import PydanticCustomError

from graders.program.source import LONGEST, signature, source

F = signature("f(x, n)")


def note(text):
    with pytest.raises(PydanticCustomError) as refused:
        source(text, F)
    return refused.value.type, refused.value.context["message"]


@pytest.mark.parametrize(
    "text",
    [
        "def f(x, n):\n    return x",
        "```python\ndef f(x, n):\n    return x\n```",
        "~~~\ndef f(x, n=3):\n    return x\n~~~\n",
        "def f(*all):\n    return all",
        "f = lambda x, n: x",
        "import math\ndef f(x, n, /):\n    return '\\d'",
    ],
)
def test_a_program_that_defines_the_function_is_taken(text):
    assert source(text, F) in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(x, n)\n    return x", "not-python"),
        ("def f(x, n):\n\treturn x\n        return n", "not-python"),
        ("return 1\x00", "not-python"),
        ("(" * 1000, "not-python"),
        ("-" * 19_000 + "1", "not-python"),
        ("x = 1", "missing-function"),
        ("class f: pass", "missing-function"),
        ("def f(x):\n    return x", "wrong-parameters"),
        ("def f(x, n, m):\n    return x", "wrong-parameters"),
        ("def f(x, n, *, m):\n    return x", "wrong-parameters"),
        ("#" * (LONGEST + 1), "too-long"),
    ],
)
def test_what_is_no_such_program_costs_no_attempt(text, expected):
    assert note(text)[0] == expected


def test_a_mistake_is_told_with_its_line():
    assert "line 2" in note("def f(x, n):\n    return (x\n")[1]


@pytest.mark.parametrize("text", ["f", "f(x, x)", "f(x,)", "f(1)", "f(x) -> y", "f(x=1)"])
def test_what_is_no_signature_is_refused(text):
    with pytest.raises(PydanticCustomError):
        signature(text)
