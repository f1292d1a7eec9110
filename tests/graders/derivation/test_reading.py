"""Lines become links, statements and contradictions, each in its place."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from graders.derivation.reading import read_lines
from graders.maths.declare import declarations

NAMES = declarations(
    {
        "a": "real",
        "b": "real",
        "c": "real",
        "x": "real",
        "d": {"type": "integer", "min": 1},
        "u": {"type": "vector", "size": "d"},
        "v": {"type": "vector", "size": "d"},
        "X": {"type": "matrix", "shape": ["d", "d"]},
    }
)


def links(text):
    return [link.text for line in read_lines(text, NAMES) for link in line.links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n= b\n<= c", ["a = b", "b <= c"]),
        ("a = b <= c", ["a = b", "b <= c"]),
        ("a = b\n<= c\n< x", ["a = b", "b <= c", "c < x"]),
        (r"a \geq b \\ \overset{(1)}{>} c", ["a >= b", "b > c"]),
        ("a ≤ b ≠ c", ["a <= b", "b != c"]),
        ("<u, v>\n= u^T v\n= <v, u>", ["dot(u, v) = u^T*v", "u^T*v = dot(v, u)"]),
        ("a =^+ b", ["a =^+ b"]),
        ("a = b + const", ["a =^+ b + const"]),
        (r"a \propto b", ["a ∝ b"]),
        ("a ~= b + O(x^2)", ["a ≈ b + O(x^2)"]),
        (r"a = b - \mathcal{O}(x^2) \\ = c + O(x)", ["a ≈ b + O(x^2)", "b + O(x^2) ≈ c + O(x)"]),
        ("X\n= 0", ["X = zeros(d, d)"]),
        ("X X^-1\n= I", ["X*X^(-1) = eye(d)"]),
    ],
)
def test_chains_are_links_between_neighbours(text, expected):
    assert links(text) == expected


def test_connectives_join_conditions():
    lines = read_lines("a = b\n=> a + c = b + c <=> c + a = c + b\nhence a >= b", NAMES)
    assert [line.join for line in lines] == [None, "implies", "iff", "implies"]
    assert [line.number for line in lines] == [1, 2, 2, 3]


def test_a_chain_goes_on_after_an_implication():
    lines = read_lines("a = b\n=> a + c = b + c\n= c + b", NAMES)
    assert lines[2].links[0].text == "b + c = c + b"


def test_a_condition_that_is_no_chain_is_a_statement():
    (line,) = read_lines("a > 0 and b > c", NAMES)
    assert line.condition is not None
    assert line.links == ()


@pytest.mark.parametrize("text", ["contradiction", "false.", "1: Contradiction! [from A]", "⊥"])
def test_a_contradiction_is_said_in_many_words(text):
    (line,) = read_lines(text, NAMES, known=["A"])
    assert line.absurd


def test_words_that_say_nothing_are_passed_over():
    assert links("Proof.\na\n= b\nQED") == ["a = b"]


@pytest.mark.parametrize(
    ("text", "note", "message", "place"),
    [
        ("a\n= b +* c", "unexpected-token", "line 2: ", "*"),
        ("a\n= b\n= q", "unknown-name", "line 3: ", "q"),
        ("a\nb + c", "missing-relation", "line 2: ", "b + c"),
        ("a\n= u", "wrong-type", "line 2: ", " u"),
        ("u\n<= v", "wrong-type", "line 2: ", " v"),
        ("a\n= b\n=", "unexpected-end", "line 3: ", "="),
        ("a => b", "missing-relation", "line 1: ", "b"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_place(text, note, message, place):
    with pytest.raises(PydanticCustomError) as caught:
        read_lines(text, NAMES)
    about = caught.value.context
    assert caught.value.type == note
    assert about["message"].startswith(message)
    assert text[slice(*about["span"])] == place
