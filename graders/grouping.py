"""Which responses belong together: a key that those share which mean the same.

Formulas share it if they have the same values at secret points; numbers, if they are the same
number in the same unit; choices, if they choose the same; texts, if they have the same words. What
has no such key is known by how it is spelled. Keys group responses; graders decide about them.
"""

from __future__ import annotations

import hashlib
import json

from pydantic import JsonValue, ValidationError
from pydantic_core import PydanticCustomError

from graders.answer import Task
from graders.equivalence import nobody
from graders.equivalence.fingerprint import fingerprint
from graders.maths.tree import Bind, Call, Number, Symbol
from graders.maths.typeset import to_ascii
from graders.problem import Problem
from graders.quantity import Interval, Quantity
from graders.spec import NotPlainError, SpecErrors


def likeness(problem: Problem, part: str, response: JsonValue, *, seed: int = 0) -> str:
    """The key of a response to `part` in the variant of `seed`; any value at all has one.

    Other parts, and variants with other values, have other keys.

    >>> from graders import Source, read_set
    >>> text = '''
    ... title: A sum
    ... parts:
    ...   - {id: a, prompt: Add., variables: {x: real}, answer: {type: expression, equals: 2*x},
    ...      right: [x + x], wrong: [x]}
    ... '''
    >>> problem = read_set([Source(name="sum.yaml", text=text)]).problem("sum")
    >>> likeness(problem, "a", "3x") == likeness(problem, "a", "x + 2 x")
    True
    """
    drawn = problem.template.draw(seed).key if problem.template.parameters else ""
    told = f"{problem.id} {part} {drawn}: {_told(problem, part, response, seed)}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _told(problem: Problem, part: str, response: JsonValue, seed: int) -> str:
    try:
        parts = problem.variant(seed).parts
        asked = next(each for each in parts if each.id == part)
        task = Task(asked.variables, nobody, problem.digest)
        value = asked.answer.meaning(asked.answer.read(response, task), task)
    except (StopIteration, SpecErrors, NotPlainError, ValidationError, PydanticCustomError):
        return f"as typed: {_spelled(response)}"
    return f"read: {_key(value, task)}"


def _spelled(response: JsonValue) -> str:
    """The response as it was sent; white space does not count."""
    return " ".join(json.dumps(response, sort_keys=True, default=str).split())


def _key(value: object, task: Task) -> str:
    """What a meaning is known by."""
    match value:
        case Number() | Symbol() | Call() | Bind() if value.type.kind == "truth":
            key = to_ascii(value)  # points hardly ever fall on the edge, where > and >= differ
        case Number() | Symbol() | Call() | Bind():
            key = fingerprint(value, task.declarations, task.secret) or to_ascii(value)
        case Quantity(value=number, tree=tree, unit=unit):
            key = f"{_key(tree, task) if number is None else number} {unit}"
        case Interval(low=low, high=high):
            key = f"{_key(low, task)} to {_key(high, task)}"
        case str():
            key = " ".join(value.split())
        case tuple():
            key = f"({', '.join(_key(item, task) for item in value)})"
        case dict():
            key = _key(tuple((name, value[name]) for name in sorted(value)), task)
        case _:
            key = repr(value)
    return key
