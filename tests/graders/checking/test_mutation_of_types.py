"""Every answer type notices slips: of the examples of its contract, none survives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graders import Source, read_set
from graders.answer import Task
from graders.checking.mutation import fates
from graders.equivalence import nobody

CONTRACTS = sorted((Path(__file__).parents[1] / "contracts").glob("*.yaml"))


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda path: path.stem)
def test_no_slip_survives_the_grading_of_any_type(contract):
    (problem,) = read_set([Source(name="one.yaml", text=contract.read_text("utf-8"))]).problems
    found = Counter[str]()
    for part in problem.parts:
        found.update(each.fate for each in fates(part, Task(part.variables, nobody, "")))
    if contract.stem in ("code", "text"):  # nobody runs programs here, a person marks texts
        assert not found
    else:
        assert found["rejected"] > 0
    assert found["survived"] == 0
    assert found["undecided"] <= found.total() // 4


def test_of_any_number_of_an_interval_only_what_lies_outside_is_a_slip():
    text = """
    id: near
    title: Near
    parts:
      - id: a
        prompt: A number.
        answer: {type: number, equals: {between: [1, 2]}}
        right: [1.5]
        wrong: [3]
    """
    (problem,) = read_set([Source(name="near.yaml", text=text)]).problems
    (part,) = problem.parts
    found = list(fates(part, Task(part.variables, nobody, "")))
    assert found
    assert {each.fate for each in found} == {"rejected"}
