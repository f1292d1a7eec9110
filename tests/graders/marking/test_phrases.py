"""Word patterns find what a text says, within a sentence and not behind a negation."""

from __future__ import annotations

from itertools import product

import pytest
from pydantic_core import PydanticCustomError

from graders.marking.phrases import located, read_pattern
from graders.marking.wording import placed


def says(text, pattern):
    return located(read_pattern(pattern), placed(text))


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("The support vectors matter.", "support vector* | closest"),
        ("Only the CLOSEST points.", "support vector* | closest"),
        ("A small bound.", "(small|smaller) (norm|bound)"),
        ("no regularizer at all", "no (explicit)? regulari*"),
        ("no explicit regulariser", "no (explicit)? regulari*"),
        ("The bound grows with the squared norm.", "bound ... norm"),
        ("q^k choices", "q^k"),
        ("each gets 1/3", "1/3 | one third"),
        ("a half-space", "half space | halfspace"),
        ("These halfspaces", "*spaces"),
        ("f(-x) = -f(x) holds", "f(-x) = -f(x)"),
        ("It is not the mean, but the norm", "norm"),
    ],
)
def test_a_pattern_is_found(text, pattern):
    assert says(text, pattern)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("The bound is small. The norm is large.", "bound ... norm"),
        ("The bound does not depend on the norm.", "bound ... norm"),
        ("It doesn't depend on the norm.", "depend* ... norm"),
        ("The bound " + "very " * 9 + "norm", "bound ... norm"),
        ("smallish", "small"),
        ("", "small"),
    ],
)
def test_a_pattern_is_not_found(text, pattern):
    assert says(text, pattern) is None


def test_a_pattern_with_a_negation_is_found_behind_one():
    assert says("The bound does not depend on the norm.", "not depend ... norm")


def test_the_place_is_that_of_the_words():
    text = "So: a smaller norm wins."
    start, end = says(text, "smaller norm")
    assert text[start:end] == "smaller norm"


def test_alternatives_are_what_they_multiply_out_to():
    pattern = read_pattern("(a|b c) (d)? (e|f)")
    words = ["a", "b", "c", "d", "e", "f"]
    listed = {
        " ".join(filter(None, parts)) for parts in product(["a", "b c"], ["", "d"], ["e", "f"])
    }
    for length in (2, 3, 4):
        for chosen in product(words, repeat=length):
            text = " ".join(chosen)
            found = located(pattern, placed(text)) == (0, len(text))
            assert found == (text in listed)


def test_a_pattern_of_many_alternatives_is_fast():
    pattern = read_pattern("(a|a a)? " * 25 + "b")
    assert located(pattern, placed("a " * 3_000)) is None


@pytest.mark.parametrize("pattern", ["(a|b", "a)", "a||b", "", "...", "(|a)", "x" * 301])
def test_what_is_no_pattern_is_refused(pattern):
    with pytest.raises(PydanticCustomError):
        read_pattern(pattern)
