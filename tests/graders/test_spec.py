"""Mistakes of authors in words, at their places."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError

from graders.spec import (
    NotPlainError,
    Source,
    SpecErrors,
    complaint,
    plain,
    read_document,
    spec_errors,
)
from graders.verdict import Exact, Value


class Cat(Value):
    type: Literal["cat"]
    lives: int = Field(default=9, ge=1)


class Dog(Value):
    type: Literal["dog"]
    tricks: tuple[str, ...] = ()


class Home(Value):
    name: str
    pets: tuple[Annotated[Cat | Dog, Field(discriminator="type")], ...] = ()
    size: Exact = Fraction(1)
    door: int | tuple[int, ...] = 0


def check(text):
    document = read_document(Source(name="home.yaml", text=text))
    with pytest.raises(ValidationError) as caught:
        Home.model_validate(document.data, strict=True)
    return spec_errors(caught.value, document, Home.model_json_schema())


def test_a_missing_name_is_reported_where_it_is_missing():
    (error,) = check("pets: []")
    assert (error.line, error.column, "'name'" in error.message) == (1, 1, True)


def test_an_unknown_name_is_located_at_the_name_with_a_suggestion():
    (error,) = check("name: x\npets:\n  - type: dog\n    trick: []\n")
    assert (error.line, error.column, error.hint) == (4, 5, "did you mean tricks?")


def test_the_names_that_may_stand_there_are_those_of_the_type():
    (error,) = check("name: x\npets: [{type: dog, lives: 1}]")
    assert error.expected == "one of type, tricks"


def test_an_unknown_type_is_located_at_the_type_with_a_suggestion():
    (error,) = check("name: x\npets: [{type: dgo}]")
    assert (error.column, error.hint) == (15, "did you mean dog?")


def test_a_missing_type_is_reported():
    (error,) = check("name: x\npets: [{}]")
    assert "'type' is missing" in error.message


def test_a_number_where_text_is_expected_should_be_quoted():
    (error,) = check("name: 12")
    assert (error.expected, error.hint) == ("text", "put it in quotes")


def test_forms_of_one_value_are_listed_in_one_error():
    (error,) = check("name: x\ndoor: open")
    assert error.expected == "a whole number or a list"


def test_bounds_are_said():
    (error,) = check("name: x\npets: [{type: cat, lives: 0}]")
    assert error.expected == "a number from 1"


@pytest.mark.parametrize("size", ["true", "'x'", "1/0", "1e999", "[]", "~", "''"])
def test_what_is_no_exact_number_is_refused(size):
    assert len(check(f"name: x\nsize: {size}")) == 1


@pytest.mark.parametrize(
    ("size", "value"), [("0.1", "1/10"), ("1/3", "1/3"), ("'2'", "2"), ("3", "3"), ("1e2", "100")]
)
def test_decimals_and_fractions_are_read_exactly(size, value):
    document = read_document(Source(name="home.yaml", text=f"name: x\nsize: {size}"))
    assert Home.model_validate(document.data, strict=True).size == Fraction(value)


def test_a_file_that_is_not_utf_8_is_located():
    with pytest.raises(SpecErrors) as caught:
        Source.decode("a.yaml", "a: 1\nb: é".encode("latin-1"))
    assert [(e.line, e.column) for e in caught.value.errors] == [(2, 4)]


def test_a_byte_order_mark_is_no_text():
    assert Source.decode("a.yaml", b"\xef\xbb\xbfa: 1").text == "a: 1"


def test_an_error_prints_as_compilers_do():
    (error,) = check("name: 12")
    assert str(error) == "home.yaml:1:7: found 12 (expected text; put it in quotes)"


@pytest.mark.parametrize(
    "raw",
    [
        float("nan"),
        float("inf"),
        -(1 << 20_000),
        "\ud800",
        {"\udfff": 1},
        {1: 2},
        object(),
        b"x",
        {1, 2},
        [[]] * 30_000,
        "x" * 200_000,
    ],
    ids=lambda raw: type(raw).__name__,
)
def test_what_is_no_plain_bounded_json_is_refused(raw):
    with pytest.raises(NotPlainError):
        plain(raw)


def test_deep_data_is_refused_without_recursion_errors():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(NotPlainError) as caught:
        plain(deep)
    assert caught.value.note == "too-deep"


def test_a_complaint_may_hold_braces():
    error = complaint("odd", "found {x} and {message}")
    assert str(error) == "found {x} and {message}"
