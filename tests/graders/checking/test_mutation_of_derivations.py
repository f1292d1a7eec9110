"""A slip in a derivation is one that people make: in one formula, as it was typed."""

from __future__ import annotations

import pytest

from graders.checking.mutation.responses import mutants
from graders.maths.declare import declarations

NAMES = declarations(
    {"x": "real", "y": "positive", "f": {"given": {"t": "real"}, "equals": "t^2 + 3"}}
)
CHAIN = "f(x) + y\n= y + f(x)\n>= f(x) [by A]"


@pytest.fixture(scope="module")
def made():
    return [text for _, text in mutants(CHAIN, NAMES, ("A",))]


def test_every_mutant_is_a_chain_that_begins_as_it_is_asked(made):
    assert {text.splitlines()[0] for text in made} == {"f(x) + y"}
    assert {len(text.splitlines()) for text in made} == {3}


def test_every_mutant_differs_in_one_line(made):
    whole = ["f(x) + y", " = y + f(x)", " >= f(x) [by A]"]
    changed = [
        sum(left != right for left, right in zip(text.splitlines(), whole, strict=True))
        for text in made
    ]
    assert set(changed) == {1}


def test_what_a_function_is_short_for_stays_as_it_is(made):
    assert not any("3" in text for text in made)


def test_what_a_line_cites_stays(made):
    assert all(text.endswith("[by A]") for text in made)


def test_an_inequality_is_turned_around(made):
    assert "f(x) + y\n = y + f(x)\n <= f(x) [by A]" in made


def test_text_of_several_lines_that_is_no_derivation_has_its_numbers_changed():
    program = "def f(t):\n    return t + 1"
    assert list(mutants(program, NAMES)) == [("number", "def f(t):\n    return t + 2")]
